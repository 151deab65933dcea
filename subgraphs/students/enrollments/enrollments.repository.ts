import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { translateConstraintError, type ConstraintErrors } from '../../shared/database/database-errors';
import { arrayOf, jsonOf, query, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import type { Framework } from '../../../schema/contract/grading';
import type { CoursesById } from '../courses/course-directory';
import { ofVisibleStudents } from '../student-visibility';
import { keyOf } from './admission';
import { CourseSeats } from './course-seats.entity';
import { Enrollment, type EnrollmentKey } from './enrollment.entity';
import type { EnrollmentStatus } from './enrollment-status';
import type { EnrollmentFilter } from './enrollment.input';

const LIST = listOf(Enrollment, {
  alias: 'e',
  order: ['enrollmentDate', 'endedOn', 'createdAt'],
  defaultOrder: '-enrollmentDate',
});

const SEATS = tableOf(CourseSeats).name;

const CONSTRAINTS: ConstraintErrors = {
  enrollments_active_key: { code: 'ALREADY_ENROLLED', field: 'courseId' },
};

/** Students by the ids of two kinds of enrollments of theirs. */
interface Held {
  readonly active: ReadonlySet<string>;
  readonly completed: ReadonlySet<string>;
}

/** A new enrollment; without a date it begins today. */
export type NewEnrollment = EnrollmentKey & {
  readonly courseFramework: Framework | undefined;
  readonly enrollmentDate?: string | null | undefined;
};

export class EnrollmentsRepository extends Repository<Enrollment> {
  constructor(dataSource: DataSource) {
    super(dataSource, Enrollment, { alias: 'e', constraints: CONSTRAINTS });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return ofVisibleStudents(caller, 'e.student_id');
  }

  page(args: PageArgs, filter: EnrollmentFilter, visible: readonly Sql[]): Page<Enrollment> {
    return readPage(this.dataSource, LIST, args, [...visible, ...columnConditions(Enrollment, filter, 'e')]);
  }

  /**
   * Lets nobody else enrol in the courses until the transaction ends, and counts their seats that are taken.
   * @returns by course, of those that limit them
   */
  async holdSeats(transaction: EntityManager, courses: CoursesById): Promise<ReadonlyMap<string, number>> {
    await query(
      transaction,
      sql`insert into ${SEATS} (course_id)
        select id from unnest(${arrayOf([...courses.keys()])}::uuid[]) id order by id
        on conflict (course_id) do update set course_id = excluded.course_id`,
    );
    const limited = [...courses.values()].flatMap(({ id, capacity }) => (capacity === null ? [] : [id]));
    const counts = await query<{ courseId: string; count: number }>(
      transaction,
      sql`select e.course_id as "courseId", count(*)::int as count from ${this.rows}
        where e.status = 'ACTIVE' and e.course_id = any(${arrayOf(limited)}::uuid[]) group by e.course_id`,
    );
    return new Map(counts.map(({ courseId, count }) => [courseId, count]));
  }

  /** Which of the courses the students take, and which they have completed. */
  async heldBy(
    transaction: EntityManager,
    studentIds: readonly string[],
    courseIds: readonly string[],
  ): Promise<Held> {
    const found = await query<EnrollmentKey & { status: 'ACTIVE' | 'COMPLETED' }>(
      transaction,
      sql`select e.student_id as "studentId", e.course_id as "courseId", e.status from ${this.rows}
        where e.student_id = any(${arrayOf(studentIds)}::uuid[]) and e.course_id = any(${arrayOf(courseIds)}::uuid[])
          and e.status <> 'DROPPED'`,
    );
    const keysOf = (wanted: string): ReadonlySet<string> =>
      new Set(found.filter(({ status }) => status === wanted).map(keyOf));
    return { active: keysOf('ACTIVE'), completed: keysOf('COMPLETED') };
  }

  /** Writes enrollments in one statement. @throws ALREADY_ENROLLED */
  async insertAll(transaction: EntityManager, enrollments: readonly NewEnrollment[]): Promise<Enrollment[]> {
    return translateConstraintError(CONSTRAINTS, () =>
      query<Enrollment>(
        transaction,
        sql`insert into ${this.table.name} as e (student_id, course_id, course_framework, enrollment_date)
          select "studentId", "courseId", "courseFramework", coalesce("enrollmentDate", current_date)
          from jsonb_to_recordset(${jsonOf(enrollments)})
            as given ("studentId" uuid, "courseId" uuid, "courseFramework" text, "enrollmentDate" date)
          returning ${this.columns}`,
      ),
    );
  }

  /** Ends an enrollment whose row is locked. @param endedOn null: today */
  async end(
    transaction: EntityManager,
    id: string,
    status: EnrollmentStatus,
    endedOn: string | null,
  ): Promise<Enrollment> {
    const [ended] = await query<Enrollment>(
      transaction,
      sql`update ${this.rows} set status = ${status}, ended_on = coalesce(${endedOn}::date, current_date),
          updated_at = clock_timestamp()
        where e.id = ${id} returning ${this.columns}`,
    );
    if (!ended) throw new Error('the enrollment is gone');
    return ended;
  }

  /**
   * Which of the students take which of the courses or have completed them, by `keyOf`. Those enrollments stay as they are until
   * the transaction ends.
   */
  async takers(
    transaction: EntityManager,
    courseIds: readonly string[],
    studentIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const found = await query<EnrollmentKey>(
      transaction,
      sql`select e.student_id as "studentId", e.course_id as "courseId" from ${this.rows}
        where e.course_id = any(${arrayOf(courseIds)}::uuid[]) and e.student_id = any(${arrayOf(studentIds)}::uuid[])
          and e.status <> 'DROPPED'
        order by e.id for share`,
    );
    return new Set(found.map(keyOf));
  }
}

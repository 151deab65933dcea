import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import type { StatementParts } from '../../shared/audit/single-statement';
import { translateConstraintError, type ConstraintErrors } from '../../shared/database/database-errors';
import { arrayOf, jsonOf, query, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { MOVED, transitionStatement } from '../../shared/lifecycle/transition-statement';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { today } from '../../shared/runtime/today';
import type { Framework } from '../../../schema/contract/grading';
import type { CoursesById } from '../courses/course-directory';
import { ofVisibleStudents } from '../student-visibility';
import { keyOf } from './admission';
import { CourseSeats } from './course-seats.entity';
import { Enrollment, type EnrollmentKey } from './enrollment.entity';
import type { EnrollmentFilter } from './enrollment.input';
import { LIFECYCLE, type EnrollmentTransition } from './lifecycle';

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

/** The end of an enrollment. */
export interface Ending {
  readonly id: string;
  readonly transition: EnrollmentTransition;
  readonly caller: Identity | null;
  /** Null: today. */
  readonly endedOn: string | null;
}

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

  /** The statement that ends a locked enrollment. @param parts its audit entry */
  statementOf({ id, transition, caller, endedOn }: Ending, parts: StatementParts): Sql {
    const { from, to } = LIFECYCLE[transition];
    const lastDay = sql`coalesce(${endedOn}::date, current_date)`;
    return transitionStatement({
      ...this.moving(id),
      from: [from],
      set: sql`status = ${to}, ended_on = ${lastDay}`,
      visible: this.visibleTo(caller),
      obstacle: sql`case when ${endedOn}::date > ${today()}::date then 'FUTURE'
        when ${endedOn}::date < e.enrollment_date then 'BEFORE_FIRST_DAY' end`,
      parts: [parts.audit(MOVED)],
    });
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

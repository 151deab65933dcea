import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { translateConstraintError, type ConstraintErrors } from '../../shared/database/database-errors';
import { arrayOf, isFound, join, jsonOf, query, raw, sql, type Connection } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import type { RowFigures } from '../../shared/model/base-repository';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../../shared/model/page';
import { Assessment } from '../assessments/assessment.entity';
import type { StudentDirectory } from '../grading/student-directory';
import { StudentRowsRepository } from '../../shared/school/student-rows';
import { AchievedCompetency } from './achieved-competency.entity';
import { StudentAssessment } from './student-assessment.entity';
import type { StudentAssessmentFilter } from './student-assessment.input';

const ASSESSMENTS = tableOf(Assessment);
const ACHIEVED = tableOf(AchievedCompetency);

const CONSTRAINTS: ConstraintErrors = {
  student_assessments_student_id_key: { code: 'ALREADY_SUBMITTED', field: 'studentId' },
};

/** A result that is to be written, with the competencies that it shows. */
export type NewResult = Pick<
  StudentAssessment,
  'assessmentId' | 'studentId' | 'score' | 'percentage' | 'grade' | 'gradeScale' | 'competenciesAchieved'
> & {
  readonly comments: string | null;
  /** Null: now. */
  readonly submittedAt: string | null;
  readonly recordedBy: string | null;
};

const OF_STUDENT = { property: 'studentId', order: '-submittedAt' } as const;

export class StudentAssessmentsRepository extends StudentRowsRepository<StudentAssessment> {
  private readonly list: ListDefinition<StudentAssessment>;

  constructor(dataSource: DataSource, students: Pick<StudentDirectory, 'ownStudent'>) {
    super(dataSource, StudentAssessment, students, { constraints: CONSTRAINTS });
    const list = listOf(StudentAssessment, {
      order: ['submittedAt', 'percentage', 'createdAt'],
      defaultOrder: '-submittedAt',
    });
    const { columns, join: figures } = this.figures();
    this.list = { ...list, columns: sql`${list.columns}, ${columns}`, perRow: { alias: 'r', join: figures } };
  }

  async page(
    args: PageArgs,
    filter: StudentAssessmentFilter,
    caller: Identity | null,
  ): Promise<Page<StudentAssessment>> {
    const { courseId } = filter;
    const conditions = [...(await this.seenBy(caller)), ...columnConditions(StudentAssessment, filter, 'r')];
    if (courseId)
      conditions.push(
        sql`exists (select from ${ASSESSMENTS.name} a where a.id = r.assessment_id and a.course_id = ${courseId})`,
      );
    return readPage(this.dataSource, this.list, args, conditions);
  }

  /** All results of a student that the caller may see, latest first. */
  ofStudent(studentId: string, caller: Identity | null): Promise<StudentAssessment[]> {
    return this.pointingAt([studentId], OF_STUDENT, null, caller);
  }

  existOf({ transaction }: { readonly transaction: Connection }, assessmentId: string): Promise<boolean> {
    return isFound(
      transaction,
      sql`select exists (select from ${this.table.name} where assessment_id = ${assessmentId}) as found`,
    );
  }

  /** Those of the students who have a result of the assessment. */
  async withResult(
    transaction: Connection,
    assessmentId: string,
    studentIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const rows = await query<{ studentId: string }>(
      transaction,
      sql`select r.student_id as "studentId" from ${this.rows}
        where r.assessment_id = ${assessmentId} and r.student_id = any(${arrayOf(studentIds)})`,
    );
    return new Set(rows.map(({ studentId }) => studentId));
  }

  /** Writes results, all or none, in two statements. @returns their ids in the order given. @throws ALREADY_SUBMITTED */
  async insertAll(transaction: EntityManager, results: readonly NewResult[]): Promise<string[]> {
    const rows = results.map(
      (result) =>
        sql`(${result.assessmentId}::uuid, ${result.studentId}::uuid, ${result.score}::numeric, ${result.percentage}::numeric,
          ${result.grade}, ${result.gradeScale}, ${result.comments}, coalesce(${result.submittedAt}::timestamptz, clock_timestamp()),
          ${result.recordedBy}::uuid)`,
    );
    const inserted = await translateConstraintError(CONSTRAINTS, () =>
      query<{ id: string; studentId: string }>(
        transaction,
        sql`insert into ${this.table.name} (assessment_id, student_id, score, percentage, grade, grade_scale, comments,
            submitted_at, recorded_by)
          values ${join(rows)} returning id, student_id as "studentId"`,
      ),
    );
    const idOf = new Map(inserted.map(({ id, studentId }) => [studentId, id]));
    const ids = results.map(({ studentId }) => idOf.get(studentId) ?? '');
    await this.insertAchieved(
      transaction,
      results.map(({ competenciesAchieved }, index) => [ids[index] ?? '', competenciesAchieved]),
    );
    return ids;
  }

  protected override figures(): RowFigures {
    return {
      columns: raw('achieved.ids as "competenciesAchieved"'),
      join: sql`cross join lateral (
        select coalesce(array_agg(l.competency_id order by l.competency_id), '{}') as ids
        from ${ACHIEVED.name} l where l.student_assessment_id = r.id) achieved`,
    };
  }

  private async insertAchieved(
    transaction: EntityManager,
    achieved: readonly (readonly [resultId: string, competencyIds: readonly string[]])[],
  ): Promise<void> {
    const links = achieved.flatMap(([resultId, ids]) =>
      ids.map((competencyId) => ({ resultId, competencyId })),
    );
    if (links.length === 0) return;
    await query(
      transaction,
      sql`insert into ${ACHIEVED.name} (student_assessment_id, competency_id)
        select "resultId", "competencyId" from jsonb_to_recordset(${jsonOf(links)})
          as given ("resultId" uuid, "competencyId" uuid) on conflict do nothing`,
    );
  }
}

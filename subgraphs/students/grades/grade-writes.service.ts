import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput } from '../../../schema/contract/errors';
import { gradeOf } from '../../../schema/contract/grading';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { KnownCourse } from '../courses/course-directory';
import { keyOf } from '../enrollments/admission';
import { gradeRecorded, recordingOf } from '../events';
import type { Grade } from './grade.entity';
import type { CorrectGradeInput, RecordGradeInput } from './grade.input';
import type { GradeRights } from './grade-rights';
import type { GradesRepository, NewGrade } from './grades.repository';

/** Who took the course. */
export interface CourseTakers {
  /** Who of the students takes which course or has completed it, by `keyOf`; that stays so until the transaction ends. */
  takers(
    transaction: EntityManager,
    courseIds: readonly string[],
    studentIds: readonly string[],
  ): Promise<ReadonlySet<string>>;
}

/** What the service reads besides the rows that it writes. */
export interface GradeNeighbours {
  /** @throws NOT_FOUND for a grade that the caller may not see */
  readonly visible: { one(caller: Identity | null, id: string): Promise<Grade> };
  readonly enrollments: CourseTakers;
  readonly rights: GradeRights;
}

/** Grades of students. Nothing is ever changed: a correction is another grade, and the corrected one can still be read. */
export class GradeWritesService {
  constructor(
    private readonly writer: Writer,
    private readonly grades: GradesRepository,
    private readonly neighbours: GradeNeighbours,
  ) {}

  /** @throws BAD_USER_INPUT, FORBIDDEN, NOT_ENROLLED, PEER_UNAVAILABLE */
  async record(request: RequestMetadata, input: RecordGradeInput): Promise<Grade> {
    const { studentId, courseId, score } = input;
    const course = await this.neighbours.rights.courseToGrade(request, courseId);
    return this.writer.run(request, async (transaction, report) => {
      if (!course) throw invalidInput({ courseId: [unknownId(courseId)] });
      const takers = await this.neighbours.enrollments.takers(transaction, [courseId], [studentId]);
      if (!takers.has(keyOf(input)))
        throw new IsmError('NOT_ENROLLED', { extensions: { field: 'studentId' } });
      const [grade] = await this.grades.insertAll(transaction, [
        newGrade(course, { studentId, score }, request.identity),
      ]);
      if (!grade) throw new Error('the insert returned no row');
      report.wrote({ action: 'RECORD_GRADE', resource: 'GRADE', id: grade.id, fields: sentFields(input) });
      report.emits(gradeRecorded, recordingOf(grade));
      return grade;
    });
  }

  /**
   * Records the grade that should have been given. It keeps the scale and the weight of the corrected one. Of two callers who race,
   * one wins.
   * @throws NOT_FOUND, FORBIDDEN, GRADE_SUPERSEDED, PEER_UNAVAILABLE
   */
  async correct(request: RequestMetadata, id: string, input: CorrectGradeInput): Promise<Grade> {
    const { courseId } = await this.neighbours.visible.one(request.identity, id);
    await this.neighbours.rights.assertMayCorrect(request, courseId);
    return this.writer.run(request, async (transaction, report) => {
      if (!(await this.grades.supersede(transaction, id))) throw new IsmError('GRADE_SUPERSEDED');
      const wrong = await this.grades.byId(id, transaction);
      if (!wrong) throw new IsmError('NOT_FOUND');
      const { studentId, courseFramework, gradeScale, durationWeeks, gradedAt } = wrong;
      const grade = await this.grades.insert(transaction, {
        ...{ studentId, courseId, courseFramework, gradeScale, durationWeeks, gradedAt },
        score: input.score,
        grade: gradeOf(input.score, gradeScale),
        recordedBy: userIdOf(request.identity),
        correctsId: id,
        reason: input.reason,
      });
      report.wrote({
        action: 'CORRECT_GRADE',
        resource: 'GRADE',
        id: grade.id,
        fields: sentFields(input),
        details: { corrects: id },
      });
      report.emits(gradeRecorded, recordingOf(grade));
      return grade;
    });
  }
}

/** A grade in the scale of the course. */
export function newGrade(
  { id, framework, durationWeeks }: KnownCourse,
  { studentId, score }: Pick<Grade, 'studentId' | 'score'>,
  recorder: Identity | null,
): NewGrade {
  return {
    studentId,
    courseId: id,
    courseFramework: framework,
    score,
    grade: gradeOf(score, framework),
    gradeScale: framework,
    durationWeeks,
    recordedBy: userIdOf(recorder),
  };
}

export const unknownId = (id: string): string => `Invalid pk "${id}" - object does not exist.`;

import { ERROR_CATALOGUE, IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import { earlierRows } from '../../shared/model/earlier-rows';
import { keyOf } from '../enrollments/admission';
import { gradeRecorded, recordingOf } from '../events';
import type { Grade } from './grade.entity';
import type { RecordCourseGradesInput } from './grade.input';
import type { GradesRepository } from './grades.repository';
import { newGrade, type GradeNeighbours } from './grade-writes.service';

/** The grades of a whole course in one request. */
export class CourseGradesService {
  constructor(
    private readonly writer: Writer,
    private readonly grades: GradesRepository,
    private readonly neighbours: Pick<GradeNeighbours, 'rights' | 'enrollments'>,
  ) {}

  /**
   * Records all of the grades or, with an error in any row, none.
   * @returns the grades, in the order of the rows
   * @throws NOT_FOUND for an unknown course; FORBIDDEN, PEER_UNAVAILABLE, BAD_USER_INPUT with the errors of each row
   */
  async record(request: RequestMetadata, courseId: string, input: RecordCourseGradesInput): Promise<Grade[]> {
    const course = await this.neighbours.rights.courseToGrade(request, courseId);
    return this.writer.run(request, async (transaction, report) => {
      if (!course) throw new IsmError('NOT_FOUND');
      const studentIds = input.rows.map(({ studentId }) => studentId);
      const takers = await this.neighbours.enrollments.takers(transaction, [courseId], studentIds);
      const isTaker = (studentId: string): boolean => takers.has(keyOf({ studentId, courseId }));
      const fieldErrors = rowErrors(studentIds, isTaker);
      if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
      const grades = await this.grades.insertAll(
        transaction,
        input.rows.map((row) => newGrade(course, row, request.identity)),
      );
      report.wrote({
        action: 'RECORD_COURSE_GRADES',
        resource: 'GRADE',
        id: null,
        fields: sentFields(input),
        details: { course_id: courseId, recorded: grades.length },
      });
      for (const grade of grades) report.emits(gradeRecorded, recordingOf(grade));
      return grades;
    });
  }
}

function rowErrors(studentIds: readonly string[], isTaker: (studentId: string) => boolean): FieldErrors {
  const errors: FieldErrors = {};
  const earlier = earlierRows(studentIds, (id) => id);
  studentIds.forEach((id, row) => {
    const first = earlier[row];
    if (first !== undefined) errors[`rows.${row}.studentId`] = [`Row ${first} has the same student.`];
    else if (!isTaker(id)) errors[`rows.${row}.studentId`] = [ERROR_CATALOGUE.NOT_ENROLLED.message];
  });
  return errors;
}

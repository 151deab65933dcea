import { IsmError, invalidInput } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { WriteRequest } from '../../shared/idempotency/keyed-write';
import { firedOf, movedRow, type FiredRow } from '../../shared/lifecycle/fired-transition';
import type { CourseDirectory } from '../courses/course-directory';
import { enrolledBy, studentEnrolled } from '../events';
import type { Student } from '../students/student.entity';
import { assertNotFuture } from '../past-days';
import { errorOf } from './admission';
import type { Admissions } from './admissions';
import type { Enrollment } from './enrollment.entity';
import type { EndEnrollmentInput, EnrollInput } from './enrollment.input';
import type { EnrollmentRights } from './enrollment-rights';
import type { EnrollmentsRepository } from './enrollments.repository';
import type { EnrollmentTransition } from './lifecycle';

/** What the service reads besides the rows that it writes. */
export interface EnrollmentNeighbours {
  /** @throws NOT_FOUND for an enrollment that the caller may not see */
  readonly visible: { one(caller: Identity | null, id: string): Promise<Enrollment> };
  /** @throws NOT_FOUND for a student that the caller may not see */
  readonly students: { one(caller: Identity | null, id: string): Promise<Student> };
  readonly courses: CourseDirectory;
  readonly admissions: Admissions;
  readonly rights: EnrollmentRights;
}

/**
 * Who takes which course. What the domain of courses knows is asked before the transaction and decided on inside it, where what
 * could change meanwhile is locked.
 */
export class EnrollmentWritesService {
  constructor(
    private readonly writer: Writer,
    private readonly enrollments: EnrollmentsRepository,
    private readonly neighbours: EnrollmentNeighbours,
  ) {}

  /**
   * Enrols a student in a course.
   * @throws NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, ALREADY_ENROLLED, COURSE_FULL, STUDENT_NOT_ACTIVE, PREREQUISITES_MISSING,
   * PEER_UNAVAILABLE
   */
  async enroll(request: RequestMetadata, studentId: string, input: EnrollInput): Promise<Enrollment> {
    const { students, courses, admissions, rights } = this.neighbours;
    const { courseId, enrollmentDate } = input;
    await students.one(request.identity, studentId);
    const teacher = await rights.teacher(request);
    const known = await courses.courses(request, [courseId]);
    const course = known.get(courseId);
    if (course) await rights.assertMayWrite(teacher, course, studentId);
    return this.writer.run(request, async (transaction, report) => {
      assertNotFuture({ enrollmentDate });
      const [rejection] = await admissions.decide(transaction, [{ studentId, courseId }], known);
      if (rejection) throw errorOf(rejection);
      const [enrollment] = await this.enrollments.insertAll(transaction, [
        { studentId, courseId, courseFramework: course?.framework, enrollmentDate },
      ]);
      if (!enrollment) throw new Error('the insert returned no row');
      report.wrote({
        action: 'ENROLL_STUDENT',
        resource: 'ENROLLMENT',
        id: enrollment.id,
        fields: sentFields(input),
      });
      report.emits(studentEnrolled, enrolledBy(enrollment));
      return enrollment;
    });
  }

  /**
   * Ends an active enrollment. Of two callers who race, one wins.
   * @throws NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, FSM_INVALID_TRANSITION, PEER_UNAVAILABLE
   */
  end(
    request: WriteRequest,
    id: string,
    transition: EnrollmentTransition,
    input: EndEnrollmentInput,
  ): Promise<Enrollment> {
    const { endedOn = null } = input;
    const ending = { id, transition, caller: request.identity, endedOn };
    return this.writer.runStatement(request, {
      entry: {
        action: `${transition}_ENROLLMENT`,
        resource: 'ENROLLMENT',
        id,
        fields: sentFields(input),
      },
      check: () => this.assertMayEnd(request, id),
      locks: [this.enrollments.lockStatementOf(id)],
      statementWith: (parts) => this.enrollments.statementOf(ending, parts),
      resultOf: (rows: readonly FiredRow<Enrollment>[]) =>
        movedRow(firedOf(rows), ({ currentStatus, obstacle }) => {
          if (obstacle === null) return ended(currentStatus);
          assertNotFuture({ endedOn });
          return invalidInput({ endedOn: ['Must not be before the first day of the enrollment.'] });
        }),
    });
  }

  /** Asks of callers who do not write all enrollments whether they write this one. @throws NOT_FOUND, FORBIDDEN, PEER_UNAVAILABLE */
  private async assertMayEnd(request: RequestMetadata, id: string): Promise<void> {
    const { visible, courses, rights } = this.neighbours;
    if (rights.writesAll(request.identity)) return;
    const { studentId, courseId } = await visible.one(request.identity, id);
    const teacher = await rights.teacher(request);
    const known = await courses.courses(request, [courseId]);
    await rights.assertMayWrite(teacher, known.get(courseId) ?? null, studentId);
  }
}

function ended(status: string): IsmError {
  return new IsmError('FSM_INVALID_TRANSITION', {
    message: `An enrollment that is ${status} has ended.`,
    extensions: { status },
  });
}

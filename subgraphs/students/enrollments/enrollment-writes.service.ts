import { IsmError, invalidInput } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
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
import { LIFECYCLE, type EnrollmentTransition } from './lifecycle';

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
  async end(
    request: RequestMetadata,
    id: string,
    transition: EnrollmentTransition,
    input: EndEnrollmentInput,
  ): Promise<Enrollment> {
    const { visible, courses, rights } = this.neighbours;
    const { studentId, courseId } = await visible.one(request.identity, id);
    const teacher = await rights.teacher(request);
    if (teacher !== 'everybody') {
      const known = await courses.courses(request, [courseId]);
      await rights.assertMayWrite(teacher, known.get(courseId) ?? null, studentId);
    }
    const { endedOn } = input;
    const { from, to } = LIFECYCLE[transition];
    return this.writer.run(request, async (transaction, report) => {
      const enrollment = await this.enrollments.lock(transaction, id);
      if (enrollment?.status !== from) throw ended(enrollment);
      assertNotFuture({ endedOn });
      if (endedOn && endedOn < enrollment.enrollmentDate)
        throw invalidInput({ endedOn: ['Must not be before the first day of the enrollment.'] });
      const changed = await this.enrollments.end(transaction, id, to, endedOn ?? null);
      report.wrote({
        action: `${transition}_ENROLLMENT`,
        resource: 'ENROLLMENT',
        id,
        fields: sentFields(input),
      });
      return changed;
    });
  }
}

function ended(enrollment: Enrollment | null): IsmError {
  if (!enrollment) return new IsmError('NOT_FOUND');
  const { status } = enrollment;
  return new IsmError('FSM_INVALID_TRANSITION', {
    message: `An enrollment that is ${status} has ended.`,
    extensions: { status },
  });
}

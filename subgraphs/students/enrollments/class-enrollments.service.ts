import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { ClassGroup } from '../class-groups/class-group.entity';
import type { CourseDirectory } from '../courses/course-directory';
import { enrolledBy, studentEnrolled } from '../events';
import { teaches } from '../teachers';
import { assertNotFuture } from '../past-days';
import { errorOf, messageOf, rejectionOf, type Rejection } from './admission';
import type { Admissions } from './admissions';
import type { Enrollment } from './enrollment.entity';
import type { EnrollClassGroupInput } from './enrollment.input';
import type { EnrollmentRights } from './enrollment-rights';
import type { EnrollmentsRepository } from './enrollments.repository';

/** What the service reads besides its own rows. */
export interface ClassEnrollmentNeighbours {
  /** @throws NOT_FOUND for a class group that the caller may not see */
  readonly groups: { one(caller: Identity | null, id: string): Promise<ClassGroup> };
  /** Ids of the active students of a class group. */
  readonly students: { activeOfGroup(transaction: EntityManager, groupId: string): Promise<string[]> };
  readonly courses: CourseDirectory;
  readonly admissions: Admissions;
  readonly rights: EnrollmentRights;
}

/** Enrols a whole class group in a course. */
export class ClassEnrollmentsService {
  constructor(
    private readonly writer: Writer,
    private readonly enrollments: EnrollmentsRepository,
    private readonly neighbours: ClassEnrollmentNeighbours,
  ) {}

  /**
   * Enrols the active students of a class group: all of them or, when one cannot be enrolled, none.
   * @returns the new enrollments
   * @throws NOT_FOUND, FORBIDDEN, PEER_UNAVAILABLE, BAD_USER_INPUT with the errors of students under their ids
   */
  async enroll(
    request: RequestMetadata,
    groupId: string,
    input: EnrollClassGroupInput,
  ): Promise<Enrollment[]> {
    const { groups, courses, rights } = this.neighbours;
    const { courseId, enrollmentDate } = input;
    const group = await groups.one(request.identity, groupId);
    const teacher = await rights.teacher(request);
    const known = await courses.courses(request, [courseId]);
    const course = known.get(courseId);
    if (course && !teaches(teacher, course.instructorId) && !teaches(teacher, group.instructorId))
      throw new IsmError('FORBIDDEN');
    return this.writer.run(request, async (transaction, report) => {
      assertNotFuture({ enrollmentDate });
      const invalid = rejectionOf(courseId, course);
      if (invalid) throw errorOf(invalid);
      const studentIds = await this.admitted(transaction, groupId, input, known);
      const created = await this.enrollments.insertAll(
        transaction,
        studentIds.map((studentId) => ({
          studentId,
          courseId,
          courseFramework: course?.framework,
          enrollmentDate,
        })),
      );
      report.wrote({
        action: 'ENROLL_CLASS_GROUP',
        resource: 'CLASS_GROUP',
        id: groupId,
        fields: sentFields(input),
        changed: created.length > 0,
        details: { enrolled: created.length },
      });
      for (const enrollment of created) report.emits(studentEnrolled, enrolledBy(enrollment));
      return created;
    });
  }

  /** The students who are to be enrolled. @throws BAD_USER_INPUT when one of them cannot be */
  private async admitted(
    transaction: EntityManager,
    groupId: string,
    { courseId, skipEnrolled }: EnrollClassGroupInput,
    known: Parameters<Admissions['decide']>[2],
  ): Promise<string[]> {
    const { students, admissions } = this.neighbours;
    const studentIds = await students.activeOfGroup(transaction, groupId);
    const wanted = studentIds.map((studentId) => ({ studentId, courseId }));
    const decisions = await admissions.decide(transaction, wanted, known);
    const isSkipped = (rejection: Rejection | null | undefined): boolean =>
      skipEnrolled === true && rejection?.code === 'ALREADY_ENROLLED';
    const errors = studentIds.flatMap((id, index) => {
      const rejection = decisions[index];
      return rejection && !isSkipped(rejection) ? [{ id, messages: [messageOf(rejection)] }] : [];
    });
    if (errors.length > 0)
      throw invalidInput(Object.fromEntries(errors.map(({ id, messages }) => [`students.${id}`, messages])));
    return studentIds.filter((_, index) => decisions[index] === null);
  }
}

import type { EntityManager } from 'typeorm';
import type { CoursesById } from '../courses/course-directory';
import type { Student } from '../students/student.entity';
import { decide, keyOf, type Rejection } from './admission';
import type { EnrollmentKey } from './enrollment.entity';
import type { EnrollmentsRepository } from './enrollments.repository';

/** Students as enrollments need them. */
export interface EnrolledStudents {
  /** Students by id, who keep their status until the transaction ends. */
  hold(transaction: EntityManager, ids: readonly string[]): Promise<Pick<Student, 'id' | 'status'>[]>;
}

/**
 * Decides on enrollments under the locks that they need: the students, then the seats of the courses, each in the order of their ids.
 * So nobody is enrolled who is suspended at the same moment, and no course has more students than seats.
 */
export class Admissions {
  constructor(
    private readonly enrollments: EnrollmentsRepository,
    private readonly students: EnrolledStudents,
  ) {}

  /**
   * @param completed enrollments that are not written yet and count as completed. Default: none
   * @returns in the order of the enrollments; null for each that is possible
   */
  async decide(
    transaction: EntityManager,
    wanted: readonly EnrollmentKey[],
    courses: CoursesById,
    completed: readonly EnrollmentKey[] = [],
  ): Promise<(Rejection | null)[]> {
    const studentIds = [...new Set(wanted.map(({ studentId }) => studentId))];
    const students = await this.students.hold(transaction, studentIds);
    const taken = await this.enrollments.holdSeats(transaction, courses);
    const required = [...courses.values()].flatMap(({ prerequisiteIds }) => prerequisiteIds);
    const courseIds = [...new Set([...courses.keys(), ...required])];
    const held = await this.enrollments.heldBy(transaction, studentIds, courseIds);
    const statuses = new Map(students.map(({ id, status }) => [id, status]));
    const { active } = held;
    const allCompleted = new Set([...held.completed, ...completed.map(keyOf)]);
    return decide(wanted, courses, { statuses, taken, active, completed: allCompleted });
  }
}

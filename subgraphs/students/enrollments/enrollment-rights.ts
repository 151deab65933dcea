import { levelOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import type { KnownCourse } from '../courses/course-directory';
import { assertTeaches, teacherOf, teaches, type StaffDirectory, type Teacher } from '../teachers';

/** Who is responsible for the students' class groups. */
export interface ClassTeachers {
  /** @returns null for a student without a class group, and for a group without a teacher */
  classTeacherOf(studentId: string): Promise<string | null>;
}

/** Instructors enrol into the courses that they teach, and the students of their class groups into any. */
export class EnrollmentRights {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly classes: ClassTeachers,
  ) {}

  /** True for a caller who writes the enrollments of everybody. */
  writesAll(caller: Identity | null): boolean {
    return levelOf(caller, 'write:students') === 'all';
  }

  /** @throws FORBIDDEN, UNAUTHENTICATED, PEER_UNAVAILABLE */
  teacher(request: RequestMetadata): Promise<Teacher> {
    return teacherOf(request, 'write:students', this.staff);
  }

  /** @param course null: one that does not exist any more. @throws FORBIDDEN */
  async assertMayWrite(teacher: Teacher, course: KnownCourse | null, studentId: string): Promise<void> {
    if (teaches(teacher, course?.instructorId)) return;
    assertTeaches(teacher, await this.classes.classTeacherOf(studentId));
  }
}

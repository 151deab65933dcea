import type { RequestMetadata } from '../../../schema/contract/identity';
import type { CourseDirectory, KnownCourse } from '../courses/course-directory';
import { assertTeaches, teacherOf, type StaffDirectory } from '../teachers';

/** Instructors grade the courses that they teach. */
export class GradeRights {
  constructor(
    private readonly courses: CourseDirectory,
    private readonly staff: StaffDirectory,
  ) {}

  /**
   * The course, for those who may grade it. It may be archived meanwhile.
   * @returns null when it does not exist
   * @throws FORBIDDEN, UNAUTHENTICATED, PEER_UNAVAILABLE
   */
  async courseToGrade(request: RequestMetadata, courseId: string): Promise<KnownCourse | null> {
    const teacher = await teacherOf(request, 'write:grades', this.staff);
    const course = (await this.courses.courses(request, [courseId])).get(courseId) ?? null;
    if (course) assertTeaches(teacher, course.instructorId);
    return course;
  }

  /**
   * For those who grade everything the course need not be there any more.
   * @throws FORBIDDEN, UNAUTHENTICATED; PEER_UNAVAILABLE, to instructors only
   */
  async assertMayCorrect(request: RequestMetadata, courseId: string): Promise<void> {
    const teacher = await teacherOf(request, 'write:grades', this.staff);
    if (teacher === 'everybody') return;
    const course = (await this.courses.courses(request, [courseId])).get(courseId);
    assertTeaches(teacher, course?.instructorId);
  }
}

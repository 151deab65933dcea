import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type RequestMetadata } from '../../../schema/contract/identity';
import { assertTeaches, assertWritesOthers, teacherOf, type StaffDirectory } from '../teachers';
import type { TaughtStudent, TaughtStudentsRepository } from './taught-students.repository';

/** What other domains know of those who teach. */
export interface TeachingDirectories {
  readonly staff: StaffDirectory;
  readonly courses: {
    /** Courses by id, in one call. @throws PEER_UNAVAILABLE */
    courses(
      request: RequestMetadata,
      ids: readonly string[],
    ): Promise<ReadonlyMap<string, { readonly instructorId: string | null }>>;
  };
}

/**
 * Which students a caller writes: all, or at level `taught` those whom the caller's employee teaches, in a class group or a course
 * that they take. Other domains are asked, so this is decided before a transaction begins.
 */
export class StudentWritesService {
  constructor(
    private readonly students: TaughtStudentsRepository,
    private readonly directories: TeachingDirectories,
  ) {}

  /** Those of the students that the caller writes. What a student changes of the own account is not meant. @throws PEER_UNAVAILABLE */
  async writable(request: RequestMetadata, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const level = levelOf(request.identity, 'write:students');
    if (level === 'all') return new Set(ids);
    return level === 'taught' ? this.taught(request, await this.students.byIds(ids)) : new Set();
  }

  /** Those of the students whom the caller's employee teaches. @throws PEER_UNAVAILABLE */
  async taughtByCaller(request: RequestMetadata, ids: readonly string[]): Promise<ReadonlySet<string>> {
    return this.taught(request, await this.students.byIds(ids));
  }

  /** @throws FORBIDDEN, UNAUTHENTICATED, PEER_UNAVAILABLE; NOT_FOUND when an instructor asks for a student that is not there */
  async assertWritable(request: RequestMetadata, id: string): Promise<void> {
    if (assertWritesOthers(request.identity, 'write:students')) return;
    const students = await this.students.byIds([id]);
    if (students.length === 0) throw new IsmError('NOT_FOUND');
    if (!(await this.taught(request, students)).has(id)) throw new IsmError('FORBIDDEN');
  }

  /** Whether the caller may bring students into a class group. @throws FORBIDDEN, PEER_UNAVAILABLE */
  async assertOwnGroup(
    request: RequestMetadata,
    group: { readonly instructorId: string | null },
  ): Promise<void> {
    assertTeaches(await teacherOf(request, 'write:students', this.directories.staff), group.instructorId);
  }

  /** The courses are asked for only where the class groups do not tell. */
  private async taught(
    request: RequestMetadata,
    students: readonly TaughtStudent[],
  ): Promise<ReadonlySet<string>> {
    const employeeId = await this.directories.staff.employeeOf(request);
    if (employeeId === null) return new Set();
    const isInGroup = ({ groupInstructorId }: TaughtStudent): boolean => groupInstructorId === employeeId;
    const others = students.filter((student) => !isInGroup(student));
    const asked = [...new Set(others.flatMap(({ courseIds }) => courseIds))];
    const courses = await this.directories.courses.courses(request, asked);
    const isInCourse = ({ courseIds }: TaughtStudent): boolean =>
      courseIds.some((id) => courses.get(id)?.instructorId === employeeId);
    return new Set(
      students.filter((student) => isInGroup(student) || isInCourse(student)).map(({ id }) => id),
    );
  }
}

import { IsmError } from '../../schema/contract/errors';
import { levelOf, type RequestMetadata } from '../../schema/contract/identity';

/** Who the caller is at work. */
export interface StaffDirectory {
  /** The employee that the caller's login belongs to; null when there is none. @throws PEER_UNAVAILABLE */
  employeeOf(request: RequestMetadata): Promise<string | null>;
}

/** Who teaches a student. */
export interface TaughtStudent {
  readonly id: string;
  /** The instructor of the class group. */
  readonly groupInstructorId: string | null;
}

interface TaughtStudents {
  /** @returns those that exist */
  taughtBy(ids: readonly string[]): Promise<readonly TaughtStudent[]>;
}

/**
 * Which students a caller writes: all, or at level `taught` those whom the caller's employee teaches. Other domains are asked, so
 * this is decided before a transaction begins.
 */
export class StudentWrites {
  constructor(
    private readonly students: TaughtStudents,
    private readonly staff: StaffDirectory,
  ) {}

  /** Those of the students that the caller writes. What a student changes of the own account is not meant. @throws PEER_UNAVAILABLE */
  async writable(request: RequestMetadata, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const level = levelOf(request.identity, 'write:students');
    if (level === 'all') return new Set(ids);
    const employeeId = level === 'taught' ? await this.staff.employeeOf(request) : null;
    if (employeeId === null) return new Set();
    const students = await this.students.taughtBy(ids);
    return new Set(
      students.filter(({ groupInstructorId }) => groupInstructorId === employeeId).map(({ id }) => id),
    );
  }

  /** @throws FORBIDDEN, UNAUTHENTICATED, PEER_UNAVAILABLE; NOT_FOUND when an instructor asks for a student that is not there */
  async assertWritable(request: RequestMetadata, id: string): Promise<void> {
    const level = levelOf(request.identity, 'write:students');
    if (level === 'all') return;
    if (level !== 'taught') throw new IsmError(request.identity ? 'FORBIDDEN' : 'UNAUTHENTICATED');
    if ((await this.writable(request, [id])).has(id)) return;
    const isThere = (await this.students.taughtBy([id])).length > 0;
    throw new IsmError(isThere ? 'FORBIDDEN' : 'NOT_FOUND');
  }

  /** Whether the caller may bring students into a class group. @throws FORBIDDEN, PEER_UNAVAILABLE */
  async assertOwnGroup(
    request: RequestMetadata,
    group: { readonly instructorId: string | null },
  ): Promise<void> {
    if (levelOf(request.identity, 'write:students') === 'all') return;
    const employeeId = await this.staff.employeeOf(request);
    if (employeeId === null || group.instructorId !== employeeId) throw new IsmError('FORBIDDEN');
  }
}

import { IsmError } from '../../schema/contract/errors';
import { levelOf, type Identity, type RequestMetadata } from '../../schema/contract/identity';

/** Who the caller is at work. */
export interface StaffDirectory {
  /** The employee that the caller's login belongs to; null when there is none who works. @throws PEER_UNAVAILABLE */
  employeeOf(request: RequestMetadata): Promise<string | null>;
}

/**
 * For whose rows the caller may use a permission to write: everybody's, or those that the employee teaches. A student's own rows of
 * these kinds are written by others.
 */
export type Teacher = 'everybody' | { readonly employeeId: string | null };

type WritePermission = 'write:students' | 'write:grades';

/** @returns true for a caller who writes everybody's rows. @throws FORBIDDEN, UNAUTHENTICATED unless the caller writes those of others */
export function assertWritesOthers(caller: Identity | null, permission: WritePermission): boolean {
  const level = levelOf(caller, permission);
  if (level !== 'all' && level !== 'taught') throw new IsmError(caller ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  return level === 'all';
}

/**
 * Asks for instructors who they are at work, so before a transaction.
 * @throws FORBIDDEN, UNAUTHENTICATED; PEER_UNAVAILABLE when it is not known who the caller is at work
 */
export async function teacherOf(
  request: RequestMetadata,
  permission: WritePermission,
  staff: StaffDirectory,
): Promise<Teacher> {
  if (assertWritesOthers(request.identity, permission)) return 'everybody';
  return { employeeId: await staff.employeeOf(request) };
}

/** True when the teacher may write rows of what this employee teaches. */
export function teaches(teacher: Teacher, instructorId: string | null | undefined): boolean {
  return teacher === 'everybody' || (teacher.employeeId !== null && teacher.employeeId === instructorId);
}

/** @throws FORBIDDEN */
export function assertTeaches(teacher: Teacher, instructorId: string | null | undefined): void {
  if (!teaches(teacher, instructorId)) throw new IsmError('FORBIDDEN');
}

import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type RequestMetadata } from '../../../schema/contract/identity';
import type { StaffDirectory } from './course-directory';

/**
 * For whose rows the caller may use a permission to write: everybody's, or those that the employee teaches. A student's own rows of
 * these kinds are written by others.
 */
export type Teacher = 'everybody' | { readonly employeeId: string | null };

/**
 * @throws FORBIDDEN, UNAUTHENTICATED; PEER_UNAVAILABLE when it is not known who the caller is at work
 */
export async function teacherOf(
  request: RequestMetadata,
  permission: 'write:students' | 'write:grades',
  staff: StaffDirectory,
): Promise<Teacher> {
  const level = levelOf(request.identity, permission);
  if (level === 'all') return 'everybody';
  if (level !== 'taught') throw new IsmError(request.identity ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  return { employeeId: await staff.employeeOf(request) };
}

/** True when the teacher may write rows of what this employee teaches. */
export function teaches(teacher: Teacher, instructorId: string | null | undefined): boolean {
  return teacher === 'everybody' || (teacher.employeeId !== null && teacher.employeeId === instructorId);
}

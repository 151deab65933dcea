import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type RequestMetadata } from '../../../schema/contract/identity';
import type { StudentDirectory, KnownStudent } from './student-directory';

/** Why nothing can be recorded about a student; null when it can. */
export function studentError(id: string, student: KnownStudent | undefined): string | null {
  if (!student) return `Invalid pk "${id}" - object does not exist.`;
  return student.status === 'ACTIVE' ? null : 'The student is not active.';
}

/** @throws NOT_FOUND when there is no such student, or the caller may not see this one; PEER_UNAVAILABLE */
export async function assertStudentIsSeen(
  students: StudentDirectory,
  request: RequestMetadata,
  id: string,
): Promise<void> {
  const { identity } = request;
  const isSeen =
    identity && levelOf(identity, 'read:grades') === 'own'
      ? (await students.ownStudent(identity)) === id
      : (await students.known([id], request)).has(id);
  if (!isSeen) throw new IsmError('NOT_FOUND');
}

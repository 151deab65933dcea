import { invalidInput } from '../../schema/contract/errors';
import type { RequestMetadata } from '../../schema/contract/identity';

/** The students, as the subgraph that owns them knows them. */
export interface StudentDirectory {
  /** Those of the ids that are students, whoever asks. @throws PEER_UNAVAILABLE */
  known(ids: readonly string[], request: RequestMetadata): Promise<ReadonlyMap<string, unknown>>;
}

/** Money is recorded for students of any status: who has left may still owe. @throws BAD_USER_INPUT, PEER_UNAVAILABLE */
export async function assertStudentExists(
  students: StudentDirectory,
  request: RequestMetadata,
  studentId: string,
): Promise<void> {
  const known = await students.known([studentId], request);
  if (!known.has(studentId))
    throw invalidInput({ studentId: [`Invalid pk "${studentId}" - object does not exist.`] });
}

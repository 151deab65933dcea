import type { IsmError } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';

/** Says that a student is not there, or hidden from the caller. */
export interface MissingStudents {
  notFound(caller: Identity | null, id: string): Promise<IsmError>;
}

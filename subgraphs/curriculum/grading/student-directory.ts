import type { Identity, RequestMetadata } from '../../../schema/contract/identity';

/** What the domain asks of a student whom it records something about. */
export interface KnownStudent {
  readonly fullName: string;
  readonly status: string;
}

/** The students, as the subgraph that owns them knows them. */
export interface StudentDirectory {
  /** Those of the ids that are students, whoever asks. @throws PEER_UNAVAILABLE */
  known(ids: readonly string[], request: RequestMetadata): Promise<ReadonlyMap<string, KnownStudent>>;
  /** The student that the caller is; null when none. @throws PEER_UNAVAILABLE */
  ownStudent(caller: Identity): Promise<string | null>;
}

/** The employees who teach. */
export interface TeacherDirectory {
  /** The employee that the caller is; null when none. @throws PEER_UNAVAILABLE */
  employeeOf(request: RequestMetadata): Promise<string | null>;
}

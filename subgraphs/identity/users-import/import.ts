import { loadLegacy } from '../../shared/legacy/load';
import type { LegacyReport } from '../../shared/legacy/report';
import { users } from './users-file';

export interface UsersImport {
  readonly url: string;
  /** The CSV file. */
  readonly file: string;
  /** Do everything and roll it back. */
  readonly dryRun: boolean;
}

/** Loads the logins of a legacy export. @throws what `loadLegacy` throws */
export function importUsers({ url, file, dryRun }: UsersImport): Promise<LegacyReport> {
  return loadLegacy({
    url,
    table: 'identity.users',
    files: [users],
    paths: new Map([[users.name, file]]),
    dryRun,
  });
}

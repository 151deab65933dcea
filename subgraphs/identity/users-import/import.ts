import { loadLegacy } from '../../shared/legacy/load';
import type { LegacyReport } from '../../shared/legacy/report';
import { createDataSource } from '../../shared/runtime/data-source';
import { createLogger } from '../../shared/runtime/logger';
import { fillEmailSkeletons } from '../users/fill-skeletons';
import { users } from './users-file';

export interface UsersImport {
  readonly url: string;
  /** The CSV file. */
  readonly file: string;
  /** Do everything and roll it back. */
  readonly dryRun: boolean;
}

/** Loads the logins of a legacy export. @throws what `loadLegacy` throws */
export async function importUsers({ url, file, dryRun }: UsersImport): Promise<LegacyReport> {
  const report = await loadLegacy({
    url,
    table: 'identity.users',
    files: [users],
    paths: new Map([[users.name, file]]),
    dryRun,
  });
  if (!dryRun && report.errors.length === 0) await fillSkeletons(url);
  return report;
}

async function fillSkeletons(url: string): Promise<void> {
  const logger = createLogger({ level: 'error' });
  const dataSource = await createDataSource({ url, schema: 'identity', logger });
  try {
    await fillEmailSkeletons(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

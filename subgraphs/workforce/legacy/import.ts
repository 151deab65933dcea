import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadLegacy } from '../../shared/legacy/load';
import type { LegacyReport } from '../../shared/legacy/report';
import { LEGACY_FILES } from './files';

/** Files that other domains read. */
const OF_OTHERS: ReadonlySet<string> = new Set(['users.csv']);

export interface LegacyOptions {
  readonly url: string;
  readonly folder: string;
  /** Do everything and take it back. */
  readonly dryRun: boolean;
}

/**
 * Loads the files of a legacy export that belong to this domain; see `loadLegacy`.
 * @throws when the folder cannot be read, and what `loadLegacy` throws
 */
export async function importLegacy({ url, folder, dryRun }: LegacyOptions): Promise<LegacyReport> {
  const found = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const known = new Set(LEGACY_FILES.map(({ name }) => `${name}.csv`));
  return loadLegacy({
    url,
    table: 'workforce.settings',
    files: LEGACY_FILES,
    paths: new Map(
      found.filter((name) => known.has(name)).map((name) => [basename(name, '.csv'), join(folder, name)]),
    ),
    errors: found
      .filter((name) => !known.has(name) && !OF_OTHERS.has(name))
      .map((file) => ({ file, line: 0, field: null, message: 'Unknown file.' })),
    dryRun,
  });
}

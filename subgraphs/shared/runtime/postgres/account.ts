import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';

/** The operating-system account that PostgreSQL runs as; null: the one this process has. */
export type Account = { readonly uid: number; readonly gid: number; readonly name: string } | null;

/** Accounts that every common system has and that own nothing worth having. */
const CANDIDATES = ['postgres', 'nobody'];

/** PostgreSQL does not run as root, so root lends it another account; none is created. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return null;
  for (const name of CANDIDATES) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) =>
        Number(execFileSync('id', [flag, name], { stdio: 'pipe' })),
      );
      if (uid && gid !== undefined) return { uid, gid, name };
    } catch {
      // No such account; the next one.
    }
  }
  throw new Error(
    'PostgreSQL cannot run as root, and there is neither a user postgres nor nobody: set DATABASE_URL.',
  );
}

/** Gives a file or folder to the account. */
export function handOver(path: string, account: Account): void {
  if (account) chownSync(path, account.uid, account.gid);
}

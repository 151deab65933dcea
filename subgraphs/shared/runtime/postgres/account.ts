import { execFileSync } from 'node:child_process';
import { chownSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** An operating-system account that a program runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** Accounts that every common system has and that own nothing worth having. */
const CANDIDATES = ['postgres', 'nobody'];

/**
 * The account that PostgreSQL runs as; null: that of this process. PostgreSQL does not run as root, so root lends it another one:
 * the owner of the folder, else one that exists on every system; none is created.
 * @param folder of the cluster when there is one, else the data folder
 */
export function postgresAccount(folder: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const { uid } = statSync(folder);
  const owner = uid === 0 ? [] : [String(uid)];
  for (const account of [...owner, ...CANDIDATES]) {
    const known = listedAccount(account) ?? askedAccount(account);
    if (known) return known;
  }
  throw new Error(
    'PostgreSQL cannot run as root, and there is neither a user postgres nor nobody: set DATABASE_URL.',
  );
}

/** An account of the system's own list, where most systems have theirs: to ask a program for it holds the process for 0.05 s. @param account name or number */
function listedAccount(account: string): Account | null {
  let list: string;
  try {
    list = readFileSync('/etc/passwd', 'utf8');
  } catch {
    return null;
  }
  for (const line of list.split('\n')) {
    const [name = '', , uid, gid] = line.split(':');
    if ((name === account || uid === account) && uid && gid)
      return { name, uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

/** An account that only the system knows: of a directory service, say. PostgreSQL does not run as one without a name. */
function askedAccount(account: string): Account | null {
  const [name, uid, gid] = ['-un', '-u', '-g'].map((flag) => idOf(flag, account));
  return name && uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : null;
}

/** What `id` tells of an account; null when there is none. */
function idOf(flag: string, account: string): string | null {
  try {
    return execFileSync('id', [flag, account], { stdio: 'pipe' }).toString().trim();
  } catch {
    return null;
  }
}

/** Gives a file or folder to the account. */
export function handOver(path: string, account: Account | null): void {
  if (account) chownSync(path, account.uid, account.gid);
}

/** Whether the account may pass through a folder and all folders above it, by their permissions. */
export function canEnter(folder: string, { uid, gid }: Account): boolean {
  const stat = statSync(folder);
  const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
  if ((stat.mode & bit) === 0) return false;
  return folder === dirname(folder) || canEnter(dirname(folder), { uid, gid, name: '' });
}

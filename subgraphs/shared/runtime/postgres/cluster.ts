import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { handOver, canEnter, type Account } from './account';
import type { PostgresBinaries } from './binaries';
import { reachableFolder } from './reachable';

/** The files of one embedded server. */
export interface Cluster {
  readonly folder: string;
  readonly log: string;
  readonly password: string;
}

/** Suits a small machine that also runs the application; fsync stays on, as this is somebody's data. */
const SETTINGS = [
  "listen_addresses = '127.0.0.1'",
  "unix_socket_directories = ''",
  'shared_buffers = 128MB',
  'max_connections = 200',
  "timezone = 'UTC'",
  "log_timezone = 'UTC'",
];

/**
 * The folder of the server's files: `postgres` of the data folder. When the account of PostgreSQL cannot reach that, it is a link
 * to a folder that it can reach.
 */
export function homeOf(dataDir: string, account: Account | null): string {
  const home = join(dataDir, 'postgres');
  if (!existsSync(home)) {
    // The account has to pass through the data folder, but not to list it.
    if (account) chmodSync(dataDir, statSync(dataDir).mode | 0o011);
    if (account && !canEnter(dataDir, account)) symlinkSync(reachableFolder(), home);
    else mkdirSync(home);
    handOver(realpathSync(home), account);
  }
  return realpathSync(home);
}

/**
 * Opens the cluster of a folder and makes it on first use. The superuser's password is random and stays in the
 * folder, readable to its owner only.
 */
export async function openCluster(
  home: string,
  binaries: PostgresBinaries,
  account: Account | null,
): Promise<Cluster> {
  const folder = join(home, 'cluster');
  const passwordFile = join(home, 'password');
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    // What is there without PG_VERSION is an initdb that was interrupted.
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    handOver(passwordFile, account);
    await initialise(binaries.initdb, folder, passwordFile, account);
    writeFileSync(join(folder, 'postgresql.auto.conf'), `${SETTINGS.join('\n')}\n`, { mode: 0o600 });
    handOver(join(folder, 'postgresql.auto.conf'), account);
  }
  return { folder, log: join(home, 'server.log'), password: readFileSync(passwordFile, 'utf8') };
}

async function initialise(
  initdb: string,
  folder: string,
  passwordFile: string,
  account: Account | null,
): Promise<void> {
  const options = ['--locale=C.UTF-8', '--encoding=UTF8', '--auth=scram-sha-256', '--username=postgres'];
  try {
    await promisify(execFile)(initdb, [`--pgdata=${folder}`, `--pwfile=${passwordFile}`, ...options], {
      ...(account ? { uid: account.uid, gid: account.gid } : {}),
      cwd: '/',
    });
  } catch (error) {
    const who = account ? ` as user ${account.name}` : '';
    const { stderr = '', message } = error as Error & { stderr?: string };
    throw new Error(
      `The embedded PostgreSQL could not be made${who} in ${folder}:\n${stderr || message}\n` +
        'That user must be able to reach this folder and the installed packages; otherwise set DATA_DIR or DATABASE_URL.',
    );
  }
}

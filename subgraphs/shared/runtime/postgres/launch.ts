import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port';
import type { Logger } from '../logger';
import { handOver, type Account } from './account';
import type { Cluster } from './cluster';
import { addressOf, responds } from './connection';
import { isServerOf, logSize, logTail, readServerFile } from './server-files';

/** What a server is started from. */
export interface Launch {
  readonly program: string;
  readonly cluster: Cluster;
  readonly account: Account | null;
  readonly logger: Logger;
  /** Ms without progress after which a server that does not respond is given up. */
  readonly patienceMs: number;
  /** Called when a program was started, which comes up by itself from then on. Default: nobody asks. */
  readonly launched?: (() => void) | undefined;
}

/** A killed server's shared memory block is freed within this time once its last child has noticed. */
const RETRY_DEADLINE_MS = 10_000;
const RETRY_MS = 200;
const POLL_MS = 25;
/** A start that takes longer is told. */
const TELL_MS = 5_000;

/** The port of a live server on the cluster, or null. What a dead one left is removed. @throws when it does not respond */
export async function findRunning(launch: Launch): Promise<number | null> {
  const { cluster } = launch;
  const server = readServerFile(cluster.folder);
  if (!server) return null;
  const { pid, port } = server;
  const outcome = await untilServing(launch, port, () => isServerOf(pid, cluster.folder));
  if (outcome === 'serving') return port;
  if (outcome === 'stalled')
    throw new Error(`PostgreSQL (process ${pid}) runs and does not respond:\n${logTail(cluster.log)}`);
  rmSync(join(cluster.folder, 'postmaster.pid'), { force: true });
  return null;
}

/**
 * Starts a server on the cluster.
 * @param wanted port; null: any that is free
 * @returns its port
 * @throws with the end of the server's log when it does not come up
 */
export async function launchServer(launch: Launch, wanted: number | null): Promise<number> {
  const deadline = Date.now() + RETRY_DEADLINE_MS;
  for (;;) {
    const port = wanted ?? (await freePort());
    const failure = await tryLaunch(launch, port);
    if (failure === null) return port;
    const mayPass = /pre-existing shared memory block|Address already in use/.test(failure);
    if (!mayPass || Date.now() > deadline)
      throw new Error(`The embedded PostgreSQL did not start:\n${failure}`);
    await sleep(RETRY_MS);
  }
}

/** @returns null when the server responds, else the end of its log */
async function tryLaunch(launch: Launch, port: number): Promise<string | null> {
  const { program, cluster, account } = launch;
  const log = openSync(cluster.log, 'w', 0o600);
  handOver(cluster.log, account);
  const child = spawn(program, ['-D', cluster.folder, '-p', String(port)], {
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
    cwd: cluster.folder,
    // Its own process group: Ctrl-C must not reach it before the requests have drained.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const exit: { happened: boolean; error: Error | null } = { happened: false, error: null };
  child.once('exit', () => (exit.happened = true));
  child.once('error', (error) => Object.assign(exit, { happened: true, error }));
  child.unref();
  launch.launched?.();
  const outcome = await untilServing(launch, port, () => !exit.happened);
  if (outcome === 'serving') return null;
  // One that only takes its time goes on, and the next start finds it.
  return logTail(cluster.log) || (exit.error?.message ?? 'no log was written');
}

type Outcome = 'serving' | 'ended' | 'stalled';

/**
 * Waits for a server that starts, for as long as it makes progress: after a crash it repeats everything since the last checkpoint,
 * which takes minutes for much data on a slow machine, and tells every 10 s in its log how far it is
 * (log_startup_progress_interval).
 */
async function untilServing(
  { cluster, logger, patienceMs }: Launch,
  port: number,
  isRunning: () => boolean,
): Promise<Outcome> {
  const started = Date.now();
  let progress = { at: started, size: logSize(cluster.log) };
  while (isRunning()) {
    if (await responds(addressOf(cluster, port, 'postgres'))) return 'serving';
    const size = logSize(cluster.log);
    if (size !== progress.size) {
      progress = { at: Date.now(), size };
      if (Date.now() - started > TELL_MS) {
        const [state = ''] = logTail(cluster.log).trimEnd().split('\n').slice(-1);
        logger.info({ server: state }, 'waiting for PostgreSQL, which is starting');
      }
    }
    if (Date.now() - progress.at > patienceMs) return 'stalled';
    await sleep(POLL_MS);
  }
  return 'ended';
}

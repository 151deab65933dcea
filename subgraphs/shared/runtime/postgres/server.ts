import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lives } from '../lock-file';
import type { Logger } from '../logger';
import { postgresAccount } from './account';
import { findBinaries } from './binaries';
import { homeOf, openCluster } from './cluster';
import { addressOf, isUsedByOthers } from './connection';
import { keepRunning } from './keep-running';
import { findRunning, launchServer, type Launch } from './launch';
import { isServerOf, readServerFile } from './server-files';
import { withStartLock } from './start-lock';

/** Longer than any step of a recovery that does not appear in the server's log. */
const PATIENCE_MS = 300_000;
const FAST_STOP_MS = 8_000;
const POLL_MS = 25;

/** A PostgreSQL server on this machine, on a free port of 127.0.0.1. */
export interface EmbeddedPostgres {
  readonly port: number;
  /** Connection address of a database of the server. */
  url(database: string): string;
  /** Stops the server, unless other processes of this system still use it: the last one to leave stops it. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  readonly logger: Logger;
  /** Ms without progress after which a server that starts is given up. Default 300,000. */
  readonly patienceMs?: number;
  /** Called when a program was started; never where one runs already. Default: nobody asks. */
  readonly launched?: () => void;
}

/**
 * Starts the server of a data folder, or takes over the one that runs there: one left by a killed process, or one
 * that another process of this system started. When it ends by itself it is started again on the same port.
 * @throws with the end of the server's log when it does not come up
 */
export async function startPostgres({
  dataDir,
  logger,
  patienceMs = PATIENCE_MS,
  launched,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  mkdirSync(dataDir, { recursive: true });
  const existing = join(dataDir, 'postgres', 'cluster');
  const account = postgresAccount(existsSync(existing) ? existing : dataDir);
  const binaries = findBinaries(account);
  const { launch, port } = await withStartLock(dataDir, logger, async () => {
    const cluster = await openCluster(homeOf(dataDir, account), binaries, account);
    const launch: Launch = { program: binaries.postgres, cluster, account, logger, patienceMs, launched };
    const running = await findRunning(launch);
    if (running !== null)
      logger.info({ port: running }, 'using the PostgreSQL that runs on this data folder');
    return { launch, port: running ?? (await launchServer(launch, null)) };
  });
  return embeddedServer(dataDir, launch, port);
}

function embeddedServer(dataDir: string, launch: Launch, port: number): EmbeddedPostgres {
  const { cluster, logger } = launch;
  const url = (database: string): string => addressOf(cluster, port, database);
  const serverPid = (): number | null => {
    const pid = readServerFile(cluster.folder)?.pid;
    return pid !== undefined && isServerOf(pid, cluster.folder) ? pid : null;
  };
  const leave = keepRunning({
    isRunning: () => serverPid() !== null,
    // On the same port, which all pools have in their address.
    start: () =>
      withStartLock(dataDir, logger, async () => {
        if ((await findRunning(launch)) === null) await launchServer(launch, port);
      }),
    logger,
  });
  return {
    port,
    url,
    async stop() {
      await leave();
      if (await isUsedByOthers(url('postgres'))) return;
      const pid = serverPid();
      if (pid !== null) await stopProcess(pid);
    },
  };
}

/** SIGINT is PostgreSQL's fast shutdown: sessions end, data is flushed. SIGQUIT leaves recovery to the next start. */
async function stopProcess(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!lives(pid)) return;
    process.kill(pid, signal);
    const deadline = Date.now() + FAST_STOP_MS;
    while (lives(pid) && Date.now() < deadline) await sleep(POLL_MS);
  }
}

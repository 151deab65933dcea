import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from '../logger';
import { handOver, postgresAccount, type Account } from './account';
import { findBinaries, type PostgresBinaries } from './binaries';
import { openCluster, type Cluster } from './cluster';
import { isAlive, logTail, readServerFile } from './server-files';
import { withStartLock } from './start-lock';

const START_DEADLINE_MS = 30_000;
/** A killed server's shared memory block is freed within this time once its last child has noticed. */
const RETRY_DEADLINE_MS = 10_000;
const FAST_STOP_MS = 8_000;
const POLL_MS = 25;

/** Connections of this system say so; see applicationName in data-source.ts. */
const OWN_CONNECTIONS = 'ism-graph:%';

/** A PostgreSQL server on this machine, on a free port of 127.0.0.1. */
export interface EmbeddedPostgres {
  readonly port: number;
  /** Connection address of a database of the server. */
  url(database: string): string;
  /** Stops the server, unless other processes of this system still use it: the last one to leave stops it. */
  stop(): Promise<void>;
}

/**
 * Starts the server of a data folder, or takes over the one that runs there: one left by a killed process, or one
 * that another process of this system started.
 * @throws with the end of the server's log when it does not come up within 30 s
 */
export async function startPostgres({
  dataDir,
  logger,
}: {
  dataDir: string;
  logger: Logger;
}): Promise<EmbeddedPostgres> {
  const account = postgresAccount();
  const binaries = findBinaries();
  return withStartLock(dataDir, async () => {
    const cluster = await openCluster(dataDir, binaries, account);
    const running = await findRunning(cluster);
    if (running !== null) {
      logger.info({ port: running }, 'using the PostgreSQL that runs on this data folder');
      return embeddedServer(cluster, running);
    }
    return embeddedServer(cluster, await launch(binaries, cluster, account));
  });
}

function embeddedServer(cluster: Cluster, port: number): EmbeddedPostgres {
  const url = (database: string): string =>
    `postgres://postgres:${cluster.password}@127.0.0.1:${port}/${database}`;
  return {
    port,
    url,
    async stop() {
      if (await isUsedByOthers(url('postgres'))) return;
      const server = readServerFile(cluster.folder);
      if (server) await stopProcess(server.pid);
    },
  };
}

/** The port of a live server on the cluster, or null; a stale pid file of a dead one is removed. */
async function findRunning(cluster: Cluster): Promise<number | null> {
  const server = readServerFile(cluster.folder);
  if (!server) return null;
  // Longer than a start takes: another process may just have launched it.
  const deadline = Date.now() + START_DEADLINE_MS;
  while (isAlive(server.pid) && Date.now() < deadline) {
    if (await responds(cluster, server.port)) return server.port;
    await sleep(POLL_MS);
  }
  rmSync(join(cluster.folder, 'postmaster.pid'), { force: true });
  return null;
}

async function launch(binaries: PostgresBinaries, cluster: Cluster, account: Account): Promise<number> {
  const deadline = Date.now() + RETRY_DEADLINE_MS;
  for (;;) {
    const port = await freePort();
    const failure = await tryLaunch(binaries, cluster, account, port);
    if (failure === null) return port;
    const mayPass = /pre-existing shared memory block|Address already in use/.test(failure);
    if (!mayPass || Date.now() > deadline)
      throw new Error(`The embedded PostgreSQL did not start:\n${failure}`);
    await sleep(200);
  }
}

/** @returns null when the server responds, else the end of its log */
async function tryLaunch(
  binaries: PostgresBinaries,
  cluster: Cluster,
  account: Account,
  port: number,
): Promise<string | null> {
  const log = openSync(cluster.log, 'w', 0o600);
  handOver(cluster.log, account);
  const child: ChildProcess = spawn(binaries.postgres, ['-D', cluster.folder, '-p', String(port)], {
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
    cwd: cluster.folder,
    // Its own process group: Ctrl-C must not reach it before the requests have drained.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const exit = { happened: false };
  for (const event of ['exit', 'error']) child.once(event, () => (exit.happened = true));
  child.unref();
  const deadline = Date.now() + START_DEADLINE_MS;
  while (!exit.happened && Date.now() < deadline) {
    if (await responds(cluster, port)) return null;
    await sleep(POLL_MS);
  }
  if (!exit.happened) child.kill('SIGQUIT');
  return logTail(cluster.log) || 'no log was written';
}

async function responds(cluster: Cluster, port: number): Promise<boolean> {
  const client = new Client({
    connectionString: `postgres://postgres:${cluster.password}@127.0.0.1:${port}/postgres`,
    connectionTimeoutMillis: 1_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function isUsedByOthers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ used: boolean }>(
      `select exists (select from pg_stat_activity
        where application_name like $1 and application_name not like $2) as used`,
      [OWN_CONNECTIONS, `ism-graph:${process.pid}:%`],
    );
    return rows[0]?.used === true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** SIGINT is PostgreSQL's fast shutdown: sessions end, data is flushed. SIGQUIT leaves recovery to the next start. */
async function stopProcess(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    const deadline = Date.now() + FAST_STOP_MS;
    while (isAlive(pid) && Date.now() < deadline) await sleep(POLL_MS);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lives } from '../../subgraphs/shared/runtime/lock-file';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import { startPostgres, type EmbeddedPostgres } from '../../subgraphs/shared/runtime/postgres/server';
import { databasePrefix, withClient } from './connection';

/** The server that a test run works on. */
export interface TestServer {
  /** Address of a database from which others can be created. */
  readonly adminUrl: string;
  /** Part of the names of this run's databases. */
  readonly run: string;
  /** Folder for the data folders of the systems under test; removed with the server. */
  readonly dataDir: string;
  stop(): Promise<void>;
}

const FOLDER = 'ism-test-';

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';
/** What must be left of it, and of memory in all, for a run to keep its files there, in bytes; a run takes less than 2 GB. */
const MIN_ROOM = 4e9;
const MIN_MEMORY = 8e9;

/**
 * Starts a fresh server in the temporary folder, or uses that of DATABASE_URL, which keeps nothing of the run.
 * @param workers that use it at once
 * @throws when the server of DATABASE_URL has too few connections for them
 */
export async function startTestServer(workers: number): Promise<TestServer> {
  const run = process.pid.toString(36) + Date.now().toString(36);
  removeAbandoned();
  const dataDir = mkdtempSync(join(isMemoryFree() ? MEMORY : tmpdir(), `${FOLDER}${process.pid}-`));
  const removeFiles = (): void => rmSync(dataDir, { recursive: true, force: true });
  const given = process.env.DATABASE_URL;
  if (given) {
    await assertConnections(given, workers);
    return { adminUrl: given, run, dataDir, stop: () => dropDatabases(given, run).finally(removeFiles) };
  }
  const server = await startConfigured(dataDir, workers);
  const adminUrl = server.url('postgres');
  return {
    adminUrl,
    run,
    dataDir,
    stop: async () => {
      await dropDatabases(adminUrl, run);
      await server.stop();
      removeFiles();
    },
  };
}

/** Whether files may be kept in memory: each test file has a database of 40 MB of its own, which costs the kernel a multiple on a disk. */
function isMemoryFree(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > MIN_ROOM && process.availableMemory() > MIN_MEMORY;
}

/** Most connections of a worker, with the pools of each domain full in the two systems that some tests start. */
const CONNECTIONS_OF_WORKER = 200;

/** Without connections tests would fail where they have asked for many, and not say why. */
async function assertConnections(url: string, workers: number): Promise<void> {
  const needed = workers * CONNECTIONS_OF_WORKER;
  const max = await withClient(url, async (client) => {
    const { rows } = await client.query<{ max_connections: string }>('show max_connections');
    return Number(rows[0]?.max_connections);
  });
  if (max < needed)
    throw new Error(
      `The server of DATABASE_URL has ${max} connections, and ${workers} workers need ${needed}: raise its max_connections, or pass --maxWorkers.`,
    );
}

/**
 * Nothing here has to survive a crash, and a run spends a third of its time waiting for the disk otherwise. The 200 connections of an
 * installation are too few for several systems at once.
 */
const settingsFor = (workers: number): readonly string[] => [
  'fsync = off',
  'synchronous_commit = off',
  'full_page_writes = off',
  "max_wal_size = '256MB'",
  `max_connections = ${workers * CONNECTIONS_OF_WORKER}`,
];

/** A server with the settings of a run, some of which it takes at a start only. */
async function startConfigured(dataDir: string, workers: number): Promise<EmbeddedPostgres> {
  const options = { dataDir, logger: createLogger({ level: 'warn' }) };
  const installed = await startPostgres(options);
  await withClient(installed.url('postgres'), async (client) => {
    for (const setting of settingsFor(workers)) await client.query(`alter system set ${setting}`);
  });
  await installed.stop();
  return startPostgres(options);
}

/** `force` ends the connections that a failed test left open; they would keep the server from stopping. */
async function dropDatabases(url: string, run: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [databasePrefix(run)],
    );
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  });
}

/** Stops and removes the servers of runs that were killed. */
function removeAbandoned(): void {
  for (const parent of [tmpdir(), MEMORY]) if (existsSync(parent)) removeAbandonedIn(parent);
}

function removeAbandonedIn(parent: string): void {
  for (const name of readdirSync(parent)) {
    const owner = new RegExp(`^${FOLDER}(\\d+)-`).exec(name)?.[1];
    if (!owner || lives(Number(owner))) continue;
    const folder = join(parent, name);
    try {
      const pidFile = join(folder, 'postgres', 'cluster', 'postmaster.pid');
      const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
      // A number that now belongs to another program must not be killed.
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)) process.kill(pid, 'SIGQUIT');
    } catch {
      // It has stopped already, or this system has no /proc: then only the files go.
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

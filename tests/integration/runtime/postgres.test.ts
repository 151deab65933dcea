import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { lockDataFolder } from '../../../subgraphs/shared/runtime/data-folder-lock';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { startPostgres, type EmbeddedPostgres } from '../../../subgraphs/shared/runtime/postgres/server';
import { readServerFile } from '../../../subgraphs/shared/runtime/postgres/server-files';

const logger = createLogger({ level: 'silent' });

async function ask(server: EmbeddedPostgres, statement: string): Promise<unknown> {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows[0] && Object.values(rows[0])[0];
  } finally {
    await client.end();
  }
}

describe('embedded PostgreSQL', () => {
  let dataDir: string;
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'ism-pg-'));
    server = await startPostgres({ dataDir, logger });
  });

  afterAll(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const cluster = (): string => join(dataDir, 'postgres', 'cluster');

  it('starts, keeps its data over a restart, and is gone after stop', async () => {
    await ask(server, 'create table kept (id int)');
    const before = readServerFile(cluster());

    await server.stop();
    expect(readServerFile(cluster())).toBeNull();
    server = await startPostgres({ dataDir, logger });

    expect(readServerFile(cluster())?.pid).not.toBe(before?.pid);
    expect(await ask(server, 'select count(*)::int from kept')).toBe(0);
  });

  it('takes over a server that still runs', async () => {
    const again = await startPostgres({ dataDir, logger });

    expect(again.port).toBe(server.port);
  });

  it('starts again after the server was killed', async () => {
    const { pid = 0 } = readServerFile(cluster()) ?? {};
    process.kill(pid, 'SIGKILL');

    server = await startPostgres({ dataDir, logger });

    expect(await ask(server, 'select 1')).toBe(1);
  });

  it('lets processes that start together share one server', async () => {
    await server.stop();

    const servers = await Promise.all([1, 2, 3].map(() => startPostgres({ dataDir, logger })));

    expect(new Set(servers.map(({ port }) => port)).size).toBe(1);
    server = servers[0] ?? server;
  });

  it('is left running by the first to leave', async () => {
    const other = new Client({
      connectionString: server.url('postgres'),
      application_name: 'ism-graph:1:workforce',
    });
    await other.connect();

    await server.stop();
    expect(await ask(server, 'select 1')).toBe(1);
    await other.end();
  });
});

describe('lockDataFolder', () => {
  it('rejects a second process, and takes over from one that was killed', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ism-lock-'));
    const file = join(dataDir, 'system.lock');
    const holder = spawn(process.execPath, ['-e', LOCK_AND_WAIT, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => holder.stdout.once('data', resolve));

    expect(() => lockDataFolder(dataDir, 'system')).toThrow(`process ${holder.pid}`);
    holder.kill('SIGKILL');
    await new Promise((resolve) => holder.once('exit', resolve));
    const release = lockDataFolder(dataDir, 'system');

    release();
    rmSync(dataDir, { recursive: true });
  });
});

/** What takeLock writes, from a process of its own. */
const LOCK_AND_WAIT = `
  const { readFileSync, writeFileSync } = require('node:fs');
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  writeFileSync(process.argv[1], JSON.stringify({ pid: process.pid, started }));
  console.log('held');
  setInterval(() => {}, 1000);
`;

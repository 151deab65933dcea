import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { lockDataFolder } from '../../../subgraphs/shared/runtime/data-folder-lock';
import { lives } from '../../../subgraphs/shared/runtime/lock-file';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { reachableCopy } from '../../../subgraphs/shared/runtime/postgres/reachable';
import { startPostgres, type EmbeddedPostgres } from '../../../subgraphs/shared/runtime/postgres/server';
import { readServerFile } from '../../../subgraphs/shared/runtime/postgres/server-files';

import { eventually } from '../../testkit/eventually';
import { buildOnce } from '../../testkit/processes/build-once';

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
  const others: EmbeddedPostgres[] = [];

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'ism-pg-'));
    server = await startPostgres({ dataDir, logger });
  });

  afterAll(async () => {
    await Promise.all([server, ...others].map((one) => one.stop()));
    rmSync(dataDir, { recursive: true, force: true });
  });

  const cluster = (): string => join(dataDir, 'postgres', 'cluster');
  const kill = (): void => void process.kill(readServerFile(cluster())?.pid ?? 0, 'SIGKILL');

  it('starts, keeps its data over a restart, and is gone after stop', async () => {
    await ask(server, 'create table kept (id int)');
    const before = readServerFile(cluster());

    await server.stop();
    expect(readServerFile(cluster())).toBeNull();
    server = await startPostgres({ dataDir, logger });

    expect(readServerFile(cluster())?.pid).not.toBe(before?.pid);
    expect(await ask(server, 'select count(*)::int from kept')).toBe(0);
  });

  it('is started again on the same port when it was killed', async () => {
    const before = readServerFile(cluster());
    kill();

    await eventually(async () => expect(await ask(server, 'select count(*)::int from kept')).toBe(0));

    expect(readServerFile(cluster())?.pid).not.toBe(before?.pid);
    expect(readServerFile(cluster())?.port).toBe(server.port);
  });

  it('is waited for while it recovers from a crash, however long that takes', async () => {
    // Much to repeat, and a server that tells often how far it is.
    await ask(server, "alter system set log_startup_progress_interval = '10ms'");
    await ask(server, "alter system set max_wal_size = '4GB'");
    await ask(server, 'select pg_reload_conf()');
    await ask(
      server,
      'create table much as select n, repeat(md5(n::text), 8) as text from generate_series(1, 400000) n',
    );
    // Far less patience than the recovery takes.
    await server.stop();
    // So little that on a busy machine the start before the crash may be given up, too: then the next one finds it.
    server = await eventually(() => startPostgres({ dataDir, logger, patienceMs: 150 }));
    await ask(server, 'update much set text = upper(text)');
    kill();

    await eventually(async () => expect(await ask(server, 'select count(*)::int from much')).toBe(400_000));
  });

  it('lets processes that start together share one server', async () => {
    await Promise.all([server, ...others.splice(0)].map((one) => one.stop()));

    const launched = jest.fn();
    const servers = await Promise.all([1, 2, 3].map(() => startPostgres({ dataDir, logger, launched })));

    // The others find it.
    expect(launched).toHaveBeenCalledTimes(1);
    expect(new Set(servers.map(({ port }) => port)).size).toBe(1);
    [server = server] = servers;
    others.push(...servers.slice(1));
  });

  it('is left running by the first to leave', async () => {
    const other = new Client({
      connectionString: server.url('postgres'),
      application_name: 'ism-graph:1:workforce',
    });
    await other.connect();

    await others[0]?.stop();
    expect(await ask(server, 'select 1')).toBe(1);
    await other.end();
  });
});

describe('a data folder that the account of PostgreSQL cannot reach', () => {
  const isRoot = process.getuid?.() === 0;

  // Others than root run PostgreSQL as themselves, and reach what they own.
  (isRoot ? it : it.skip)('has its server where the account can reach it, and keeps its data', async () => {
    const home = mkdtempSync(join(tmpdir(), 'ism-closed-'));
    chmodSync(home, 0o700);
    const dataDir = join(home, 'data');
    let server = await startPostgres({ dataDir, logger });
    const folder = realpathSync(join(dataDir, 'postgres'));
    try {
      await ask(server, 'create table kept (id int)');
      await server.stop();
      server = await startPostgres({ dataDir, logger });

      expect(await ask(server, 'select count(*)::int from kept')).toBe(0);
      expect(statSync(home).mode & 0o777).toBe(0o700);
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
      rmSync(home, { recursive: true, force: true });
    }
  });

  (isRoot ? it : it.skip)('that root starts by mistake stays the one of its owner', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ism-owned-'));
    chownSync(dataDir, OWNER, OWNER);
    const server = await startPostgres({ dataDir, logger });
    await server.stop();

    for (const path of ['cluster', 'cluster/PG_VERSION', 'server.log', 'password'])
      expect([path, statSync(join(dataDir, 'postgres', path)).uid]).toEqual([path, OWNER]);
    rmSync(dataDir, { recursive: true, force: true });
  });
});

test('a copy of the programs can be read by everybody, however they were installed', () => {
  const home = mkdtempSync(join(tmpdir(), 'ism-copy-'));
  const folder = join(home, 'installed');
  mkdirSync(join(folder, 'bin'), { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'bin', 'program'), '', { mode: 0o700 });
  writeFileSync(join(folder, 'library'), '', { mode: 0o644 });

  const copy = reachableCopy(folder, 'programs-1', join(home, 'reachable'));

  const modeOf = (path: string): string => (statSync(join(copy, path)).mode & 0o777).toString(8);
  expect(['.', 'bin', 'bin/program', 'library'].map(modeOf)).toEqual(['755', '755', '755', '644']);
  expect(reachableCopy(folder, 'programs-1', join(home, 'reachable'))).toBe(copy);
  rmSync(home, { recursive: true });
});

/** The account `daemon`, which is the same on every system. */
const OWNER = 1;

describe('lockDataFolder', () => {
  let dataDir: string;

  beforeAll(() => {
    buildOnce();
    dataDir = mkdtempSync(join(tmpdir(), 'ism-lock-'));
  });

  afterAll(() => rmSync(dataDir, { recursive: true }));

  it('rejects a second process, and takes over from one that was killed', async () => {
    const holder = new LockingProcess();
    expect(await holder.take(join(dataDir, 'system.lock'))).toBe('mine');

    expect(() => lockDataFolder(dataDir, 'system')).toThrow(`process ${holder.pid}`);
    await holder.kill();
    const release = lockDataFolder(dataDir, 'system');

    release();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('counts a process that has ended and that nobody waited for as gone', async () => {
    // The shell starts a child, says its number and then is a program that never waits for it.
    const parent = spawn('sh', ['-c', 'sleep 0.01 & echo $!; exec sleep 1000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const zombie = Number(line.toString());
    await eventually(async () => expect(await readFile(`/proc/${zombie}/stat`, 'utf8')).toContain(') Z '));

    expect(lives(zombie)).toBe(false);
    parent.kill('SIGKILL');
  });

  it('has exactly one holder among processes that start together, also after one was killed', async () => {
    const processes = [1, 2, 3, 4].map(() => new LockingProcess());
    const holders: number[] = [];
    for (let round = 0; round < 40; round += 1) {
      const file = join(dataDir, `round-${round}.lock`);
      // Left by a process that is gone.
      writeFileSync(`${file}.4000000-1`, '');
      writeFileSync(`${file}.4000000-1.held`, '');
      const outcomes = await Promise.all(processes.map((one) => one.take(file)));
      holders.push(outcomes.filter((outcome) => outcome === 'mine').length);
    }
    await Promise.all(processes.map((one) => one.kill()));

    expect(holders).toEqual(Array.from({ length: 40 }, () => 1));
  });
});

/** A process that takes the locks that it is told to. */
class LockingProcess {
  private readonly child = spawn(process.execPath, ['-e', TAKE_LOCKS], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** @returns `mine`, or the number of the process that has it */
  async take(file: string): Promise<string> {
    this.child.stdin.write(`${file}\n`);
    const [outcome] = (await once(this.child.stdout, 'data')) as [Buffer];
    return outcome.toString().trim();
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }
}

const TAKE_LOCKS = `
  const { takeLock } = require('./dist/subgraphs/shared/runtime/lock-file.js');
  require('node:readline').createInterface({ input: process.stdin }).on('line', (file) => {
    console.log(String(takeLock(file) ?? 'mine'));
  });
`;

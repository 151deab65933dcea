import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { Client } from 'pg';
import { loadStudents } from '../../subgraphs/students/bulk/load';
import { loadBulk } from '../../subgraphs/workforce/bulk/load';
import { runCommand } from '../../subgraphs/shared/runtime/command';
import { loadConfig } from '../../subgraphs/shared/runtime/config';
import { openDatabase } from '../../subgraphs/shared/runtime/database';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import { GROWTH_REQUESTS } from './growth-requests';
import { median } from './median';
import { cpuMicroseconds, cpuWithChildren, parentOf, stopAll, type Contender } from './processes';
import type { Caller } from './scenarios';
import { environmentFor, login, startSingle } from './system';

/**
 * `npm run bench:growth`: how the CPU time of a request, that of PostgreSQL included, grows with the institution, up to 100,000 employees
 * and as many students.
 * Other work on the machine changes it little. `--only` for some of the requests. Needs /proc.
 */
const SIZES = [1_000, 10_000, 100_000] as const;
/** Contracts, positions and assignments for each employee. */
const CONTRACTS = 0.9;
const POSITIONS = 0.2;
const ASSIGNMENTS = 0.8;

/** Before the first figures: code is compiled, else the smallest institution would seem the dearest. */
const WARM_UP_REQUESTS = 150;
/** Before those of each larger one: statements are planned anew. */
const NEW_SIZE_REQUESTS = 10;
/** Rounds over all requests, of which the median counts. */
const ROUNDS = 5;
/** Of a round. The clock of /proc has steps of 10 ms, so a request is known to about 0.3 ms. */
const REQUESTS = 30;
/** A round of dear requests has fewer, which are as exact. */
const ROUND_MS = 1_500;

async function main({ only }: { only?: string[] }): Promise<void> {
  const requests = Object.entries(GROWTH_REQUESTS).filter(([name]) => only?.includes(name) ?? true);
  const dataDir = await mkdtemp(join(tmpdir(), 'ism-growth-'));
  const config = loadConfig({ ...environmentFor(dataDir), PORT: '0' });
  const database = await openDatabase(config, createLogger({ level: 'silent' }));
  let system: Contender | undefined;
  try {
    system = await startSingle({
      ...environmentFor(dataDir),
      DATABASE_URL: database.url,
      // However busy the machine is.
      SUBGRAPH_TIMEOUT_MS: '300000',
    });
    const caller = await login(system.url);
    const measured = { system, server: await serverOf(database.url), caller };
    const times = new Map<string, number[]>(requests.map(([name]) => [name, []]));
    let loaded = 0;
    for (const size of SIZES) {
      const employees = size - loaded;
      await loadBulk({
        url: database.url,
        employees,
        contracts: Math.round(employees * CONTRACTS),
        positions: Math.round(employees * POSITIONS),
        assignments: Math.round(employees * ASSIGNMENTS),
        onProgress: () => undefined,
      });
      await loadStudents({ url: database.url, students: employees, onProgress: () => undefined });
      // Else the server does it some time later, beside what is measured.
      await vacuum(database.url);
      const warmUp = loaded === 0 ? WARM_UP_REQUESTS : NEW_SIZE_REQUESTS;
      for (const [name, time] of await cpuTimes(measured, requests, warmUp)) times.get(name)?.push(time);
      loaded = size;
      process.stdout.write(`\n${table(times)}\n`);
    }
  } finally {
    await stopAll(system?.children ?? []);
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface Measured {
  readonly system: Contender;
  /** PostgreSQL's first process. */
  readonly server: number;
  readonly caller: Caller;
}

/** The process that starts one for each connection. @throws where /proc does not exist */
async function serverOf(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const server = parentOf(rows[0]?.pid ?? 0);
    if (server === 0) throw new Error('The process of PostgreSQL is not known');
    return server;
  } finally {
    await client.end();
  }
}

async function vacuum(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

/** Milliseconds of each request, by its name: the median of rounds over all of them in turn. */
async function cpuTimes(
  measured: Measured,
  requests: readonly (readonly [name: string, path: string])[],
  warmUp: number,
): Promise<Map<string, number>> {
  for (const [, path] of requests) await cpuTime(measured, path, warmUp);
  const rounds = new Map<string, number[]>(requests.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, path] of requests) rounds.get(name)?.push(await cpuTime(measured, path, REQUESTS));
  return new Map([...rounds].map(([name, times]) => [name, median(times)]));
}

/** Milliseconds for each of so many requests, or of those that are done in time. */
async function cpuTime(
  { system: { url, children }, server, caller: { cookie } }: Measured,
  path: string,
  requests: number,
): Promise<number> {
  const used = (): number => cpuMicroseconds(children) + cpuWithChildren(server);
  const before = used();
  const end = Date.now() + ROUND_MS;
  let done = 0;
  while (done < requests && Date.now() < end) {
    const response = await fetch(`${url}/api/v1/${path}`, { headers: { cookie } });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    done += 1;
  }
  return (used() - before) / 1_000 / done;
}

function table(times: ReadonlyMap<string, readonly number[]>): string {
  const head = ['request, ms of CPU', ...SIZES.map((size) => `${size} employees`), 'growth'];
  const rows = [...times].map(([name, values]) => [
    name,
    ...values.map((value) => value.toFixed(1)),
    `×${((values.at(-1) ?? 0) / (values[0] ?? 1)).toFixed(1)}`,
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

runCommand(
  new Command('bench:growth')
    .description('Measures how requests grow with the institution.')
    .addOption(new Option('--only <requests...>').choices(Object.keys(GROWTH_REQUESTS)))
    .action(main),
);

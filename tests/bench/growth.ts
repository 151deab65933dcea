import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { Client } from 'pg';
import { loadBulk } from '../../subgraphs/workforce/bulk/load';
import { runCommand } from '../../subgraphs/shared/runtime/command';
import { loadConfig } from '../../subgraphs/shared/runtime/config';
import { openDatabase } from '../../subgraphs/shared/runtime/database';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import { cpuMicroseconds, cpuWithChildren, parentOf, stopAll, type Contender } from './processes';
import type { Caller } from './scenarios';
import { environmentFor, login, startSingle } from './system';

/**
 * `npm run bench:growth`: how the CPU time of a request, that of PostgreSQL included, grows with the institution, up to 100,000 employees.
 * Other work on the machine changes it little. Needs /proc.
 */
const SIZES = [1_000, 10_000, 100_000] as const;
/** Contracts, positions and assignments for each employee. */
const CONTRACTS = 0.9;
const POSITIONS = 0.2;
const ASSIGNMENTS = 0.8;

/** Before the figures: statements are prepared, and code is compiled. */
const WARM_UP_REQUESTS = 8;
/** The clock of /proc has steps of 10 ms, so a request is known to about 0.3 ms. */
const REQUESTS = 30;

const PATHS: Readonly<Record<string, string>> = {
  'coverage summary': '/api/v1/demand/coverage-summary/',
  'hours of 100 employees': '/api/v1/offer/?page_size=100',
  'ledger by balance': '/api/v1/offer/?ordering=-balance',
  'page of 100 positions': '/api/v1/demand/?page_size=100',
  'positions by coverage': '/api/v1/demand/?ordering=coverage_ratio',
  'coverage alerts': '/api/v1/coverage-alerts/',
  'page of 100 employees': '/api/v1/employees/?page_size=100',
  'search for an employee': '/api/v1/employees/?search=otieno',
};

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ism-growth-'));
  const config = loadConfig({ ...environmentFor(dataDir), PORT: '0' });
  const database = await openDatabase(config, createLogger({ level: 'silent' }));
  let system: Contender | undefined;
  try {
    system = await startSingle({ ...environmentFor(dataDir), DATABASE_URL: database.url });
    const caller = await login(system.url);
    const measured = { system, server: await serverOf(database.url), caller };
    const times = new Map<string, number[]>(Object.keys(PATHS).map((name) => [name, []]));
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
      loaded = size;
      // Else the server does it some time later, beside what is measured.
      await runOn(database.url, 'vacuum analyze');
      for (const [name, path] of Object.entries(PATHS)) {
        times.get(name)?.push(await cpuTime(measured, path));
      }
    }
    process.stdout.write(`\n${table(times)}\n`);
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

/** The process that starts one for each connection. */
async function serverOf(url: string): Promise<number> {
  const [backend] = await runOn<{ pid: number }>(url, 'select pg_backend_pid() as pid');
  return parentOf(backend?.pid ?? 0);
}

async function runOn<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Milliseconds for each request. */
async function cpuTime({ system, server, caller: { cookie } }: Measured, path: string): Promise<number> {
  const { url, children } = system;
  const ask = async (times: number): Promise<void> => {
    for (let request = 0; request < times; request += 1) {
      const response = await fetch(url + path, { headers: { cookie } });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
    }
  };
  await ask(WARM_UP_REQUESTS);
  const used = (): number => cpuMicroseconds(children) + cpuWithChildren(server);
  const before = used();
  await ask(REQUESTS);
  return (used() - before) / 1_000 / REQUESTS;
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
  new Command('bench:growth').description('Measures how requests grow with the institution.').action(main),
);

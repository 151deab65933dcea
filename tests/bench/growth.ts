import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { Client } from 'pg';
import { loadStudents } from '../../subgraphs/students/bulk/load';
import { loadBulk } from '../../subgraphs/workforce/bulk/load';
import { runCommand, wholeNumberArgument } from '../../subgraphs/shared/runtime/command';
import { loadConfig } from '../../subgraphs/shared/runtime/config/load-config';
import { openDatabase } from '../../subgraphs/shared/runtime/database';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import { cpuTimes, serverOf, type Measured } from './cpu-times';
import { loadLoginsAndInvoices } from './growth-people';
import { GROWTH_REQUESTS, LIST_REQUESTS, PAGE_SIZE, type ListPage } from './growth-requests';
import { stopAll, type Contender } from './processes';
import { environmentFor, login, startSingle } from './system';

/**
 * `npm run bench:growth`: how the CPU time of a request, that of PostgreSQL included, grows with the institution, up to 100,000 employees
 * and as many students, users and invoices.
 * Other work on the machine changes it little. `--only` for some of the requests, `--lists` for long
 * lists instead. Needs /proc.
 */
const SIZES = [1_000, 10_000, 100_000] as const;
/** Contracts, positions and assignments for each employee. */
const CONTRACTS = 0.9;
const POSITIONS = 0.2;
const ASSIGNMENTS = 0.8;

/** Before the first figures: code is compiled, else the smallest institution would seem the most expensive. */
const WARM_UP_REQUESTS = 150;
/** Before those of each larger one: statements are planned anew. */
const NEW_SIZE_REQUESTS = 10;
interface Options {
  readonly only?: readonly string[];
  readonly lists?: number;
}

async function main(options: Options): Promise<void> {
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
    const measured = { system, server: await serverOf(database.url), caller: await login(system.url) };
    if (options.lists === undefined) await measureGrowth(measured, database.url, options.only);
    else await measureLists(measured, database.url, options.lists);
  } finally {
    await stopAll(system?.children ?? []);
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measureGrowth(measured: Measured, url: string, only?: readonly string[]): Promise<void> {
  const requests = Object.entries(GROWTH_REQUESTS).filter(([name]) => only?.includes(name) ?? true);
  const times = new Map<string, number[]>(requests.map(([name]) => [name, []]));
  let loaded = 0;
  for (const size of SIZES) {
    const employees = size - loaded;
    await loadBulk({
      url,
      employees,
      contracts: Math.round(employees * CONTRACTS),
      positions: Math.round(employees * POSITIONS),
      assignments: Math.round(employees * ASSIGNMENTS),
      onProgress: () => undefined,
    });
    await loadStudents({ url, students: employees, onProgress: () => undefined });
    await loadLoginsAndInvoices(url);
    // Else the server does it some time later, beside what is measured.
    await vacuum(url);
    const warmUp = loaded === 0 ? WARM_UP_REQUESTS : NEW_SIZE_REQUESTS;
    for (const [name, time] of await cpuTimes(measured, requests, warmUp)) times.get(name)?.push(time);
    loaded = size;
    process.stdout.write(`\n${table(times)}\n`);
  }
}

async function measureLists(measured: Measured, url: string, employees: number): Promise<void> {
  await loadBulk({ url, employees, withFigures: false, onProgress: () => undefined });
  await vacuum(url);
  const path = `/api/v1/employees/?page=${Math.ceil(employees / PAGE_SIZE / 2)}`;
  const response = await fetch(measured.system.url + path, { headers: { cookie: measured.caller.cookie } });
  const page = (await response.json()) as ListPage;
  const requests = Object.entries(LIST_REQUESTS).map(
    ([name, pathOf]) => [name, pathOf({ path, page }) ?? path] as const,
  );
  const times = await cpuTimes(measured, requests, WARM_UP_REQUESTS);
  const rows = [...times].map(([name, time]) => `| ${name} | ${time.toFixed(1)} |`);
  process.stdout.write(`\n| ${employees} employees, ms of CPU | |\n| --- | --- |\n${rows.join('\n')}\n`);
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
    .addOption(new Option('--lists <employees>', 'instead: lists of so many').argParser(wholeNumberArgument))
    .action(main),
);

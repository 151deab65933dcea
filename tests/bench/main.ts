import { freePort } from '../../subgraphs/shared/runtime/free-port';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { DOMAIN_NAMES } from '../../subgraphs/domains';
import { DEMO_CLASS_GROUPS, demoCourse } from '../../subgraphs/shared/demo/school';
import { runCommand, wholeNumberArgument } from '../../subgraphs/shared/runtime/command';
import { loadConfig } from '../../subgraphs/shared/runtime/config';
import { openDatabase } from '../../subgraphs/shared/runtime/database';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import { measure, type Caller, type Scenario } from './scenarios';
import { startNode, stopAll, waitFor, type Contender } from './processes';
import { environmentFor, login, ready, startSingle } from './system';
import { renderTable, type Row } from './table';

/**
 * `npm run bench [-- seconds]`: starts the system in one process, the same system as one process per subgraph, the same two
 * endpoints written by hand with Fastify, and the floor, on one embedded PostgreSQL with the demo data, and measures them one
 * after the other. Absolute figures depend on the machine; compare the ratios of one run.
 */
const DEFAULT_SECONDS = 8;
const DASHBOARDS = 'schema/operations/dashboards';

/** Dashboards by what they show; compare those of the school with the first. */
const SHOWN: readonly { readonly name: string; readonly file: string; readonly variables: object }[] = [
  { name: 'dashboard, 50 employees', file: 'staffing-overview', variables: {} },
  { name: 'class list of 34', file: 'class-list', variables: { classGroupId: DEMO_CLASS_GROUPS[0]?.id } },
  {
    name: 'enrollment of a course, 50',
    file: 'enrollment-by-course',
    variables: { courseId: demoCourse('CBC-MAT-6').id },
  },
];

async function main(seconds: number): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ism-bench-'));
  const config = loadConfig({ ...environmentFor(dataDir), PORT: '0' });
  const database = await openDatabase(config, createLogger({ level: 'silent' }));
  const contenders: Contender[] = [];
  try {
    const environment = { ...environmentFor(dataDir), DATABASE_URL: database.url };
    const single = await startSingle(environment);
    contenders.push(single);
    const caller = await login(single.url);
    const scenarios = await scenariosOf(single.url, caller);
    const floor = await startFloor(database.url);
    contenders.push(floor);
    const byHand = await startByHand(database.url, single.url);
    contenders.push(byHand);
    await assertSameBytes(single, floor, caller, scenarios);
    await assertSameBytes(single, byHand, caller, scenarios);
    const distributed = await startDistributed(environment);
    contenders.push(distributed);

    const rows: Row[] = [];
    for (const scenario of scenarios) {
      const entrants = scenario.floor ? [byHand, floor, single, distributed] : [single, distributed];
      let reference = 0;
      for (const contender of entrants) {
        const measured = await measure(contender, scenario, caller, seconds);
        reference ||= measured.requestsPerSecond;
        const ratio = measured.requestsPerSecond / reference;
        rows.push({ scenario: scenario.name, contender: contender.name, ratio, ...measured });
      }
    }
    process.stdout.write(
      `\nNode ${process.version}, ${availableParallelism()} cores, 10 connections, ${seconds} s each; ` +
        `ratio: throughput against the first row of the scenario\n\n${renderTable(rows)}\n`,
    );
  } finally {
    await stopAll(contenders.flatMap(({ children }) => children));
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function startDistributed(environment: Record<string, string>): Promise<Contender> {
  const urls: Record<string, string> = {};
  const subgraphs: ChildProcess[] = [];
  for (const name of DOMAIN_NAMES) {
    const at = await freePort();
    const environmentOfOne = { ...environment, SUBGRAPH_PORT: String(at) };
    subgraphs.push(startNode('dist/bundled/subgraph.js', [name], environmentOfOne));
    urls[`SUBGRAPH_${name.toUpperCase()}_URL`] = `http://127.0.0.1:${at}/graphql`;
    await waitFor(`http://127.0.0.1:${at}/health`);
  }
  const port = await freePort();
  const gateway = startNode('dist/bundled/gateway.js', [], { ...environment, ...urls, PORT: String(port) });
  return ready('distributed', port, [gateway, ...subgraphs]);
}

async function startFloor(databaseUrl: string): Promise<Contender> {
  const port = await freePort();
  const child = startNode('dist/tests/bench/floor.js', [databaseUrl, String(port)], {
    PATH: process.env.PATH,
  });
  const url = `http://127.0.0.1:${port}`;
  await waitFor(`${url}/api/v1/employees/`);
  return { name: 'floor', url, children: [child] };
}

/** @param systemUrl of the system that issues the tokens */
async function startByHand(databaseUrl: string, systemUrl: string): Promise<Contender> {
  const port = await freePort();
  const keysUrl = `${systemUrl}/.well-known/jwks.json`;
  const child = startNode('dist/tests/bench/fastify.js', [databaseUrl, String(port), keysUrl], {
    PATH: process.env.PATH,
  });
  const url = `http://127.0.0.1:${port}`;
  await waitFor(`${url}/health`);
  return { name: 'Fastify + pg + JWT', url, children: [child] };
}

async function scenariosOf(url: string, caller: Caller): Promise<Scenario[]> {
  const response = await fetch(`${url}/api/v1/employees/?status=ACTIVE&page_size=100`, {
    headers: { cookie: caller.cookie },
  });
  const { results } = (await response.json()) as { results: { id: string }[] };
  const ids = results.map(({ id }) => id);
  const idOf = (index: number): string => ids[index % ids.length] ?? '';
  const dashboards = await Promise.all(
    SHOWN.map(async ({ name, file, variables }): Promise<Scenario> => {
      const body = JSON.stringify({
        query: await readFile(join(DASHBOARDS, `${file}.graphql`), 'utf8'),
        variables,
      });
      return { name, floor: false, requests: () => [{ method: 'POST', path: '/graphql', body }] };
    }),
  );
  const transition = (id: string, action: string) =>
    ({ method: 'POST', path: `/api/v1/employees/${id}/${action}/`, body: '{"reason":"bench"}' }) as const;
  return [
    {
      name: 'REST detail',
      floor: true,
      requests: (lane) => [{ method: 'GET', path: `/api/v1/employees/${idOf(lane)}/` }],
    },
    { name: 'REST list of 25', floor: true, requests: () => [{ method: 'GET', path: '/api/v1/employees/' }] },
    ...dashboards,
    {
      name: 'transition',
      floor: false,
      // Each connection has an employee of its own, else they would meet in 409s.
      requests: (connection) => [
        transition(idOf(connection), 'suspend'),
        transition(idOf(connection), 'reinstate'),
      ],
    },
  ];
}

/** The floor must do the same work, or its ratio means nothing. */
async function assertSameBytes(
  a: Contender,
  b: Contender,
  caller: Caller,
  scenarios: readonly Scenario[],
): Promise<void> {
  for (const scenario of scenarios.filter(({ floor }) => floor)) {
    const path = scenario.requests(0)[0]?.path ?? '';
    const bodies = await Promise.all(
      [a, b].map(async ({ url }) => (await fetch(url + path, { headers: { cookie: caller.cookie } })).text()),
    );
    if (bodies[0] !== bodies[1])
      throw new Error(`${path}: the floor responds differently\n${bodies.join('\n')}`);
  }
}

runCommand(
  new Command('bench')
    .description('Measures the system in one process, in several, and its floor.')
    .argument('[seconds]', 'for each figure', wholeNumberArgument, DEFAULT_SECONDS)
    .action(main),
);

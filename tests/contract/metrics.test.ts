import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'graphql';
import type { RequestMetadata } from '../../schema/contract/identity';
import { eventually } from '../testkit/eventually';
import { graphql } from '../testkit/graphql';
import { useSystem } from '../testkit/system';

const suite = useSystem();

const DASHBOARDS = 'schema/operations/dashboards';

/** A database that takes longer than the metrics wait has no figures in them: what is read of it is asked for again. */
const metrics = async (): Promise<string> => (await suite.get().anonymous().get('/metrics')).text;

/** But those of servers that the system under test does without. */
const documented = [
  ...readFileSync('docs/operations.md', 'utf8').matchAll(
    /^\| `(ism_\w+)` \| (\w+) \| [\w ]+ \| (?!with `\w+_URL`)/gm,
  ),
].map(([, name, type]) => `${name} ${type}`);

test('the table of metrics is what is exposed', async () => {
  const { text } = (await suite.get().anonymous().get('/metrics')).expectStatus(200);
  const exposed = [...text.matchAll(/^# TYPE (ism_\w+) (\w+)$/gm)].map(([, name, type]) => `${name} ${type}`);

  expect(documented.toSorted()).toEqual(exposed.toSorted());
});

test('a request is seen in the figures of the database', async () => {
  const admin = await suite.get().as('admin');
  const statements = async () => {
    const { text } = await admin.get('/metrics');
    return Number(/^ism_statement_duration_seconds_count\{part="workforce"\} (\d+)$/m.exec(text)?.[1] ?? 0);
  };
  const before = await statements();
  (await admin.get('/api/v1/tags/')).expectStatus(200);

  expect(await statements()).toBeGreaterThan(before);
});

test('background jobs are seen while they wait, and when they ended', async () => {
  const staff = await suite.get().as('staff');
  const lines = async (name: string, labels: string): Promise<string[]> => {
    const text = await metrics();
    return text.split('\n').filter((line) => line.startsWith(`${name}{domain="students",${labels}`));
  };
  const states = 'kind="student-import",state';
  const waiting = (count: number): string[] => [
    `ism_background_jobs{domain="students",${states}="waiting"} ${count}`,
    `ism_background_jobs{domain="students",${states}="running"} 0`,
  ];
  const counted = (): Promise<string[]> =>
    lines('ism_background_job_duration_seconds_count', 'kind="student-import",outcome="failed"');

  (
    await staff.request('POST', '/api/v1/students/import/?background=true', {
      body: 'student_number\nMETERED-1',
      headers: { 'content-type': 'text/csv' },
    })
  ).expectStatus(202);
  await eventually(async () => expect(await lines('ism_background_jobs', states)).toEqual(waiting(1)));
  const before = await counted();
  await suite.get().system.students.backgroundJobs.runDue();

  await eventually(async () => expect(await lines('ism_background_jobs', states)).toEqual(waiting(0)));
  const [after = ''] = await counted();
  expect(after).toMatch(/ [1-9]\d*$/);
  expect(before).not.toContain(after);
  await eventually(async () =>
    expect(await metrics()).toMatch(
      /^ism_scheduled_job_failures\{domain="workforce",job="due-transitions"\} 0$/m,
    ),
  );
});

test('queues of every domain have figures', () =>
  eventually(async () => {
    const shown = [...(await metrics()).matchAll(/^ism_queue_entries\{queue="([\w.]+)"\} \d+$/gm)];
    expect(shown.map(([, queue]) => queue)).toEqual(
      expect.arrayContaining(['identity.audit', 'identity.mail', 'workforce.audit']),
    );
  }));

test('what clients ask is compiled in every subgraph; only what asks for the schema is not', async () => {
  const { students } = suite.get().system;
  const admin = await suite.get().as('admin');
  const leftToGraphqlJs = async (): Promise<number> => {
    const counts = (await metrics()).matchAll(/^ism_uncompiled_operations_total\{.*\} (\d+)$/gm);
    return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
  };
  const before = await leftToGraphqlJs();

  const names = ['dashboard', 'employees', 'courses', 'students', 'invoices', 'roles', 'jobs'];
  for (const path of names.map((name) => `/api/v1/${name}/`)) (await admin.get(path)).expectStatus(200);
  for (const file of readdirSync(DASHBOARDS)) {
    const query = readFileSync(`${DASHBOARDS}/${file}`, 'utf8');
    // Those about one student or period are of the same kind.
    if (/\$\w+: \w+!/.test(query)) continue;
    (await graphql(admin, query)).expectNoErrors();
  }
  const conditional = `query ($is: Boolean!) {
    __typename
    kind: __typename
    courses(pageSize: 2) { results { __typename code @skip(if: $is) ... on CbcCourse @include(if: $is) { __typename id } } }
  }`;
  for (const is of [true, false]) (await graphql(admin, conditional, { variables: { is } })).expectNoErrors();
  const metadata = { identity: null, requestId: 'introspection' } as RequestMetadata;
  await students.execute(parse('{ __typename _service { sdl } }'), undefined, {}, metadata);
  expect(await leftToGraphqlJs()).toBe(before);

  await students.execute(parse('{ __schema { queryType { name } } }'), undefined, {}, metadata);
  expect(await leftToGraphqlJs()).toBe(before + 1);
});

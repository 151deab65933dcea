import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { HivePlanner } from '../../../gateway/planning/hive';
import { comparable } from '../../testkit/compare-results';
import { endpoints } from '../../testkit/endpoints/endpoints';
import { Rows } from '../../testkit/endpoints/rows';
import { graphql } from '../../testkit/graphql';
import type { HttpClient } from '../../testkit/http';
import { startTestSystem, useOwnSystem, type TestSystem } from '../../testkit/system';

/**
 * What clients read is the same by each engine and each planner: all reads of the REST contract and the stored dashboards, from systems over
 * one database. `TEST_EXECUTOR`, `TEST_PLANNER` and `TEST_SHADOW` do the same with any other test.
 */

const system = useOwnSystem(
  'a process shows for a minute what roles granted before, here what another file made of them',
);

const READS = endpoints.filter(({ method, document }) => method === 'GET' && document !== null);
const DASHBOARDS = 'schema/operations/dashboards';
const OPERATIONS = readdirSync(DASHBOARDS).map((file) => readFileSync(`${DASHBOARDS}/${file}`, 'utf8'));

/** What operations meet that the stored ones do not have. */
const OTHERS = [
  `query ($is: Boolean = true) {
    kind: __typename
    courses(pageSize: 3) { __typename results { __typename id: code ... on CbcCourse @include(if: $is) { code: id } ...any @skip(if: $is) } }
    again: courses(pageSize: 3) { results { ...any } }
  } fragment any on Course { title teachers { fullName user { email } } }`,
  '{ me { email } employees { totalCount results { fullName user { email role } orgUnit { name employees { fullName } } } } }',
  '{ __type(name: "Course") { possibleTypes { name } } me { id } unitTypes { code } }',
  '{ employee(id: "00000000-0000-4000-8000-000000000000") { fullName } students { results { guardians { fullName } } } }',
];

let paths: string[];
let variables: Record<string, unknown>;
beforeAll(async () => {
  const admin = await system.get().as('admin');
  const rows = new Rows(admin);
  paths = [];
  for (const endpoint of READS) paths.push(await rows.pathOf(endpoint));
  const first = async (list: string): Promise<string | undefined> =>
    (await admin.get(list, { query: { page_size: 1 } })).json<{ results: { id: string }[] }>().results[0]?.id;
  const id = await first('/api/v1/employees/');
  const studentId = await first('/api/v1/students/');
  const orgUnitId = await first('/api/v1/org-units/');
  const classGroupId = await first('/api/v1/class-groups/');
  const courseId = await first('/api/v1/courses/');
  const days = { from: '2026-01-01', to: '2026-12-31', termFrom: '2026-01-01', termTo: '2026-12-31' };
  variables = { id, employeeId: id, studentId, orgUnitId, classGroupId, courseId, ...days, fiscalYear: 2026 };
});

/** How often both are asked before they are said to differ: jobs and events change some rows beside the test. */
const ATTEMPTS = 3;

/** What a caller can read, each by what it is asked with: by REST, and by the graph. */
function reads(): readonly (readonly [title: string, read: (client: HttpClient) => Promise<unknown>])[] {
  return [
    ...paths.map((path) => {
      const read = async (client: HttpClient): Promise<unknown> => {
        const { status, text } = await client.get(path);
        return { status, text };
      };
      return [path, read] as const;
    }),
    ...[...OPERATIONS, ...OTHERS].map((query) => {
      const own = Object.entries(variables).filter(([name]) => query.includes(`$${name}:`));
      const read = async (client: HttpClient): Promise<unknown> => {
        const { data, errors } = await graphql(client, query, { variables: Object.fromEntries(own) });
        return comparable({ data, errors });
      };
      return [query, read] as const;
    }),
  ];
}

const SETTINGS = [
  [{ EXECUTOR: 'apollo' }, ['admin', 'instructor', 'employee', 'student']],
  // An operation of REST has one owner, so there is less to plan.
  [{ PLANNER: 'hive' }, ['admin', 'student']],
] as const;

describe.each(SETTINGS)('%j', (settings, callers) => {
  // Plans of Hive need its binary, which not every platform has.
  const each = 'PLANNER' in settings && !HivePlanner.isInstalled() ? it.skip.each : it.each;
  let other: TestSystem | undefined;
  afterAll(() => other?.close());

  each(callers)('reads what is read by default, as %s', async (caller) => {
    other ??= await startTestSystem({ ...settings, DATABASE_URL: system.get().database.url });
    const client = await system.get().as(caller);
    const ofOther = client.at(other.url);

    const all = reads();
    expect(all.length).toBeGreaterThan(READS.length);
    for (const [title, read] of all) {
      let pair = await Promise.all([read(ofOther), read(client)]);
      for (let attempt = 1; attempt < ATTEMPTS && !isDeepStrictEqual(...pair); attempt += 1)
        pair = await Promise.all([read(ofOther), read(client)]);
      expect([title, pair[0]]).toEqual([title, pair[1]]);
    }
  });
});

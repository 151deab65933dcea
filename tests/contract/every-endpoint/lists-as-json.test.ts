import type * as pagination from '../../../rest-adapter/conventions/pagination';
import type * as jsonRows from '../../../subgraphs/shared/json-rows/json-rows';
import { DEMO_USERS } from '../../testkit/demo-users';
import { endpoints, type Endpoint } from '../../testkit/endpoints/endpoints';
import { readByGraph } from '../../testkit/endpoints/read-by-graph';
import { Rows } from '../../testkit/endpoints/rows';
import type { HttpClient } from '../../testkit/http';
import { holdClock } from '../../testkit/held-clock';
import { useOwnSystem } from '../../testkit/system';

/** Lists that REST writes as JSON have the bytes that the same rows have as objects (docs/adr/0097). */

const system = useOwnSystem('hostile strings in its rows', {
  LIMIT_COST: '1000000000',
  LIMIT_ALIASES: '1000',
});

/** Lists whose every request leaves a row in them. */
const GROWING: ReadonlySet<string> = new Set(['audit_logs_list']);

const pages = endpoints.filter(
  ({ method, response, document, name }) =>
    method === 'GET' && response.shape === 'page' && document !== null && !GROWING.has(name),
);

holdClock(system);

const paths = new Map<string, string>();
beforeAll(async () => {
  const { database } = system.get();
  await database.query(`update workforce.employees set given_name = E'Zoë "Q" \\\\ \\u2028\\t\\U0001F600', hire_date = '1931-02-03',
    created_at = '1969-12-31 23:59:59.5+00' where id in (select id from workforce.employees order by id limit 3)`);
  const rows = new Rows(await system.get().as('admin'));
  for (const endpoint of pages)
    paths.set(endpoint.name, endpoint.path.includes('{') ? await rows.pathOf(endpoint) : endpoint.path);
});

interface Body {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: unknown[];
}

/** Compares a page with what the objects of the same page make. */
async function compare(
  client: HttpClient,
  endpoint: Endpoint,
  asked: Record<string, string | number> = {},
): Promise<Body> {
  const { pageResponse } = system.get().module<typeof pagination>('rest-adapter/conventions/pagination.ts');
  const path = paths.get(endpoint.name) ?? '';
  const { status, text } = await client.get(path, { query: asked });
  expect(status).toBe(200);
  const page = { page: 1, page_size: 25, ...asked };
  const objects = (await readByGraph(client, endpoint, path, page)) as pagination.PageData;
  const query = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value)]));
  expect(text).toBe(pageResponse(objects, { path, query }).body);
  return JSON.parse(text) as Body;
}

const cursorIn = (link: string | null, name: string): string | null =>
  link === null ? null : new URL(link, 'http://x').searchParams.get(name);

it('every list, its second page and the page before it', async () => {
  const { JsonRows } = system.get().module<typeof jsonRows>('subgraphs/shared/json-rows/json-rows.ts');
  const list = jest.spyOn(JsonRows.prototype, 'list');
  const admin = await system.get().as('admin');
  for (const endpoint of pages) {
    await compare(admin, endpoint, { page_size: 2 });
    list.mockClear();
    const { next } = await compare(admin, endpoint, { page_size: 2 });
    const made = list.mock.results.map(({ value }) => value as unknown);
    // What cannot be written so was found out by the first request: no other one reads its rows twice.
    expect({ name: endpoint.name, made }).toEqual({ name: endpoint.name, made: made.filter(Boolean) });
    const after = cursorIn(next, 'after');
    if (after === null) continue;
    const second = await compare(admin, endpoint, { page_size: 2, page: 2, after });
    const before = cursorIn(second.previous, 'before');
    if (before !== null) await compare(admin, endpoint, { page_size: 2, page: 1, before });
  }
  list.mockRestore();
});

it.each(DEMO_USERS)('what %s may see of employees', async (user) => {
  const client = await system.get().as(user);
  const employees = pages.find(({ name }) => name === 'employees_list') as Endpoint;
  if ((await client.get(employees.path)).status === 200) await compare(client, employees, { page_size: 100 });
});

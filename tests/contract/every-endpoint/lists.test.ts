import { endpoints, type Endpoint } from '../../testkit/endpoints/endpoints';
import { followed } from '../../testkit/endpoints/openapi';
import { queryParameters } from '../../testkit/endpoints/sample-request';
import type { HttpClient } from '../../testkit/http';
import { useSystem } from '../../testkit/system';

/** Every list orders by the columns and filters by the fields that it names. */

const system = useSystem();

type Row = Readonly<Record<string, unknown>>;

/** Lists whose every request leaves a row in them. */
const GROWING: ReadonlySet<string> = new Set(['audit_logs_list']);

/** Filters that are not of the field of the same name. */
const OTHER_MEANING: ReadonlySet<string> = new Set(['demand_list tag_id']);

const lists = endpoints.filter(
  ({ response, path, name }) => response.shape === 'page' && !path.includes('{') && !GROWING.has(name),
);

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

async function rowsOf({ path }: Endpoint, query: Record<string, string>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const response = await admin.get(path, { query: { ...query, page_size: 100, page } });
    const { results, next } = response.expectStatus(200).json<{ results: Row[]; next: string | null }>();
    rows.push(...results);
    if (next === null) return rows;
  }
}

const isThere = (value: unknown): boolean => value !== null && value !== undefined;

/** Rows with which a list shows how it orders and filters; a longer one is narrowed first. */
const ENOUGH_ROWS = 300;

/** A filter that leaves of a long list the most rows that are few enough; nothing for other lists. */
async function narrowing(endpoint: Endpoint): Promise<Record<string, string>> {
  const pageOf = async (query: Record<string, string>): Promise<{ count: number; results: Row[] }> =>
    (await admin.get(endpoint.path, { query: { ...query, page_size: 1 } })).expectStatus(200).json();
  const { count, results } = await pageOf({});
  const [first] = results;
  if (!first || count <= ENOUGH_ROWS) return {};
  const narrowed: { count: number; query: Record<string, string> }[] = [];
  for (const [name] of queryParameters(endpoint)) {
    if (!isThere(first[name]) || OTHER_MEANING.has(`${endpoint.name} ${name}`)) continue;
    const query = { [name]: String(first[name]) };
    narrowed.push({ query, count: (await pageOf(query)).count });
  }
  const fitting = narrowed.filter((one) => one.count <= ENOUGH_ROWS);
  return fitting.toSorted((a, b) => b.count - a.count)[0]?.query ?? {};
}

/** The columns that a list orders by. */
function columnsOf({ parameters }: Endpoint): readonly string[] {
  return parameters.flatMap(({ type }) => (type.kind === 'ordering' ? type.columns : []));
}

/** Values of a column, each that follows itself once. */
function groupsOf(rows: readonly Row[], column: string): string[] {
  const values = rows.map((row) => JSON.stringify(row[column]));
  return values.filter((value, index) => value !== values[index - 1]);
}

it.each(lists.map((endpoint) => [endpoint.name, endpoint] as const))(
  '%s orders by each of its columns',
  async (_, endpoint) => {
    const narrow = await narrowing(endpoint);
    for (const column of columnsOf(endpoint)) {
      const up = groupsOf(await rowsOf(endpoint, { ...narrow, ordering: column }), column);
      const down = groupsOf(await rowsOf(endpoint, { ...narrow, ordering: `-${column}` }), column);

      expect({ column, values: down }).toEqual({ column, values: up.toReversed() });
      // Equal values stand together, and numbers and times in their order.
      expect({ column, distinct: new Set(up).size }).toEqual({ column, distinct: up.length });
      const values = up.map((text) => JSON.parse(text) as unknown).filter((value) => value !== null);
      const numbers = values.map(Number);
      if (!numbers.some(Number.isNaN)) expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }
  },
);

it.each(lists.map((endpoint) => [endpoint.name, endpoint] as const))(
  '%s filters by each of its fields',
  async (_, endpoint) => {
    const narrow = await narrowing(endpoint);
    const all = await rowsOf(endpoint, narrow);
    for (const [name] of queryParameters(endpoint)) {
      const of = all.find((row) => isThere(row[name]));
      if (!of || OTHER_MEANING.has(`${endpoint.name} ${name}`)) continue;
      const value = String(of[name]);

      const found = await rowsOf(endpoint, { ...narrow, [name]: value });

      const expected = all.filter((row) => String(row[name]) === value).map(({ id }) => id);
      expect({ name, ids: found.map(({ id }) => id) }).toEqual({ name, ids: expected });
    }
  },
);

it.each(
  endpoints.flatMap((endpoint) =>
    [...queryParameters(endpoint)]
      .filter(([, { type }]) => type === 'array')
      .map(([name, schema]) => [endpoint.name, name, endpoint, schema] as const),
  ),
)('%s finds what has one of several values of %s', async (_, name, endpoint, { items }) => {
  const values = (followed(items ?? {}).enum ?? []).map(String);
  const countOf = async (value: string): Promise<number> => {
    const response = await admin.get(endpoint.path, { query: { [name]: value, page_size: 1 } });
    return response.expectStatus(200).json<{ count: number }>().count;
  };
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, await countOf(value));
  const total = (of: readonly string[]): number =>
    of.reduce((sum, value) => sum + (counts.get(value) ?? 0), 0);
  // Those with rows first, so that a value that is ignored would show.
  const [first = '', second = '', ...others] = values.toSorted(
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0),
  );

  // Every request leaves a row in the audit log, so its count only grows.
  const expectCount = (count: number, of: readonly string[]): void =>
    GROWING.has(endpoint.name)
      ? expect(count).toBeGreaterThanOrEqual(total(of))
      : expect({ of, count }).toEqual({ of, count: total(of) });
  expectCount(await countOf(`${first},${second}`), [first, second]);
  expectCount(await countOf(`${second},${first},${first}`), [first, second]);
  expectCount(await countOf([first, second, ...others].join(',')), values);
  const page = await admin.get(endpoint.path, { query: { [name]: `${first},${second}`, page_size: 1 } });
  const { next: link } = page.json<{ next: string | null }>();
  if (link) expect(decodeURIComponent(link)).toContain(`${name}=${first},${second}`);
  const repeated = await admin.get(`${endpoint.path}?${name}=${first}&${name}=${second}`);
  repeated.expectStatus(400);
  expect(repeated.json()).toEqual({ [name]: [expect.stringContaining('separate its values by commas')] });
});

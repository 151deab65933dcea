import { get } from 'node:http';
import { parse } from 'csv-parse/sync';
import { poolOf } from '../../subgraphs/shared/runtime/connections/pool-of';
import { countStatements } from '../testkit/statement-counter';
import { loadBulk } from '../../subgraphs/workforce/bulk/load';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Row = Readonly<Record<string, string>>;

const ADDED = 20_000;
const system = useSystem();

const rowsOf = (text: string): Row[] => parse(text, { columns: true });

async function ids(client: HttpClient, query: string): Promise<string[]> {
  const response = await client.get(`/api/v1/employees/?format=csv&${query}`);
  return rowsOf(response.expectStatus(200).text).map(({ id = '' }) => id);
}

describe('GET /api/v1/employees/?format=csv', () => {
  it('returns the whole list with a row of names', async () => {
    const admin = await system.get().as('admin');
    const { count, results } = (await admin.get('/api/v1/employees/?page_size=100')).json<{
      count: number;
      results: Row[];
    }>();

    const response = await admin.get('/api/v1/employees/?format=csv');

    response.expectStatus(200);
    response.expectHeader('content-type', 'text/csv; charset=utf-8; header=present');
    response.expectHeader('content-disposition', 'attachment; filename="employees.csv"');
    response.expectHeader('cache-control', 'private, no-cache');
    const rows = rowsOf(response.text);
    expect(rows).toHaveLength(count);
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(results[0] ?? {}));
    expect(rows.slice(0, 100).map(({ id }) => id)).toEqual(results.map(({ id }) => id));
    expect(response.text.split('\r\n')).toHaveLength(count + 2);
  });

  it('keeps filters, search and every ordering', async () => {
    const admin = await system.get().as('admin');
    // Several batches of people without an email.
    await system.get().database.query(
      `insert into workforce.employees (employee_number, given_name, family_name, hire_date, org_unit_id)
        select 'NONE-' || n, 'No', 'Email', date '2020-01-01' + n % 3, (select id from workforce.org_units limit 1)
        from generate_series(1, 1100) n`,
    );
    const orderings = [
      'status,-hire_date',
      '-status',
      'email',
      '-email',
      'email,hire_date',
      '-email,-hire_date',
      'email,-hire_date',
      '-hire_date,email',
      '-created_at',
      '-updated_at,employee_number',
    ];

    for (const query of [
      'status=ACTIVE',
      'search=otieno',
      ...orderings.map((ordering) => `ordering=${ordering}`),
    ]) {
      const paged: string[] = [];
      for (let page = 1, next: unknown = ''; next !== null; page += 1) {
        const body = (await admin.get(`/api/v1/employees/?${query}&page_size=100&page=${page}`)).json<{
          results: { id: string }[];
          next: unknown;
        }>();
        paged.push(...body.results.map(({ id }) => id));
        next = body.next;
      }
      expect(await ids(admin, query)).toEqual(paged);
    }
  });

  it('shows each caller what the list shows, and rejects the same', async () => {
    const own = await system.get().as('employee');

    expect(rowsOf((await own.get('/api/v1/employees/?format=csv')).text)).toMatchObject([
      { email: 'employee@ism.test' },
    ]);
    (await (await system.get().as('student')).get('/api/v1/employees/?format=csv')).expectStatus(403);
    (await system.get().anonymous().get('/api/v1/employees/?format=csv')).expectStatus(401);
  });

  it('has no pages and no other formats', async () => {
    const admin = await system.get().as('admin');

    const paged = await admin.get('/api/v1/employees/?format=csv&page=2&page_size=500');
    const other = await admin.get('/api/v1/employees/?format=xml');

    paged.expectStatus(400);
    expect(Object.keys(paged.json()).sort()).toEqual(['page', 'page_size']);
    other.expectStatus(400);
    expect(other.json()).toEqual({ format: ['"xml" is not a valid choice.'] });
    (await admin.get('/api/v1/employees/?format=json&page_size=1')).expectStatus(200);
  });
});

describe('an export of 20,000 employees', () => {
  beforeAll(() =>
    loadBulk({ url: system.get().database.url, employees: ADDED, onProgress: () => undefined }),
  );

  it('is complete and in order, and is counted once', async () => {
    const admin = await system.get().as('admin');
    const { workforce } = system.get().system;

    const { result, count } = await countStatements(workforce.dataSource, () => ids(admin, ''));

    const expected = await system
      .get()
      .database.query<{ id: string }>(
        'select id from workforce.employees order by family_name, given_name, id',
      );
    expect(result).toEqual(expected.map(({ id }) => id));
    // After the first batch a page of one row with its count says whether it is a job.
    expect(count).toBe(Math.ceil(expected.length / 1_000) + 2);
  });

  it('stops reading and holds no connection when the client goes away', async () => {
    const admin = await system.get().as('admin');
    const { workforce } = system.get().system;
    const pool = poolOf(workforce.dataSource);

    const { count } = await countStatements(workforce.dataSource, async () => {
      await firstChunk(admin, '/api/v1/employees/?format=csv');
      await until(() => pool.idleCount === pool.totalCount);
    });

    expect(count).toBeLessThan(ADDED / 2_000);
    expect(pool.waitingCount).toBe(0);
  });
});

/** Reads the beginning of a response and breaks the connection off. */
function firstChunk({ baseUrl, cookies }: HttpClient, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(`${baseUrl}${path}`, { headers: { cookie: cookies.header(path) } }, (response) => {
      response.once('data', () => {
        request.destroy();
        resolve();
      });
    });
    request.on('error', reject);
  });
}

/** Looks at which a condition must hold; counted, because a busy machine may give this process no time between two of them. */
const LOOKS = 100;

/** Waits until the condition has held for a while. */
async function until(holds: () => boolean): Promise<void> {
  for (let held = 0; held < LOOKS; held = holds() ? held + 1 : 0)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

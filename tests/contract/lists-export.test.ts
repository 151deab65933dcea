import { parse } from 'csv-parse/sync';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Row = Readonly<Record<string, string>>;

const system = useSystem();

async function exported(client: HttpClient, list: string, query: string): Promise<Row[]> {
  const response = await client.get(`${list}?format=csv&${query}`);
  response.expectStatus(200).expectHeader('content-type', /^text\/csv/);
  return parse(response.text, { columns: true });
}

/** One column of the list as its pages show it. */
async function paged(client: HttpClient, list: string, query: string, column: string): Promise<unknown[]> {
  const values: unknown[] = [];
  for (let page = 1, next: unknown = ''; next !== null; page += 1) {
    const body = (await client.get(`${list}?${query}&page_size=100&page=${page}`)).json<{
      results: Readonly<Record<string, unknown>>[];
      next: unknown;
    }>();
    values.push(...body.results.map((row) => row[column]));
    next = body.next;
  }
  return values;
}

describe('GET /api/v1/demand/?format=csv', () => {
  beforeAll(async () => {
    // Several batches, with equal values across their borders.
    await system.get().database.query(
      `insert into workforce.positions (title, org_unit_id, required_weekly_hours)
        select 'Filler ' || n % 7, (select id from workforce.org_units where unit_type = 'UNIT' order by code limit 1), 10 + n % 3
        from generate_series(1, 1100) n`,
    );
  });

  it.each([
    'ordering=title',
    'ordering=coverage_ratio',
    'ordering=-coverage_ratio,title',
    'ordering=-required_weekly_hours',
    'search=filler',
    'coverage_state=VACANT',
  ])('is the whole list of %s', async (query) => {
    const viewer = await system.get().as('viewer');

    const rows = await exported(viewer, '/api/v1/demand/', query);

    expect(rows.map(({ id }) => id)).toEqual(await paged(viewer, '/api/v1/demand/', query, 'id'));
    expect(rows.length).toBeGreaterThan(1_000);
  });

  it('is rejected as the list is', async () => {
    (await (await system.get().as('student')).get('/api/v1/demand/?format=csv')).expectStatus(403);
    (await system.get().anonymous().get('/api/v1/demand/?format=csv')).expectStatus(401);
  });
});

describe('GET /api/v1/offer/?format=csv', () => {
  beforeAll(async () => {
    await system.get().database.query(
      `insert into workforce.employees (employee_number, given_name, family_name, hire_date)
        select 'MANY-' || n, 'Many', 'People', date '2020-01-01' from generate_series(1, 1100) n`,
    );
  });

  it.each([
    'ordering=employee_name',
    'ordering=-employee_name',
    'ordering=employee_number',
    'ordering=-balance',
  ])('is the whole list of %s', async (query) => {
    const viewer = await system.get().as('viewer');

    const rows = await exported(viewer, '/api/v1/offer/', query);

    expect(rows.map(({ employee_id }) => employee_id)).toEqual(
      await paged(viewer, '/api/v1/offer/', query, 'employee_id'),
    );
  });

  it('shows the hours of the week asked for as numbers, without lists', async () => {
    const viewer = await system.get().as('viewer');
    // Committed for nobody's contract: the balance is below zero.
    await system.get().database.query(
      `insert into workforce.assignments (employee_id, position_id, effective_hours, start_date, end_date, status)
        select e.id, (select id from workforce.positions limit 1), 12.5, '2001-01-01', '2001-01-07', 'ACTIVE'
        from workforce.employees e where e.employee_number = 'EMP-2100'`,
    );

    const [row] = await exported(viewer, '/api/v1/offer/', 'reference_date=2001-01-03&search=EMP-2100');

    expect(row).toEqual({
      employee_id: expect.any(String) as string,
      employee_name: expect.any(String) as string,
      period_start: '2001-01-01',
      period_end: '2001-01-07',
      effective_pool: '0.00',
      committed_hours: '12.50',
      available_hours: '0.00',
      balance: '-12.50',
    });
  });
});

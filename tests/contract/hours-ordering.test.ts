import { parse } from 'csv-parse/sync';
import { countStatements } from '../testkit/statement-counter';
import { STANDARD_TAGS } from '../../subgraphs/workforce/demo/standard-tags';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type Figure = 'effective_pool' | 'committed_hours' | 'available_hours' | 'balance';
type Hours = Readonly<Record<Figure | 'employee_id' | 'employee_name', string>>;

const FIGURES: readonly Figure[] = ['effective_pool', 'committed_hours', 'available_hours', 'balance'];
/** Weeks in which nobody of the demo has hours, and only these tests' people have some. */
const WEEK = '2001-01-03';
const WEEK_AFTER = '2001-01-10';
const system = useSystem();

let admin: HttpClient;
/** Unit of the people below, and the one above it. */
let unit: string;
let parent: string;
beforeAll(async () => {
  admin = await system.get().as('admin');
  const { database } = system.get();
  const [row] = await database.query<{ id: string; parent_id: string }>(
    `select id, parent_id from workforce.org_units where code = 'UNT-TRIAGE'`,
  );
  unit = present(row).id;
  parent = present(row).parent_id;
  // 240 people: pools of 48, 36, 24 and 0 hours, and 0 to 60 hours committed, so that many have the same figures.
  const tags = ['Jornada Completa', 'Jornada Insalubre', 'Guardia 24h'].map(
    (name) => STANDARD_TAGS.find((tag) => tag.name === name)?.id ?? '',
  );
  await database.query(
    `with people as (
       insert into workforce.employees (employee_number, given_name, family_name, hire_date, org_unit_id, status)
       select 'ORD-' || n, 'Ana', 'Order ' || n, '2000-01-01', $1::uuid, (array['ACTIVE', 'ON_LEAVE'])[1 + n % 2]
       from generate_series(1, 240) n returning id, substr(employee_number, 5)::int as n
     ), tagged as (
       insert into workforce.employee_tags (employee_id, tag_id, valid_from, valid_until)
       select id, ($2::uuid[])[1 + n % 4], '2001-01-01', '2001-01-07' from people where n % 4 < 3
     ), position as (
       insert into workforce.positions (title, org_unit_id, required_weekly_hours) values ('Order', $1, 40) returning id
     )
     insert into workforce.assignments (employee_id, position_id, effective_hours, start_date, end_date, status)
     select people.id, position.id, 0.25 + n % 60, '2001-01-07', '2001-01-08', 'ACTIVE' from people, position where n % 5 > 0`,
    [unit, tags],
  );
});

async function all(query: string): Promise<Hours[]> {
  const rows: Hours[] = [];
  for (let page = 1, next: unknown = ''; next !== null; page += 1) {
    const response = await admin.get(`/api/v1/offer/?${query}&page_size=100&page=${page}`);
    const body = response.expectStatus(200).json<{ results: Hours[]; next: unknown }>();
    rows.push(...body.results);
    next = body.next;
  }
  return rows;
}

/** Exact, as numbers would not be in general. */
const cents = (hours: string): bigint => BigInt(hours.replace('.', ''));

function isOrdered(values: readonly string[], descending: boolean): boolean {
  return values.every((value, index) => {
    const before = values[index - 1];
    if (before === undefined) return true;
    return descending ? cents(before) >= cents(value) : cents(before) <= cents(value);
  });
}

describe('GET /api/v1/offer/ in the order of its figures', () => {
  it.each(FIGURES.flatMap((figure) => [figure, `-${figure}`]))(
    'is whole and in order of %s',
    async (order) => {
      const figure = order.replace('-', '') as Figure;
      const query = `ordering=${order}&reference_date=${WEEK}&search=Order`;

      const rows = await all(query);
      const file = await admin.get(`/api/v1/offer/?format=csv&${query}`);

      expect(new Set(rows.map(({ employee_id }) => employee_id)).size).toBe(240);
      expect(
        isOrdered(
          rows.map((row) => row[figure]),
          order.startsWith('-'),
        ),
      ).toBe(true);
      // The file is read by cursor, the pages by number.
      const lines: Hours[] = parse(file.text, { columns: true });
      expect(lines.map(({ employee_id }) => employee_id)).toEqual(rows.map(({ employee_id }) => employee_id));
    },
  );

  it('orders by the figures that it shows, of the week that is asked for', async () => {
    const first = await all(`ordering=-balance&reference_date=${WEEK}&search=Order`);
    const second = await all(`ordering=-balance&reference_date=${WEEK_AFTER}&search=Order`);

    // A whole pool and nothing to do; 59.25 hours without a pool.
    expect(first[0]).toMatchObject({ effective_pool: '48.00', committed_hours: '0.00', balance: '48.00' });
    expect(first.at(-1)).toMatchObject({
      effective_pool: '0.00',
      committed_hours: '59.25',
      balance: '-59.25',
    });
    // Nobody has a pool any more.
    expect(second[0]).toMatchObject({ balance: '0.00' });
    for (const { employee_id, ...row } of [first[7], first[200]] as Hours[]) {
      const one = await admin.get(`/api/v1/offer/${employee_id}/?reference_date=${WEEK}`);
      expect(one.json()).toMatchObject(row);
    }
  });

  it('is the same for one unit, its parent and by tag', async () => {
    const common = `ordering=-available_hours,employee_name&reference_date=${WEEK}&search=Order`;
    const expected = await all(common);

    const ofUnit = await all(`${common}&org_unit_id=${unit}`);
    const below = await all(`${common}&org_unit_id=${parent}&include_descendants=true`);
    const tag = STANDARD_TAGS.find(({ name }) => name === 'Jornada Insalubre')?.id ?? '';
    const tagged = await all(`${common}&tag_id=${tag}`);
    const onLeave = await all(`${common}&status=ON_LEAVE`);

    expect(ofUnit).toEqual(expected);
    expect(below).toEqual(expected);
    expect(tagged).toEqual(expected.filter(({ effective_pool }) => effective_pool === '36.00'));
    expect(tagged).toHaveLength(60);
    expect(onLeave.map(({ available_hours }) => available_hours)).toEqual(Array(120).fill('0.00'));
  });

  it.each([10, 100])('reads %i rows in as many statements', async (rows) => {
    const { dataSource } = system.get().system.workforce;

    const { count } = await countStatements(dataSource, () =>
      admin.get(`/api/v1/offer/?ordering=-balance&page_size=${rows}`),
    );

    // Page, count, hours, tags.
    expect(count).toBe(4);
  });

  it('shows each caller what the list shows, and knows its columns', async () => {
    const own = await (await system.get().as('employee')).get('/api/v1/offer/?ordering=-balance');

    expect(own.json()).toMatchObject({ count: 1 });
    (await admin.get('/api/v1/offer/?ordering=tags')).expectStatus(400);
    (await (await system.get().as('student')).get('/api/v1/offer/?ordering=balance')).expectStatus(403);
    (await system.get().anonymous().get('/api/v1/offer/?ordering=balance')).expectStatus(401);
  });
});

describe('the ledger in the graph', () => {
  it('goes on after a cursor', async () => {
    const ledger = `
      query ($after: String, $unit: UUID!) {
        hoursLedger(
          ordering: "balance,-employeeName", pageSize: 100, after: $after, referenceDate: "${WEEK}",
          filter: { orgUnitId: $unit }, search: "Order"
        ) { totalCount endCursor results { employeeId balance } }
      }`;
    const seen: string[] = [];
    for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
      const { hoursLedger } = (
        await graphql<{
          hoursLedger: { totalCount: number; endCursor: string | null; results: { balance: string }[] };
        }>(admin, ledger, { variables: { after, unit } })
      ).expectNoErrors();
      expect(hoursLedger.totalCount).toBe(240);
      seen.push(...hoursLedger.results.map(({ balance }) => balance));
      after = hoursLedger.endCursor;
    }

    expect(seen).toHaveLength(240);
    expect(isOrdered(seen, false)).toBe(true);
  });
});

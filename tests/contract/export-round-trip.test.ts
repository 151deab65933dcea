import { parse } from 'csv-parse/sync';
import { DOMAIN_NAMES } from '../../subgraphs/domains';
import { endpoints, titled } from '../testkit/endpoints/endpoints';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type Row = Readonly<Record<string, string>>;

/**
 * Lists that are there as a file and whose resource can be imported from one. Rows that name others come first: those that are
 * imported again have new ids.
 */
const lists = endpoints
  .filter(({ hasCsv, path }) => hasCsv && endpoints.some((other) => other.path === `${path}import/`))
  .reverse();

/** What spreadsheets, CSV and our own apostrophes might change, as names and phone numbers. */
const NAMES = [
  '=1+1',
  "'=1+1",
  "''",
  '\u002B\u0041',
  'Anna; =B',
  'x;"=1"',
  'two\nlines',
  'carriage\rreturn',
  'inner\t@tab',
  '＝full-width',
  '"quoted"',
  'comma, and | bar',
  '-4.50',
  'true',
  'Ñandú',
];
const PHONES = ['+254700000123', '+254 700 000 123', '+1 (555) 010-0100', '0700123456', '-1'];

const system = useSystem();

async function exported(
  client: HttpClient,
  list: string,
  query = '',
): Promise<{ text: string; rows: Row[] }> {
  const { text } = (await client.get(`${list}?format=csv${query}`)).expectStatus(200);
  return { text, rows: parse(text, { columns: true, bom: true }) };
}

describe('a list that was exported', () => {
  beforeAll(async () => {
    await system.get().database.query(
      `insert into workforce.employees (employee_number, given_name, family_name, phone, hire_date)
        select 'TRIP-' || n, name, name, phone, '2026-04-01'
        from unnest($1::text[], $2::text[]) with ordinality as given (name, phone, n)`,
      [NAMES, NAMES.map((_, index) => PHONES[index % PHONES.length])],
    );
    // Who is suspended keeps their enrollments, and gets no new ones from a file.
    await system
      .get()
      .database.query(`update students.students set status = 'ACTIVE' where status = 'SUSPENDED'`);
  });

  it('has an import in at least one case', () => {
    expect(lists.map(({ path }) => path)).toContain('/api/v1/employees/');
  });

  it.each(titled(lists))(
    '%s: imported into an empty system it is exported again as it was',
    async (_, { path }) => {
      const admin = await system.get().as('admin');
      const before = await exported(admin, path, '&bom=true');
      const table = path.split('/').at(-2)?.replaceAll('-', '_') ?? '';
      const { database } = system.get();
      const [home] = await database.query<{ schema: string }>(
        'select table_schema as schema from information_schema.tables where table_name = $1 and table_schema = any($2)',
        [table, DOMAIN_NAMES],
      );
      // The history is append-only, and its rows refer to these: rows that others name are only taken away alone.
      await database.query(
        `set session_replication_role = replica; delete from ${present(home).schema}.${table}`,
      );

      const response = await admin.post(`${path}import/`, before.text, {
        headers: { 'content-type': 'text/csv' },
      });

      const report = response.expectStatus(200).json<{ created: number; ignored_columns: string[] }>();
      expect(report.created).toBe(before.rows.length);
      const after = await exported(admin, path);
      const read = (row: Row): Row =>
        Object.fromEntries(
          Object.entries(row).filter(([column]) => !report.ignored_columns.includes(column)),
        );
      const inOrder = ({ rows }: { rows: Row[] }): string[] =>
        rows.map((row) => JSON.stringify(read(row))).sort();
      expect(inOrder(after)).toEqual(inOrder(before));
      expect(before.rows.length).toBeGreaterThan(0);
    },
  );
});

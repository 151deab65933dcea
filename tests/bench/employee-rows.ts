import { Pool } from 'pg';
import { pgTypes } from '../../subgraphs/shared/runtime/pg-types';
import { weekOf } from '../../subgraphs/workforce/week';
import { figuresOfEach, figuresOfPage } from '../../subgraphs/workforce/weekly-figures';

/** Reads the bodies of the REST detail and list of employees by hand-written statements, prepared and as good as the system's own. */
export interface EmployeeRows {
  detail(id: string): Promise<unknown>;
  list(): Promise<unknown>;
}

const COLUMNS = [
  'id',
  'employee_number',
  'user_id',
  'given_name',
  'family_name',
  `given_name || ' ' || family_name as full_name`,
  'email',
  'phone',
  'staff_role',
  'org_unit_id',
  'hire_date',
  'termination_date',
  'status',
  `status <> 'TERMINATED' as is_active`,
  'proposal_type',
  'proposal_reason',
  'proposal_expires_at',
  'f.effective_pool',
  'f.committed_hours',
  'f.balance',
  'created_at',
  'updated_at',
].join(', ');

const PAGE_SIZE = 25;
const ORDER = 'order by family_name, given_name, id';

/** Of today's week, by the system's own statements. */
const OF_EACH = figuresOfEach(weekOf());
const OF_PAGE = figuresOfPage(weekOf());

const DETAIL = {
  name: 'detail',
  text: `select ${COLUMNS} from workforce.employees e ${OF_EACH.text} where e.id = $${OF_EACH.values.length + 1}`,
};
const PAGE = {
  name: 'page',
  text: `with page_rows as (select * from workforce.employees ${ORDER} limit ${PAGE_SIZE})
    select ${COLUMNS} from page_rows e ${OF_PAGE.text} ${ORDER}`,
  values: [...OF_PAGE.values],
};
const COUNT = { name: 'count', text: 'select count(*)::int as count from workforce.employees' };

export function employeeRows(databaseUrl: string): EmployeeRows {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 10,
    types: pgTypes,
    options: '-c TimeZone=UTC',
  });
  return {
    async detail(id) {
      return (await pool.query<object>({ ...DETAIL, values: [...OF_EACH.values, id] })).rows[0];
    },
    async list() {
      const [rows, counted] = await Promise.all([
        pool.query<Record<string, unknown>>(PAGE),
        pool.query<{ count: number }>(COUNT),
      ]);
      const count = counted.rows[0]?.count ?? 0;
      const next = count > PAGE_SIZE ? `/api/v1/employees/?after=${cursorAfter(rows.rows)}&page=2` : null;
      return { count, next, previous: null, results: rows.rows };
    },
  };
}

/** Where the next page begins, as links of the product say it. */
function cursorAfter(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const { family_name, given_name, id } = rows.at(-1) ?? {};
  return Buffer.from(JSON.stringify(['familyName,givenName', [family_name, given_name], id])).toString(
    'base64url',
  );
}

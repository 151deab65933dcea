import 'reflect-metadata';
import { createServer, type ServerResponse } from 'node:http';
import { Pool } from 'pg';
import { pgTypes } from '../../subgraphs/shared/runtime/pg-types';
import { weekOf } from '../../subgraphs/workforce/week';
import { figuresOfEach } from '../../subgraphs/workforce/weekly-figures';

/**
 * The floor: what plain node:http and pg need for the same bytes, with no federation, access rules or validation.
 * Reads DATABASE_URL and PORT from its arguments, so that it shares nothing with the system but the database.
 */
const [databaseUrl = '', port = '0'] = process.argv.slice(2);

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

/** The hours of today's week beside each row, by the system's own statement. */
const figures = figuresOfEach(weekOf());

const PAGE_SIZE = 25;

const pool = new Pool({ connectionString: databaseUrl, max: 10, types: pgTypes, options: '-c TimeZone=UTC' });

const detail = {
  name: 'detail',
  text: `select ${COLUMNS} from workforce.employees e ${figures.text} where e.id = $${figures.values.length + 1}`,
};
const ORDER = 'order by family_name, given_name, id';
const page = {
  name: 'page',
  text: `select ${COLUMNS} from (select * from workforce.employees ${ORDER} limit ${PAGE_SIZE}) e ${figures.text} ${ORDER}`,
  values: [...figures.values],
};
const count = { name: 'count', text: 'select count(*)::int as count from workforce.employees' };

const server = createServer((request, response) => {
  const id = /^\/api\/v1\/employees\/([0-9a-f-]{36})\/$/.exec(request.url ?? '')?.[1];
  void (id ? responseDetail(id) : responseList()).then(
    (body) => send(response, 200, body),
    () => send(response, 500, { detail: 'Internal server error.' }),
  );
});

async function responseDetail(id: string): Promise<unknown> {
  return (await pool.query<Record<string, unknown>>({ ...detail, values: [...figures.values, id] })).rows[0];
}

async function responseList(): Promise<unknown> {
  const [rows, counted] = await Promise.all([
    pool.query<Record<string, unknown>>(page),
    pool.query<{ count: number }>(count),
  ]);
  const total = counted.rows[0]?.count ?? 0;
  const next = total > PAGE_SIZE ? '/api/v1/employees/?page=2' : null;
  return { count: total, next, previous: null, results: rows.rows };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

server.listen(Number(port), '127.0.0.1');

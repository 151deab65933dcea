import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { utcSession } from '../../shared/runtime/utc-session';
import { ASSIGNMENT_COLUMNS, assignmentLine } from './assignments';
import { CONTRACT_COLUMNS, contractLine } from './contracts';
import { EMPLOYEE_COLUMNS, employeeLine } from './employees';
import { POSITION_COLUMNS, positionLine } from './positions';

/** Rows per chunk of the stream: large enough that the rows, not the chunks, are the work. */
const CHUNK = 1_000;

/** What can be added, in the order of need. */
export const BULK_TABLES = ['employees', 'contracts', 'positions', 'assignments'] as const;
export type BulkTable = (typeof BULK_TABLES)[number];

/** Rows to add to each. */
export type BulkCounts = Partial<Record<BulkTable, number>>;

export interface BulkOptions extends BulkCounts {
  readonly url: string;
  /** Called with the rows sent so far. */
  readonly onProgress: (rows: number, table: BulkTable) => void;
}

/** What rows of a table are made of. */
interface Source {
  readonly columns: string;
  readonly line: (index: number) => string;
}

/**
 * Adds rows by COPY, in one transaction: all or none. Contracts go to employees without tags, assignments to
 * all employees and positions that are there.
 * @throws when the database has no units to put them in: start the system once, which seeds them
 */
export async function loadBulk({ url, onProgress, ...counts }: BulkOptions): Promise<void> {
  const client = new Client({ ...utcSession(url), application_name: `ism-graph:${process.pid}:bulk` });
  await client.connect();
  try {
    await client.query('begin');
    for (const table of BULK_TABLES) {
      const count = counts[table] ?? 0;
      if (count === 0) continue;
      const { columns, line } = await SOURCES[table](client);
      const copy = client.query(copyFrom(`copy ${TABLES[table]} (${columns}) from stdin`));
      const report = (rows: number): void => onProgress(rows, table);
      await pipeline(Readable.from(chunks(count, line, report)), copy);
    }
    await client.query('commit');
    await client.query(`analyze ${BULK_TABLES.map((table) => TABLES[table]).join(', ')}`);
  } finally {
    await client.end();
  }
}

const TABLES: Readonly<Record<BulkTable, string>> = {
  employees: 'workforce.employees',
  contracts: 'workforce.employee_tags',
  positions: 'workforce.positions',
  assignments: 'workforce.assignments',
};

const SOURCES: Readonly<Record<BulkTable, (client: Client) => Promise<Source>>> = {
  employees: async (client) => {
    const unitIds = await unitIdsOf(client);
    const run = Date.now().toString(36);
    return { columns: EMPLOYEE_COLUMNS, line: (index) => employeeLine(index, unitIds, run) };
  },
  contracts: async (client) => {
    const employeeIds = await idsOf(
      client,
      `select id from workforce.employees e
        where not exists (select from workforce.employee_tags t where t.employee_id = e.id) order by employee_number`,
    );
    return { columns: CONTRACT_COLUMNS, line: (index) => contractLine(index, employeeIds) };
  },
  positions: async (client) => {
    const unitIds = await unitIdsOf(client);
    return { columns: POSITION_COLUMNS, line: (index) => positionLine(index, unitIds) };
  },
  assignments: async (client) => {
    const employeeIds = await idsOf(client, 'select id from workforce.employees order by employee_number');
    const positionIds = await idsOf(client, 'select id from workforce.positions order by created_at, id');
    return {
      columns: ASSIGNMENT_COLUMNS,
      line: (index) => assignmentLine(index, employeeIds, positionIds),
    };
  },
};

async function unitIdsOf(client: Client): Promise<string[]> {
  return idsOf(client, `select id from workforce.org_units where unit_type = 'UNIT' order by code`);
}

async function idsOf(client: Client, statement: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(statement);
  if (rows.length === 0) throw new Error('There is nothing to add rows to: run `npm start` once.');
  return rows.map(({ id }) => id);
}

function* chunks(
  count: number,
  line: (index: number) => string,
  onProgress: (rows: number) => void,
): Generator<string> {
  for (let start = 0; start < count; start += CHUNK) {
    const end = Math.min(start + CHUNK, count);
    let text = '';
    for (let index = start; index < end; index += 1) text += `${line(index)}\n`;
    onProgress(end);
    yield text;
  }
}

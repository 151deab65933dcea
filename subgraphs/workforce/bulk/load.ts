import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { EMPLOYEE_COLUMNS, employeeLine } from './employees';

/** Rows per chunk of the stream: large enough that the rows, not the chunks, are the work. */
const CHUNK = 1_000;

export interface BulkOptions {
  readonly url: string;
  /** Rows to add. */
  readonly employees: number;
  /** Called with the rows sent so far. */
  readonly onProgress: (rows: number) => void;
}

/**
 * Adds employees by COPY, in one transaction: all or none.
 * @throws when the database has no units to put them in: start the system once, which seeds them
 */
export async function loadEmployees({ url, employees, onProgress }: BulkOptions): Promise<void> {
  const client = new Client({ connectionString: url, application_name: `ism-graph:${process.pid}:bulk` });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      `select id from workforce.org_units where unit_type = 'UNIT' order by code`,
    );
    if (rows.length === 0) throw new Error('There are no units to put employees in: run `npm start` once.');
    const unitIds = rows.map(({ id }) => id);
    await client.query('begin');
    const copy = client.query(copyFrom(`copy workforce.employees (${EMPLOYEE_COLUMNS}) from stdin`));
    await pipeline(Readable.from(chunks(employees, unitIds, onProgress)), copy);
    await client.query('commit');
    await client.query('analyze workforce.employees');
  } finally {
    await client.end();
  }
}

function* chunks(
  count: number,
  unitIds: readonly string[],
  onProgress: (rows: number) => void,
): Generator<string> {
  const run = Date.now().toString(36);
  for (let start = 0; start < count; start += CHUNK) {
    const end = Math.min(start + CHUNK, count);
    let text = '';
    for (let index = start; index < end; index += 1) text += `${employeeLine(index, unitIds, run)}\n`;
    onProgress(end);
    yield text;
  }
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { utcSession } from '../runtime/utc-session';

/** Rows per chunk of the stream: large enough that the rows, not the chunks, are the work. */
const CHUNK = 1_000;

/** What rows of a table are made of. */
export interface BulkSource {
  /** In the order of COPY's lines. */
  readonly columns: string;
  /** A row as a line of COPY's text format. */
  readonly line: (index: number) => string;
}

/** A table that rows are added to. */
export interface BulkStep<Name extends string> {
  readonly name: Name;
  /** With its schema. */
  readonly table: string;
  readonly count: number;
  /** Asks for what the rows refer to; called when the rows of the steps before are there. */
  readonly source: (client: Client) => Promise<BulkSource>;
}

/** Told of the rows of a step that were sent so far. */
export type OnBulkProgress<Name extends string> = (rows: number, name: Name) => void;

/** Adds rows by COPY, in one transaction: all or none. Steps without rows are left out. */
export async function addRows<Name extends string>(
  url: string,
  steps: readonly BulkStep<Name>[],
  onProgress: OnBulkProgress<Name>,
): Promise<void> {
  const filled = steps.filter(({ count }) => count > 0);
  if (filled.length === 0) return;
  const client = new Client({ ...utcSession(url), application_name: `ism-graph:${process.pid}:bulk` });
  await client.connect();
  try {
    await client.query('begin');
    for (const { name, table, count, source } of filled) {
      const { columns, line } = await source(client);
      const copy = client.query(copyFrom(`copy ${table} (${columns}) from stdin`));
      const report = (rows: number): void => onProgress(rows, name);
      await pipeline(Readable.from(chunks(count, line, report)), copy);
    }
    await client.query('commit');
    await client.query(`analyze ${[...new Set(filled.map(({ table }) => table))].join(', ')}`);
  } finally {
    await client.end();
  }
}

/** The values of the first column of a query. @throws when there are none: nothing can refer to them */
export async function idsOf(client: Client, statement: string): Promise<string[]> {
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

import type { EntityManager } from 'typeorm';
import { inputsAfter, takeInput, writeInputs } from '../background-jobs/job-files';
import type { Connection } from '../database/sql';
import type { ImportRow } from './import-row';

/** Rows that are written in one transaction: what is done again when a process ends takes a second at most. */
export const CHUNK = 500;

/** Chunks that are kept by one statement, some megabytes. */
const KEPT_AT_ONCE = 20;

/** Chunks of which a job knows ahead. */
const AHEAD = 20;

type Row = ImportRow<string>;

/** Keeps the rows of a file that was checked, in chunks that are known by their first row. */
export async function keepChunks(
  transaction: EntityManager,
  jobId: string,
  rows: readonly Row[],
): Promise<void> {
  const chunks: { number: number; content: string }[] = [];
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    chunks.push({ number: chunk[0]?.row ?? 0, content: JSON.stringify(chunk) });
    if (chunks.length === KEPT_AT_ONCE || start + CHUNK >= rows.length)
      await writeInputs(transaction, jobId, chunks.splice(0));
  }
}

/** First rows of the next chunks. @param firstRow of the last one; 0: from the first */
export function chunksAfter(connection: Connection, jobId: string, firstRow: number): Promise<number[]> {
  return inputsAfter(connection, jobId, firstRow, AHEAD);
}

/** Takes a chunk, which is gone when the transaction is committed. */
export async function takeChunk(transaction: EntityManager, jobId: string, firstRow: number): Promise<Row[]> {
  const rows = JSON.parse(await takeInput(transaction, jobId, firstRow)) as Row[];
  // The file had no error; a set is no JSON.
  return rows.map((row) => Object.assign(row, { invalid: new Set<string>() }));
}

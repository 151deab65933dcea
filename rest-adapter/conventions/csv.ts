import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { setPrivateCacheControl } from '../../subgraphs/shared/runtime/cache-control';
import type { ExportColumn } from '../documents/export-document';

export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/** A part of a list, and where the next one starts; null after the last. */
export interface ListBatch {
  readonly items: readonly unknown[];
  readonly endCursor: string | null;
}

/** Reads the part that starts at the cursor; null: the first. */
export type ReadBatch = (after: string | null) => Promise<ListBatch>;

/**
 * Sends a whole list as CSV (RFC 4180), reading a batch only when the client has taken the one before. What fails
 * before the first batch is there fails the request; later the connection is cut, so that no half file looks whole.
 * A client that goes away ends the reading.
 */
export async function sendCsv(
  request: FastifyRequest,
  reply: FastifyReply,
  columns: readonly ExportColumn[],
  read: ReadBatch,
  logger: Logger,
): Promise<FastifyReply> {
  const first = await read(null);
  setPrivateCacheControl(reply);
  void reply
    .header('content-type', CSV_TYPE)
    .header('content-disposition', `attachment; filename="${fileName(request.url)}"`);
  if (request.method === 'HEAD') return reply.send();
  return reply.send(
    Readable.from(
      logged(csvLines(columns, first, read), (err) =>
        logger.error({ err, requestId: request.id }, 'an export broke off'),
      ),
    ),
  );
}

async function* csvLines(
  columns: readonly ExportColumn[],
  first: ListBatch,
  read: ReadBatch,
): AsyncGenerator<string> {
  const cells = columns.map(cellReader);
  const linesOf = ({ items }: ListBatch): string =>
    lines(items.map((item) => cells.map((cell) => cell(item))));
  yield lines([columns.map(({ name }) => name)]) + linesOf(first);
  for (let after = first.endCursor; after !== null;) {
    const batch = await read(after);
    yield linesOf(batch);
    after = batch.endCursor;
  }
}

async function* logged(
  chunks: AsyncGenerator<string>,
  log: (error: unknown) => void,
): AsyncGenerator<string> {
  try {
    yield* chunks;
  } catch (error) {
    log(error);
    throw error;
  }
}

function lines(rows: readonly (readonly string[])[]): string {
  // The delimiter has two characters: a lone one of them in a cell would not be quoted for it.
  return rows.length === 0
    ? ''
    : stringify([...rows], { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}

const NUMBERS: ReadonlySet<string> = new Set(['Decimal', 'Int', 'Float']);
const NUMBER = /^-?\d+(\.\d+)?$/;

function cellReader({ path, type }: ExportColumn): (item: unknown) => string {
  const isNumeric = NUMBERS.has(String(type));
  return (item) => {
    let value = item;
    for (const alias of path) value = (value as Record<string, unknown> | null | undefined)?.[alias];
    const cell = cellOf(value);
    return isNumeric && NUMBER.test(cell) ? cell : disarmed(cell);
  };
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
}

/** Spreadsheets calculate what starts like a formula, also when it came from somebody's name. */
function disarmed(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** `/api/v1/org-units/?format=csv` → `org-units.csv`. */
function fileName(url: string): string {
  const [path = ''] = url.split('?');
  return `${path.split('/').filter(Boolean).at(-1) ?? 'export'}.csv`;
}

import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLOutputType } from 'graphql';
import type { Logger } from 'pino';
import { guarded } from '../../schema/contract/formula-guard';
import { setPrivateCacheControl } from '../../subgraphs/shared/runtime/cache-control';
import type { ExportColumn } from '../documents/export-document';

export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

export const BYTE_ORDER_MARK = '\uFEFF';

/** Rows that are written before other requests have their turn. */
const ROWS_A_TURN = 100;

/** A part of a list, and where the next one starts; null after the last. */
export interface ListBatch {
  readonly items: readonly unknown[];
  readonly endCursor: string | null;
}

/** Reads the part that starts at the cursor; null: the first. */
export type ReadBatch = (after: string | null) => Promise<ListBatch>;

/** A list that is sent as a file. */
export interface CsvExport {
  readonly columns: readonly ExportColumn[];
  readonly read: ReadBatch;
  /** The file begins with a byte order mark: without it Excel takes another encoding than UTF-8. */
  readonly hasBom: boolean;
}

/**
 * Sends a whole list as CSV (RFC 4180), reading a batch only when the client has taken the one before. What fails
 * before the first batch is there fails the request; later the connection is cut, so that no half file looks whole.
 * A client that goes away ends the reading.
 */
export async function sendCsv(
  request: FastifyRequest,
  reply: FastifyReply,
  { columns, read, hasBom }: CsvExport,
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
      logged(csvLines({ columns, read, hasBom }, first), (err) =>
        logger.error({ err, requestId: request.id }, 'an export broke off'),
      ),
    ),
  );
}

/** What a file begins with. @param hasBom with a byte order mark, without which Excel takes another encoding than UTF-8 */
export function csvHeader(columns: readonly ExportColumn[], hasBom: boolean): string {
  return (hasBom ? BYTE_ORDER_MARK : '') + lines([columns.map(({ name }) => name)]);
}

/** Items of a list as lines of a file. */
export function csvRows(columns: readonly ExportColumn[], items: readonly unknown[]): string {
  const cells = columns.map(cellReader);
  return lines(items.map((item) => cells.map((cell) => cell(item))));
}

async function* csvLines({ columns, read, hasBom }: CsvExport, first: ListBatch): AsyncGenerator<string> {
  yield csvHeader(columns, hasBom);
  for (let batch = first; ;) {
    for (let start = 0; start < batch.items.length; start += ROWS_A_TURN) {
      yield csvRows(columns, batch.items.slice(start, start + ROWS_A_TURN));
      await nextTurn();
    }
    if (batch.endCursor === null) return;
    batch = await read(batch.endCursor);
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

/** Rows as lines of a CSV file. */
export function lines(rows: readonly (readonly string[])[]): string {
  // The line end has two characters: a lone one of them in a cell would not be quoted for it. Other separators are quoted for
  // those who read the file with several of them.
  return rows.length === 0
    ? ''
    : stringify([...rows], { record_delimiter: 'windows', quoted_match: /[\r\n;|\t]/ });
}

const NUMBERS: ReadonlySet<string> = new Set(['Decimal', 'Int', 'Float']);
const NUMBER = /^-?\d+(\.\d+)?$/;

function cellReader({ path, type }: ExportColumn): (item: unknown) => string {
  return (item) => {
    let value = item;
    for (const alias of path) value = (value as Record<string, unknown> | null | undefined)?.[alias];
    return safeCell(value, type);
  };
}

/** A value as a cell that no spreadsheet calculates. @param type of the value, without its null */
export function safeCell(value: unknown, type: GraphQLOutputType): string {
  const cell = cellOf(value);
  return NUMBERS.has(String(type)) && NUMBER.test(cell) ? cell : guarded(cell);
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
}

/** `/api/v1/org-units/?format=csv` → `org-units.csv`. */
export function fileName(url: string): string {
  const [path = ''] = url.split('?');
  return `${path.split('/').filter(Boolean).at(-1) ?? 'export'}.csv`;
}

import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { setPrivateCacheControl } from '../../subgraphs/shared/runtime/cache-control';
import type { Format } from '../definitions/endpoint-definition';
import type { ExportColumn } from '../documents/export-document';
import { CSV_TYPE, csvHeader, csvRows } from './csv';
import { listHtml } from './list-html';
import { PAGE_HEADERS } from './object-html';

/** Rows that are written before other requests have their turn. */
const ROWS_A_TURN = 100;

/** A part of a list, and where the next one starts; null after the last. */
export interface ListBatch {
  readonly items: readonly unknown[];
  readonly endCursor: string | null;
}

/** Reads the part that starts at the cursor; null: the first. */
export type ReadBatch = (after: string | null) => Promise<ListBatch>;

/** How a list is written as a file. */
export interface ListForm {
  readonly type: string;
  readonly begin: string;
  rows(items: readonly unknown[]): string;
  readonly end: string;
}

export type FileFormat = Exclude<Format, 'json'>;

interface FormOptions {
  readonly columns: readonly ExportColumn[];
  readonly format: FileFormat;
  /** The CSV file begins with a byte order mark: without it Excel takes another encoding than UTF-8. */
  readonly hasBom: boolean;
  /** Name of the type of the rows, which the page is headed with. */
  readonly rowType: string;
}

export function listForm({ columns, format, hasBom, rowType }: FormOptions): ListForm {
  if (format === 'html') return { type: 'text/html; charset=utf-8', ...listHtml(columns, rowType) };
  return {
    type: CSV_TYPE,
    begin: csvHeader(columns, hasBom),
    rows: (items) => csvRows(columns, items),
    end: '',
  };
}

/**
 * Sends a whole list as a file, reading a batch only when the client has taken the one before. What fails before the first batch is there fails
 * the request; later the connection is cut, so that no half file looks whole. A client that goes away ends the reading.
 */
export async function sendList(
  request: FastifyRequest,
  reply: FastifyReply,
  { form, format, read }: { readonly form: ListForm; readonly format: FileFormat; readonly read: ReadBatch },
  logger: Logger,
): Promise<FastifyReply> {
  const first = await read(null);
  setPrivateCacheControl(reply);
  void reply.header('content-type', form.type);
  if (format === 'html') void reply.headers(PAGE_HEADERS);
  else void reply.header('content-disposition', `attachment; filename="${fileName(request.url, format)}"`);
  if (request.method === 'HEAD') return reply.send();
  return reply.send(
    Readable.from(
      logged(chunksOf(form, read, first), (err) => {
        // What ends because its client has gone away is no failure.
        const level = reply.raw.destroyed ? 'debug' : 'error';
        logger[level]({ err, requestId: request.id }, 'an export broke off');
      }),
    ),
  );
}

async function* chunksOf(form: ListForm, read: ReadBatch, first: ListBatch): AsyncGenerator<string> {
  yield form.begin;
  for (let batch = first; ;) {
    for (let start = 0; start < batch.items.length; start += ROWS_A_TURN) {
      yield form.rows(batch.items.slice(start, start + ROWS_A_TURN));
      await nextTurn();
    }
    if (batch.endCursor === null) break;
    batch = await read(batch.endCursor);
  }
  yield form.end;
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

/** `/api/v1/org-units/?format=csv` → `org-units.csv`. */
export function fileName(url: string, format: FileFormat): string {
  const [path = ''] = url.split('?');
  return `${path.split('/').filter(Boolean).at(-1) ?? 'export'}.${format}`;
}

import type { GraphQLObjectType } from 'graphql';
import type { Format } from '../definitions/endpoint-definition';
import { BYTE_ORDER_MARK, CSV_TYPE } from './csv';
import { csvOfObject } from './object-csv';
import { htmlOfObject, PAGE_HEADERS } from './object-html';
import type { RestResponse } from './responses';

/** An object in another form than JSON. */
interface ObjectFile {
  readonly headers: Readonly<Record<string, string>>;
  readonly response: RestResponse;
}

interface FileOptions {
  readonly format: Exclude<Format, 'json'>;
  /** The CSV file begins with a byte order mark. */
  readonly hasBom: boolean;
  /** Path of the object, by which the file is called. */
  readonly path: string;
}

/** @param data as JSON would show it */
export function objectFile(
  type: GraphQLObjectType,
  data: unknown,
  { format, hasBom, path }: FileOptions,
): ObjectFile {
  const object = data as Readonly<Record<string, unknown>>;
  const sent = { status: 200, link: null, location: null };
  if (format === 'html')
    return {
      headers: PAGE_HEADERS,
      response: { ...sent, body: htmlOfObject(type, object), type: 'text/html; charset=utf-8' },
    };
  const name = path.split('/').filter(Boolean).slice(-2).join('-');
  return {
    headers: { 'content-disposition': `attachment; filename="${name}.csv"` },
    response: {
      ...sent,
      body: `${hasBom ? BYTE_ORDER_MARK : ''}${csvOfObject(type, object)}`,
      type: CSV_TYPE,
    },
  };
}

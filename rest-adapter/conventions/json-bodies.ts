import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { IsmError } from '../../schema/contract/errors';
import { markInexactNumbers } from '../../schema/contract/exact-numbers';
import { UnreadableRequest } from './errors';
import { signedBody } from './signed-bodies';

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/**
 * Reads request bodies: JSON in UTF-8, and nothing else but the CSV files of csv-bodies.ts. What is signed stays as it came. An empty body counts as none, whatever its type.
 * Fastify keeps the size limit.
 */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    try {
      const { takesCsv, isSigned } = request.routeOptions.config;
      if (takesCsv) throw unsupported(request);
      done(null, isSigned ? signedBody(request, body) : parseBody(body));
    } catch (error) {
      done(error as Error);
    }
  });
  app.addContentTypeParser('*', (request, _payload, done) => {
    done(hasBody(request) ? unsupported(request) : null);
  });
}

/**
 * The value of a body; a byte order mark before it is ignored, as GraphQL requests have it.
 * @throws UnreadableRequest
 */
export function parseBody(bytes: Buffer): unknown {
  const hasMark = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  const body = hasMark ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw new UnreadableRequest('JSON parse error - the body is not UTF-8.');
  try {
    return JSON.parse(markInexactNumbers(body.toString('utf8'))) as unknown;
  } catch (error) {
    throw new UnreadableRequest(
      `JSON parse error - ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

export function unsupported({ headers }: FastifyRequest): IsmError {
  const type = headers['content-type'] ?? '';
  return new IsmError('UNSUPPORTED_MEDIA_TYPE', { message: `Unsupported media type "${type}" in request.` });
}

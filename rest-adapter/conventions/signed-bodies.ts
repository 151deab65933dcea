import { isUtf8 } from 'node:buffer';
import type { FastifyRequest } from 'fastify';
import { SIGNED_HEADERS } from '../../subgraphs/shared/runtime/signed-message';
import type { SIGNED_PARTS } from '../definitions/signed-request';
import type { BodyReader } from './body';
import { UnreadableRequest } from './errors';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is signed by whoever sends it, who has no session. */
    isSigned?: boolean;
  }
}

type SignedBody = Readonly<Record<(typeof SIGNED_PARTS)[number], string>>;

/**
 * A body to the byte, as the signature covers it, with what the headers say; absent headers are empty.
 * @throws UnreadableRequest for bytes that are not UTF-8
 */
export function signedBody({ headers }: FastifyRequest, body: Buffer): SignedBody {
  if (!isUtf8(body)) throw new UnreadableRequest('JSON parse error - the body is not UTF-8.');
  const header = (name: string): string => String(headers[name] ?? '');
  return {
    payload: body.toString('utf8'),
    message_id: header(SIGNED_HEADERS.id),
    timestamp: header(SIGNED_HEADERS.timestamp),
    signature: header(SIGNED_HEADERS.signature),
  };
}

const UNSIGNED: SignedBody = { payload: '', message_id: '', timestamp: '', signature: '' };

/** Puts a signed body into the variables that take it. A request without one is not signed either. */
export const readSignedBody: BodyReader = (body, values) => {
  Object.assign(values, UNSIGNED, body);
};

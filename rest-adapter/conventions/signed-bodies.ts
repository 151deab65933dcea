import { isUtf8 } from 'node:buffer';
import type { FastifyRequest } from 'fastify';
import { SIGNATURE_HEADER, TIMESTAMP_HEADER, type SIGNED_PARTS } from '../definitions/signed-request';
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
  const header = (name: string): string => String(headers[name.toLowerCase()] ?? '');
  return {
    payload: body.toString('utf8'),
    timestamp: header(TIMESTAMP_HEADER),
    signature: header(SIGNATURE_HEADER),
  };
}

/** Puts a signed body into the variables that take it. A request without one is not signed either. */
export const readSignedBody: BodyReader = (body, values) => {
  const { payload = '', timestamp = '', signature = '' } = (body ?? {}) as Partial<SignedBody>;
  Object.assign(values, { payload, timestamp, signature });
};

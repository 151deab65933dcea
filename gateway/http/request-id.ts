import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const REQUEST_ID_HEADER = 'x-request-id';

/** Harmless in logs and headers, and long enough for any tracing system. */
const ACCEPTABLE = /^[A-Za-z0-9._-]{1,128}$/;

/** The client's X-Request-ID when it is harmless, else a new UUID. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID();
}

import type { FastifyRequest } from 'fastify';
import { asksForJson } from '../conventions/file';
import { EVENT_STREAM } from '../streams/event-format';
import type { RequestInput } from '../conventions/input';

/** Parameter for clients that cannot set the header. */
export const LAST_EVENT_ID = 'last_event_id';

/** Whether the client wants to be told what happens; it gets JSON only when that is what it names. */
export function asksForStream(request: FastifyRequest): boolean {
  const { method, headers } = request;
  const namesStream = headers.accept?.includes(EVENT_STREAM) ?? false;
  return method === 'GET' && (namesStream || !asksForJson(request));
}

/** The header counts before the parameter: browsers repeat the address that they connected to first, and add the header. */
export function lastEventInput({ params, query, body, headers }: FastifyRequest): RequestInput {
  const header = headers['last-event-id'];
  if (header === undefined) return { params, query, body };
  return { params, query: { ...(query as object), [LAST_EVENT_ID]: header }, body };
}

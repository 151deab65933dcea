import type { LightMyRequestResponse } from 'fastify';

/** Headers that all responses of a kind have, by name in lower case. */
export type ConstantHeaders = Readonly<Record<string, string>>;

/** Headers that differ from response to response, which a copy of one response must not carry on. */
const OF_ONE_RESPONSE = new Set(['content-length', 'content-type', 'date', 'connection', 'keep-alive']);

/** What plugins wrote into the response of a probe, to be sent with other responses. */
export function headersOfResponse({ headers }: Pick<LightMyRequestResponse, 'headers'>): ConstantHeaders {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || OF_ONE_RESPONSE.has(name) ? [] : [[name, String(value)]],
    ),
  );
}

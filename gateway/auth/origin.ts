import type { FastifyRequest } from 'fastify';

/**
 * True when a page of another site sent the request. Browsers name the page's origin in `Origin`, or its address in
 * `Referer`; who sends neither is no browser. A page that hides where it is from (`Origin: null`) is another site's.
 * @param listed origins whose pages may send cookies
 */
export function isFromElsewhere(request: FastifyRequest, listed: readonly string[]): boolean {
  const { origin, referer } = request.headers;
  const page = origin ?? referer;
  if (page === undefined || listed.includes(page)) return false;
  const from = originOf(page);
  // Fastify believes what proxies say of scheme and host as far as they are trusted.
  return (
    from === null || (!listed.includes(from) && from !== originOf(`${request.protocol}://${request.host}`))
  );
}

function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { origin } = new URL(address);
  return origin === 'null' ? null : origin;
}

import cors, { type FastifyCorsOptions } from '@fastify/cors';
import Fastify, { type FastifyInstance } from 'fastify';
import { headersOfResponse, type ConstantHeaders } from './constant-headers';

/** Ten minutes: the longest that all browsers keep a preflight. */
const PREFLIGHT_SECONDS = 600;

/** Stands for every origin that is not listed; no browser sends it. */
const ANY_OTHER = 'https://other.invalid';

/** What a page of one origin gets. */
interface OriginHeaders {
  readonly response: ConstantHeaders;
  readonly preflight: ConstantHeaders;
}

/** The headers of CORS by the origin that asks. */
export interface CorsHeaders {
  /** @param origin of the request; undefined: it has none */
  of(origin: string | undefined): OriginHeaders;
}

/**
 * Headers that let pages of the listed origins send cookies; `*` is rejected by the configuration. The plugin would put its options
 * together again for every request; its headers depend on nothing but the origin, so they are read once from an app that has it.
 */
export async function corsHeaders(origins: readonly string[]): Promise<CorsHeaders> {
  const probe = Fastify();
  await probe.register(cors, optionsFor(origins));
  probe.get('/', (_request, reply) => reply.send());
  const listed = new Map<string, OriginHeaders>();
  for (const origin of origins) listed.set(origin, await probed(probe, origin));
  const other = await probed(probe, ANY_OTHER);
  await probe.close();
  return { of: (origin) => (origin === undefined ? other : (listed.get(origin) ?? other)) };
}

async function probed(probe: FastifyInstance, origin: string): Promise<OriginHeaders> {
  const preflight = { origin, 'access-control-request-method': 'GET' };
  return {
    response: headersOfResponse(await probe.inject({ url: '/', headers: { origin } })),
    preflight: headersOfResponse(await probe.inject({ method: 'OPTIONS', url: '/', headers: preflight })),
  };
}

function optionsFor(origins: readonly string[]): FastifyCorsOptions {
  return {
    origin: [...origins],
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'],
    allowedHeaders: [
      'Accept',
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-Match',
      'If-None-Match',
      'Last-Event-ID',
      'X-CSRFToken',
      'X-Request-ID',
      'Apollo-Require-Preflight',
    ],
    exposedHeaders: [
      'Content-Disposition',
      'ETag',
      'Idempotency-Replayed',
      'Link',
      'Location',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'Retry-After',
      'X-CSRFToken',
      'X-Operation-Cost',
      'X-Request-ID',
    ],
    maxAge: PREFLIGHT_SECONDS,
    hideOptionsRoute: true,
  };
}

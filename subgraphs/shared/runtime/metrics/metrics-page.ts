import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { ERROR_CATALOGUE } from '../../../../schema/contract/errors';
import type { Config } from '../config/config';

/** Who may read the figures. They tell what is called how often, and which parts of the service fail. */
export type MetricsReaders = 'everybody' | 'nobody' | { readonly token: string };

/** Those who know the token; without one everybody, but nobody in production. */
export function metricsReaders({ metricsToken, isProduction }: Config): MetricsReaders {
  if (metricsToken !== null) return { token: metricsToken };
  return isProduction ? 'nobody' : 'everybody';
}

/** `/metrics` in the text format of Prometheus. */
export function registerMetricsPage(app: FastifyInstance, registry: Registry, readers: MetricsReaders): void {
  if (readers === 'nobody') return;
  app.get('/metrics', async (request, reply) => {
    if (!isReader(request, readers)) {
      void reply.header('www-authenticate', 'Bearer');
      return reply
        .code(401)
        .send({ detail: ERROR_CATALOGUE.UNAUTHENTICATED.message, code: 'UNAUTHENTICATED' });
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** Whether the sender of a request is one of the readers. */
export function isReader(request: FastifyRequest, readers: MetricsReaders): boolean {
  if (typeof readers === 'string') return readers === 'everybody';
  return hasToken(request, readers.token);
}

/** Compares digests, which have one length whatever was sent. */
function hasToken({ headers }: FastifyRequest, token: string): boolean {
  const sent = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(sent), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

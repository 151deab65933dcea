import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { IsmError } from '../../../schema/contract/errors';
import { sendPlainError } from '../error-response';

/** Who may read the figures. They tell what is called how often, and which parts of the service fail. */
export type MetricsReaders = 'everybody' | 'nobody' | { readonly token: string };

/** `/metrics` in the text format of Prometheus. */
export function registerMetricsPage(app: FastifyInstance, registry: Registry, readers: MetricsReaders): void {
  if (readers === 'nobody') return;
  app.get('/metrics', async (request, reply) => {
    if (readers !== 'everybody' && !hasToken(request, readers.token)) {
      void reply.header('www-authenticate', 'Bearer');
      return sendPlainError(new IsmError('UNAUTHENTICATED'), reply);
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** Compares digests, which have one length whatever was sent. */
function hasToken({ headers }: FastifyRequest, token: string): boolean {
  const sent = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(sent), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

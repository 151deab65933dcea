import type { FastifyInstance } from 'fastify';
import { InvalidFields, InvalidRequest } from '../conventions/invalid-fields';
import { UNKNOWN_PARAMETER } from '../conventions/parameters';
import { JSON_TYPE } from '../conventions/responses';
import { invalidChoice } from '../conventions/values';

/** `live`: the process responds. `ready`: it can do its work now. */
export type Probe = 'live' | 'ready';

export interface HealthState {
  readonly isHealthy: boolean;
  readonly database: 'connected' | 'unreachable';
}

/** How the process is. Looks at the parts it cannot work without; responds in bounded time and never rejects. */
export type HealthCheck = (probe: 'ready' | null) => Promise<HealthState>;

export interface HealthOptions {
  readonly check: HealthCheck;
  /** Shown to clients; null: not shown. */
  readonly version: string | null;
}

const PROBES: readonly string[] = ['live', 'ready'];

/** `/api/health/`: responds without the graph, for load balancers and containers. 503 when not healthy. */
export function registerHealth(app: FastifyInstance, { check, version }: HealthOptions): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: '/health/',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const probe = probeOf(request.query as Record<string, unknown>);
      const state = probe === 'live' ? null : await check(probe);
      const isHealthy = state?.isHealthy ?? true;
      const metadata = isHealthy ? { timestamp: now(), ...(version === null ? {} : { version }) } : {};
      return reply
        .code(isHealthy ? 200 : 503)
        .header('cache-control', 'no-store')
        .header('content-type', JSON_TYPE)
        .send(
          JSON.stringify({
            status: isHealthy ? 'healthy' : 'unhealthy',
            ...(state ? { database: state.database } : {}),
            ...metadata,
          }),
        );
    },
  });
}

/** @throws InvalidRequest for another probe or parameter */
function probeOf(query: Readonly<Record<string, unknown>>): Probe | null {
  const invalidFields = new InvalidFields();
  for (const name of Object.keys(query)) if (name !== 'probe') invalidFields.add(name, UNKNOWN_PARAMETER);
  const { probe } = query;
  if (probe !== undefined && !PROBES.includes(probe as string))
    invalidFields.add('probe', invalidChoice(probe));
  if (!invalidFields.isEmpty) throw new InvalidRequest(invalidFields);
  return (probe as Probe | undefined) ?? null;
}

/** The clock has milliseconds; the form has six digits. */
function now(): string {
  return new Date().toISOString().replace('Z', '000Z');
}

import type { FastifyInstance } from 'fastify';
import { healthOf, PROBES, type HealthOptions, type Probe } from '../../subgraphs/shared/runtime/health';
import { InvalidFields, InvalidRequest } from '../conventions/invalid-fields';
import { UNKNOWN_PARAMETER } from '../conventions/parameters';
import { JSON_TYPE } from '../conventions/responses';
import { invalidChoice } from '../conventions/values';

/** `/api/health/`: responds without the graph, for load balancers and containers. 503 when not healthy. */
export function registerHealth(app: FastifyInstance, options: HealthOptions): void {
  const health = healthOf(app, options);
  app.route({
    method: ['GET', 'HEAD'],
    url: '/health/',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const probe = probeOf(request.query as Record<string, unknown>);
      const { status, body } = await health(probe, request);
      return reply
        .code(status)
        .header('cache-control', 'no-store')
        .header('content-type', JSON_TYPE)
        .send(JSON.stringify(body));
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

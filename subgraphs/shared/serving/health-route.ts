import type { FastifyInstance } from 'fastify';
import { healthOf, PROBES, type HealthOptions, type Probe } from '../runtime/health';

/** As the gateway's, and short for those who write it by hand. */
const PATHS = ['/api/health/', '/health'];

/** Health of a subgraph's own process, at the address and in the form of the gateway's (docs/api/health.md). */
export function registerHealthRoute(app: FastifyInstance, options: HealthOptions): void {
  const health = healthOf(app, options);
  for (const path of PATHS) {
    app.get(path, async (request, reply) => {
      const { probe } = request.query as { readonly probe?: unknown };
      if (probe !== undefined && !PROBES.includes(probe as string))
        return reply.code(400).send({ probe: [`${JSON.stringify(probe)} is not a valid choice.`] });
      const { status, body } = await health((probe as Probe | undefined) ?? null, request);
      return reply.code(status).header('cache-control', 'no-store').send(body);
    });
  }
}

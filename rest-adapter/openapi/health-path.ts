import type { ContractObjects } from './examples';
import { componentRef, type JsonSchema } from './schemas';

export const HEALTH_TAG = 'Health';

/** The one endpoint that does not come from the graph. */
export function healthPath(objects: ContractObjects): Readonly<Record<string, JsonSchema>> {
  const example = objects.get('Health')?.example ?? {};
  return {
    '/api/health/': {
      get: {
        operationId: 'health',
        tags: [HEALTH_TAG],
        summary: 'Tells whether the service can do its work.',
        description: 'Permission: public.',
        parameters: [
          {
            name: 'probe',
            in: 'query',
            required: false,
            description: '`live`: the process responds. `ready`: also false while it starts or shuts down.',
            schema: { type: 'string', enum: ['live', 'ready'] },
          },
        ],
        responses: {
          200: {
            description: 'Healthy.',
            content: { 'application/json': { schema: componentRef('Health'), example } },
          },
          400: {
            description: 'Another probe, or an unknown parameter.',
            content: {
              'application/json': {
                schema: componentRef('FieldErrors'),
                example: { probe: ['"deep" is not a valid choice.'] },
              },
            },
          },
          503: {
            description: 'Not healthy.',
            content: {
              'application/json': {
                schema: componentRef('Health'),
                example: { status: 'unhealthy', database: 'unreachable' },
              },
            },
          },
        },
        security: [],
      },
    },
  };
}

export const HEALTH_COMPONENTS: Readonly<Record<string, JsonSchema>> = {
  Health: {
    type: 'object',
    required: ['status'],
    properties: {
      status: { type: 'string', enum: ['healthy', 'unhealthy'] },
      database: { type: 'string', enum: ['connected', 'unreachable'] },
      timestamp: { type: 'string', format: 'date-time' },
      version: { type: 'string', maxLength: 50 },
    },
  },
};

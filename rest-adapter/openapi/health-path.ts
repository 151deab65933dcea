import type { ContractObjects } from './examples';
import { headersOf } from './headers';
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
            description:
              '`live`: the process responds. `ready`: false while it starts or stops, or a part that it needs is missing.',
            schema: { type: 'string', enum: ['live', 'ready'], default: 'ready' },
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
            ...headersOf({ 'Retry-After': 'RetryAfter' }),
            content: {
              'application/json': {
                schema: componentRef('Health'),
                example: { status: 'unhealthy' },
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
      parts: { type: 'array', items: componentRef('HealthPart') },
      timestamp: { type: 'string', format: 'date-time' },
      version: { type: 'string', maxLength: 50 },
    },
  },
  HealthPart: {
    type: 'object',
    required: ['name', 'is_ready', 'is_needed'],
    properties: {
      name: { type: 'string', maxLength: 100 },
      is_ready: { type: 'boolean' },
      is_needed: { type: 'boolean' },
    },
  },
};

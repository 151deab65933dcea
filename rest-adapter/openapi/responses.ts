import { takesIdempotencyKey } from '../conventions/idempotency';
import type { EndpointDefinition } from '../definitions/endpoint-definition';
import { sentence } from '../definitions/prose';
import { responseExamples, type ContractObjects } from './examples';
import { failuresOf } from './failures';
import { headersOf } from './headers';
import { componentRef, type JsonSchema } from './schemas';

/** Every response of an endpoint. */
export function responsesOf(
  definition: EndpointDefinition,
  objects: ContractObjects,
): Record<string, JsonSchema> {
  return {
    ...successOf(definition),
    ...deferredOf(definition),
    ...exportOf(definition),
    ...failuresOf(definition, objects),
  };
}

function successOf(definition: EndpointDefinition): Record<string, JsonSchema> {
  const { status, summary, method, formats, objectName, isFile, isStream } = definition;
  if (objectName === null) return { [status]: { description: summary } };
  return {
    [status]: {
      description: summary,
      ...successHeaders(definition),
      content: {
        'application/json': {
          schema: successSchema(definition, objectName),
          ...responseExamples(definition),
        },
        ...(isFile ? { '*/*': { schema: { type: 'string', format: 'binary' } } } : {}),
        ...(isStream ? { 'text/event-stream': { schema: { type: 'string' } } } : {}),
        ...Object.fromEntries(
          formats
            .filter((format) => format !== 'json')
            .map((format) => [`text/${format}`, { schema: { type: 'string' } }]),
        ),
      },
    },
    ...(method === 'GET'
      ? { 304: { description: 'The version named by If-None-Match is still current.' } }
      : {}),
  };
}

/** The response of an endpoint whose work a job does. */
function deferredOf(definition: EndpointDefinition): Record<string, JsonSchema> {
  const { isDeferrable, objectName, statuses } = definition;
  if (!isDeferrable || objectName === null) return {};
  const when = statuses.find(({ status }) => status === 202)?.when ?? '';
  return {
    202: {
      description: sentence(when),
      ...headersOf({ Location: 'Location' }),
      content: { 'application/json': { schema: componentRef(objectName), ...responseExamples(definition) } },
    },
  };
}

/** The response of a list as a file that a job makes. */
function exportOf({ result, formats }: EndpointDefinition): Record<string, JsonSchema> {
  return result === 'page' && formats.includes('csv')
    ? { 202: { $ref: '#/components/responses/Export' } }
    : {};
}

/** Successes that many endpoints have. */
export const SHARED_RESPONSES: Readonly<Record<string, JsonSchema>> = {
  Export: {
    description: 'With `format=csv`, when the list is long: a job makes the file, see `Location`.',
    ...headersOf({ Location: 'Location' }),
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['job_id'],
          properties: { job_id: { type: 'string', format: 'uuid' } },
        },
        example: { job_id: '0f8f2b7d-5f11-4a53-9d0c-3f0c9a526a0e' },
      },
    },
  },
};

function successSchema({ result }: EndpointDefinition, objectName: string): JsonSchema {
  if (result === 'page') return componentRef(`Paginated${objectName}List`);
  return result === 'list' ? { type: 'array', items: componentRef(objectName) } : componentRef(objectName);
}

function successHeaders(definition: EndpointDefinition): JsonSchema {
  const { result, method, etagOf, location } = definition;
  return headersOf({
    ...(method === 'GET' || etagOf !== null ? { ETag: 'ETag' } : {}),
    ...(result === 'page' ? { Link: 'Link' } : {}),
    ...(location === null ? {} : { Location: 'Location' }),
    ...(takesIdempotencyKey(definition) ? { 'Idempotency-Replayed': 'IdempotencyReplayed' } : {}),
  });
}

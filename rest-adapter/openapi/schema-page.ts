import type { FastifyInstance } from 'fastify';
import { stringify } from 'yaml';
import { invalidChoice } from '../conventions/values';
import { InvalidFields, InvalidRequest } from '../conventions/invalid-fields';
import { UNKNOWN_PARAMETER } from '../conventions/parameters';
import { JSON_TYPE } from '../conventions/responses';
import type { JsonSchema } from './schemas';

const YAML_TYPE = 'application/yaml; charset=utf-8';
const FORMATS = ['json', 'yaml'];

/**
 * `/api/schema/`: the OpenAPI document of the supergraph that serves now, as JSON, or as YAML by `?format=yaml` or
 * by what the client accepts.
 * @param current the document; the same object as long as nothing changed
 */
export function registerSchemaPage(app: FastifyInstance, current: () => JsonSchema): void {
  const serialized = new WeakMap<JsonSchema, { json: string; yaml: string }>();
  app.route({
    method: ['GET', 'HEAD'],
    url: '/schema/',
    exposeHeadRoute: false,
    handler: (request, reply) => {
      const isYaml = formatOf(request.query as Record<string, unknown>, request.headers.accept) === 'yaml';
      const document = current();
      let text = serialized.get(document);
      if (!text) {
        text = {
          json: JSON.stringify(document),
          yaml: stringify(document, { aliasDuplicateObjects: false }),
        };
        serialized.set(document, text);
      }
      return reply
        .header('cache-control', 'no-cache')
        .header('vary', 'Accept')
        .header('content-type', isYaml ? YAML_TYPE : JSON_TYPE)
        .send(isYaml ? text.yaml : text.json);
    },
  });
}

/** @throws InvalidRequest for another format or parameter */
function formatOf(query: Readonly<Record<string, unknown>>, accept = ''): string {
  const invalidFields = new InvalidFields();
  for (const name of Object.keys(query)) if (name !== 'format') invalidFields.add(name, UNKNOWN_PARAMETER);
  const { format } = query;
  if (format !== undefined && !FORMATS.includes(format as string))
    invalidFields.add('format', invalidChoice(format));
  if (!invalidFields.isEmpty) throw new InvalidRequest(invalidFields);
  if (typeof format === 'string') return format;
  return /\byaml\b/.test(accept) && !accept.includes('application/json') ? 'yaml' : 'json';
}

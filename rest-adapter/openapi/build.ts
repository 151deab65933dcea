import type { EndpointDefinition } from '../definitions/endpoint-definition';
import type { RestContract } from '../definitions/rest-contract';
import { SIGNED_HEADERS } from '../../subgraphs/shared/runtime/signed-message';
import type { RestView } from '../view/rest-view';
import type { ViewEndpoint } from '../view/view-field';
import { HEALTH_COMPONENTS, HEALTH_TAG, healthPath } from './health-path';
import { bodySchemaOf, HEADER_PARAMETERS, itemComponents, parametersOf } from './requests';
import { exampleComponents, type ContractObjects } from './examples';
import { ERROR_RESPONSES, ERROR_SCHEMAS } from './failures';
import { HEADERS } from './headers';
import { responsesOf, SHARED_RESPONSES } from './responses';
import { componentRef, viewComponents, type JsonSchema } from './schemas';

/** Version of the REST contract, as in its addresses. */
const CONTRACT_VERSION = '1.0.0';

const built = new WeakMap<RestView, JsonSchema>();

/** The OpenAPI document of a view, built when first asked for. */
export function openApiOf(view: RestView): JsonSchema {
  let document = built.get(view);
  if (!document) built.set(view, (document = buildOpenApi(view)));
  return document;
}

/**
 * The OpenAPI 3.1 document of the endpoints over a supergraph: paths and prose from API.md, bodies from the REST view,
 * limits from the supergraph.
 */
function buildOpenApi({ endpoints, schema, contract }: RestView): JsonSchema {
  const bodies = new Map<string, JsonSchema>();
  const paths: Record<string, JsonSchema> = { ...healthPath(contract.objects) };
  for (const endpoint of endpoints) {
    const { path, method } = endpoint.definition;
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: operationObject(endpoint, bodies, contract.objects),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'ISM Graph REST API',
      version: CONTRACT_VERSION,
      description:
        'The REST face of the ISM graph. Rules that hold for all endpoints: docs/api-conventions.md.',
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: '/', description: 'This host' }],
    tags: tagsOf(contract),
    paths,
    components: {
      schemas: {
        ...viewComponents(schema, contract.objects),
        ...Object.fromEntries(endpoints.flatMap(itemComponents)),
        ...Object.fromEntries(bodies),
        ...ERROR_SCHEMAS,
        ...HEALTH_COMPONENTS,
      },
      parameters: HEADER_PARAMETERS,
      headers: HEADERS,
      responses: { ...SHARED_RESPONSES, ...ERROR_RESPONSES },
      examples: exampleComponents(contract.endpoints, contract.objects),
      securitySchemes: {
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'access_token',
          description: 'Set by login; browsers send it.',
        },
        csrf: {
          type: 'apiKey',
          in: 'header',
          name: 'X-CSRFToken',
          description: 'Value of the cookie csrftoken.',
        },
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'For machine clients.' },
        signature: {
          type: 'apiKey',
          in: 'header',
          name: SIGNED_HEADERS.signature,
          description: '`v1,` and the HMAC-SHA256 of id, timestamp and body, joined by dots, in base64.',
        },
        messageId: {
          type: 'apiKey',
          in: 'header',
          name: SIGNED_HEADERS.id,
          description: 'Unique id of the message.',
        },
        timestamp: {
          type: 'apiKey',
          in: 'header',
          name: SIGNED_HEADERS.timestamp,
          description: 'When it was signed, in seconds since 1970.',
        },
      },
    },
  };
}

function operationObject(
  endpoint: ViewEndpoint,
  bodies: Map<string, JsonSchema>,
  objects: ContractObjects,
): JsonSchema {
  const { definition } = endpoint;
  const { name, method, tag, summary, details, permission, csvBody, isSigned } = definition;
  const body = bodySchemaOf(endpoint, method === 'PATCH');
  const parameters = parametersOf(endpoint);
  return {
    operationId: name,
    tags: [tag],
    summary,
    description: `${details === '' ? '' : `${details}\n\n`}Permission: ${permission}.`,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: requestBody(definition, body, bodies) } : {}),
    ...(csvBody === null ? {} : { requestBody: CSV_BODY }),
    ...(isSigned ? { requestBody: SIGNED_BODY } : {}),
    responses: responsesOf(definition, objects),
    security: securityOf(definition),
  };
}

const CSV_BODY: JsonSchema = {
  required: true,
  description: 'A CSV file in UTF-8 with a header row.',
  content: { 'text/csv': { schema: { type: 'string' } } },
};

const SIGNED_BODY: JsonSchema = {
  required: true,
  description: 'JSON as the description says, exactly as it was signed.',
  content: { 'application/json': { schema: { type: 'object' } } },
};

function requestBody(
  { name, bodyName, bodyExample, method }: EndpointDefinition,
  schema: JsonSchema,
  bodies: Map<string, JsonSchema>,
): JsonSchema {
  const known = bodies.get(bodyName);
  if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
    throw new Error(`REST endpoint ${name}: another endpoint's ${bodyName} has other fields`);
  }
  bodies.set(bodyName, schema);
  return {
    required: schema.required !== undefined || method === 'PATCH',
    content: {
      'application/json': {
        schema: componentRef(bodyName),
        ...(bodyExample === null ? {} : { example: bodyExample }),
      },
    },
  };
}

/** With the permission that a role or the scopes of a machine client must have; OpenAPI 3.1 takes it for every scheme. */
function securityOf({ anonymous, isSigned, method, permission }: EndpointDefinition): JsonSchema[] {
  if (isSigned) return [{ messageId: [], timestamp: [], signature: [] }];
  if (anonymous) return [];
  const needed = permission === 'authenticated' ? [] : [permission];
  return [method === 'GET' ? { cookie: needed } : { cookie: needed, csrf: [] }, { bearer: needed }];
}

/** The tags that have an endpoint, in their order. */
function tagsOf({ tags, endpoints }: RestContract): JsonSchema[] {
  const used = new Set([HEALTH_TAG, ...endpoints.map(({ tag }) => tag)]);
  return tags
    .filter(({ title }) => used.has(title))
    .map(({ title, description }) => ({ name: title, description }));
}

import type { GraphQLSchema } from 'graphql';
import { readEndpoints } from '../endpoints';
import { DOCUMENTATION_TAGS } from '../documentation-tags';
import type { RouteDefinition } from '../route';
import { buildView, type ViewedEndpoint } from '../sofa/view';
import { HEALTH_COMPONENTS, HEALTH_PATH } from './health-path';
import { bodySchemaOf, HEADER_PARAMETERS, parametersOf } from './requests';
import { ERROR_RESPONSES, ERROR_SCHEMAS, HEADERS, responsesOf } from './responses';
import { componentRef, viewComponents, type JsonSchema } from './schemas';

/** Version of the REST contract, as in its addresses. */
const CONTRACT_VERSION = '1.0.0';

export interface OpenApiSource {
  readonly api: GraphQLSchema;
  readonly supergraphSdl: string;
}

/**
 * The OpenAPI 3.1 document of the endpoints over a supergraph: paths and prose from the routes, bodies from the REST
 * view, limits from the supergraph.
 */
export function buildOpenApi(source: OpenApiSource, routes: readonly RouteDefinition[]): JsonSchema {
  const endpoints = readEndpoints(routes, source);
  const view = buildView(source.api, endpoints);
  const bodies = new Map<string, JsonSchema>();
  const paths: Record<string, JsonSchema> = { ...HEALTH_PATH };
  for (const endpoint of endpoints) {
    const { route } = endpoint;
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationObject(endpoint, bodies),
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
    tags: tagsOf(endpoints),
    paths,
    components: {
      schemas: {
        ...viewComponents(view),
        ...Object.fromEntries(bodies),
        ...ERROR_SCHEMAS,
        ...HEALTH_COMPONENTS,
      },
      parameters: HEADER_PARAMETERS,
      headers: HEADERS,
      responses: ERROR_RESPONSES,
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
      },
    },
  };
}

function operationObject(endpoint: ViewedEndpoint, bodies: Map<string, JsonSchema>): JsonSchema {
  const { route } = endpoint;
  const body = bodySchemaOf(endpoint, route.method === 'PATCH');
  const parameters = parametersOf(endpoint);
  return {
    operationId: route.name,
    tags: [route.tag],
    summary: route.summary,
    description: `Permission: ${route.permission}.`,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: requestBody(route, body, bodies) } : {}),
    ...(route.csvBody === undefined ? {} : { requestBody: CSV_BODY }),
    responses: responsesOf(route, body !== null || route.csvBody !== undefined),
    security: securityOf(route),
  };
}

const CSV_BODY: JsonSchema = {
  required: true,
  description: 'A CSV file in UTF-8 with a header row.',
  content: { 'text/csv': { schema: { type: 'string' } } },
};

function requestBody(
  route: RouteDefinition,
  schema: JsonSchema,
  bodies: Map<string, JsonSchema>,
): JsonSchema {
  const name =
    route.bodyName ??
    `${route.name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Request`;
  const known = bodies.get(name);
  if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
    throw new Error(`REST endpoint ${route.name}: another endpoint's ${name} has other fields`);
  }
  bodies.set(name, schema);
  return {
    required: schema.required !== undefined || route.method === 'PATCH',
    content: { 'application/json': { schema: componentRef(name) } },
  };
}

function securityOf(route: RouteDefinition): JsonSchema[] {
  if (route.anonymous) return [];
  return [route.method === 'GET' ? { cookie: [] } : { cookie: [], csrf: [] }, { bearer: [] }];
}

/** The tags that have an endpoint, in their order. */
function tagsOf(endpoints: readonly { readonly route: RouteDefinition }[]): JsonSchema[] {
  const used = new Set<string>(['Health', ...endpoints.map(({ route }) => route.tag)]);
  return Object.entries(DOCUMENTATION_TAGS)
    .filter(([name]) => used.has(name))
    .map(([name, description]) => ({ name, description }));
}

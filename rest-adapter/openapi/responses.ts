import { ERROR_CATALOGUE, type ErrorCode } from '../../schema/contract/errors';
import { PLAIN_STATUSES } from '../conventions/errors';
import { takesIdempotencyKey } from '../conventions/idempotency';
import type { EndpointDefinition } from '../definitions/endpoint-definition';
import { componentRef, type JsonSchema } from './schemas';

type Responses = Record<string, JsonSchema>;

/** Bodies of failures, as docs/api-conventions.md says. */
export const ERROR_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  FieldErrors: {
    type: 'object',
    description: 'Messages per field or parameter; `non_field_errors` for what concerns no single one.',
    additionalProperties: { type: 'array', items: { type: 'string' } },
  },
  Detail: { type: 'object', required: ['detail'], properties: { detail: { type: 'string' } } },
  CodedDetail: {
    type: 'object',
    required: ['detail', 'code'],
    properties: {
      detail: { type: 'string' },
      code: { type: 'string', description: 'Stable; decide by this.' },
    },
  },
};

/** Response headers that many responses have. */
export const HEADERS: Readonly<Record<string, JsonSchema>> = {
  ETag: { description: 'Names this version of the body.', schema: { type: 'string' } },
  Link: { description: 'Addresses of the first, previous, next and last page.', schema: { type: 'string' } },
  Location: { description: 'Address of the new resource.', schema: { type: 'string' } },
  RetryAfter: { description: 'Seconds until the next try may succeed.', schema: { type: 'integer' } },
  WWWAuthenticate: { description: 'Bearer.', schema: { type: 'string' } },
  IdempotencyReplayed: {
    description: 'True on a response that was given before.',
    schema: { type: 'string', enum: ['true'] },
  },
};

const headerRefs = (...names: [header: string, component: string][]): JsonSchema =>
  Object.fromEntries(
    names.map(([header, component]) => [header, { $ref: `#/components/headers/${component}` }]),
  );

/** Every response of an endpoint: its success, its own failures, and those that any endpoint shares. */
export function responsesOf(definition: EndpointDefinition, hasInput: boolean): Responses {
  return { ...successOf(definition), ...failuresOf(codesOf(definition, hasInput)), ...reportOf(definition) };
}

/** Where invalid rows are listed in the object of the success, 400 has that object too. */
function reportOf({ invalidRowsIn, objectName }: EndpointDefinition): Responses {
  if (invalidRowsIn === null) return {};
  const schemas = [objectName ?? '', 'FieldErrors', 'Detail'].map(componentRef);
  return {
    400: {
      description: `Nothing was done: \`${invalidRowsIn}\` has the errors. Errors of the request itself as elsewhere.`,
      content: { 'application/json': { schema: { anyOf: schemas } } },
    },
  };
}

function successOf(definition: EndpointDefinition): Responses {
  const { status, summary, result, method, etagOf, location, csv } = definition;
  const objectName = definition.objectName ?? '';
  if (result === 'none') return { [status]: { description: summary } };
  const schema =
    result === 'page'
      ? componentRef(`Paginated${objectName}List`)
      : result === 'list'
        ? { type: 'array', items: componentRef(objectName) }
        : componentRef(objectName);
  const headers = headerRefs(
    ...(method === 'GET' || etagOf !== null ? ([['ETag', 'ETag']] as [string, string][]) : []),
    ...(result === 'page' ? ([['Link', 'Link']] as [string, string][]) : []),
    ...(location === null ? [] : ([['Location', 'Location']] as [string, string][])),
    ...(takesIdempotencyKey(definition)
      ? ([['Idempotency-Replayed', 'IdempotencyReplayed']] as [string, string][])
      : []),
  );
  return {
    [status]: {
      description: summary,
      ...(Object.keys(headers).length > 0 ? { headers } : {}),
      content: {
        'application/json': { schema },
        ...(csv ? { 'text/csv': { schema: { type: 'string' } } } : {}),
      },
    },
    ...(method === 'GET'
      ? { 304: { description: 'The version named by If-None-Match is still current.' } }
      : {}),
  };
}

function codesOf(definition: EndpointDefinition, hasInput: boolean): Set<ErrorCode> {
  const { method, anonymous, errors } = definition;
  const codes = new Set<ErrorCode>(errors);
  if (hasInput || method === 'GET') codes.add('BAD_USER_INPUT');
  if (!anonymous && method !== 'GET') codes.add('CSRF_FAILED');
  if (method === 'POST' || method === 'PATCH') {
    codes.add('PAYLOAD_TOO_LARGE');
    codes.add('UNSUPPORTED_MEDIA_TYPE');
  }
  if (takesIdempotencyKey(definition)) {
    codes.add('IDEMPOTENCY_KEY_IN_USE');
    codes.add('IDEMPOTENCY_KEY_REUSED');
  }
  return codes
    .add('THROTTLED')
    .add('INTERNAL_SERVER_ERROR')
    .add('SUBGRAPH_BAD_ANSWER')
    .add('OVERLOADED')
    .add('SUBGRAPH_UNAVAILABLE')
    .add('SUBGRAPH_TIMEOUT');
}

function failuresOf(codes: ReadonlySet<ErrorCode>): Responses {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = ERROR_CATALOGUE[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => {
      const shared = SHARED_NAMES[status];
      return [status, shared ? { $ref: `#/components/responses/${shared}` } : failure(status, ofStatus)];
    }),
  );
}

/** Statuses that mean the same at every endpoint; of the others each endpoint names its codes. */
const SHARED_NAMES: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthenticated',
  403: 'Forbidden',
  404: 'NotFound',
  412: 'PreconditionFailed',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMediaType',
  429: 'Throttled',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'Unavailable',
  504: 'GatewayTimeout',
};

/** The shared failures as components. */
export const ERROR_RESPONSES: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  Object.entries(SHARED_NAMES).map(([status, name]) => {
    const codes = (Object.keys(ERROR_CATALOGUE) as ErrorCode[]).filter(
      (code) => ERROR_CATALOGUE[code].status === Number(status) && !/^(GRAPHQL|OPERATION)_/.test(code),
    );
    return [name, failure(Number(status), codes)];
  }),
);

function failure(status: number, codes: readonly ErrorCode[]): JsonSchema {
  const headers =
    status === 429 || status === 503
      ? { headers: headerRefs(['Retry-After', 'RetryAfter']) }
      : status === 401
        ? { headers: headerRefs(['WWW-Authenticate', 'WWWAuthenticate']) }
        : {};
  return {
    description: codes.map((code) => ERROR_CATALOGUE[code].message).join(' '),
    ...headers,
    content: { 'application/json': { schema: failureSchema(status, codes) } },
  };
}

function failureSchema(status: number, codes: readonly ErrorCode[]): JsonSchema {
  if (status === 400) return { anyOf: [componentRef('FieldErrors'), componentRef('Detail')] };
  if (PLAIN_STATUSES.has(status)) return componentRef('Detail');
  return {
    allOf: [
      componentRef('CodedDetail'),
      { type: 'object', properties: { code: { type: 'string', enum: codes }, ...detailsOf(codes) } },
    ],
  };
}

/** Further details that a code brings with it. */
function detailsOf(codes: readonly ErrorCode[]): JsonSchema {
  if (!codes.includes('BUSINESS_RULE_VIOLATION')) return {};
  return {
    violations: {
      type: 'array',
      description: 'The rules that forbid it; only with BUSINESS_RULE_VIOLATION.',
      items: componentRef('RuleViolation'),
    },
  };
}

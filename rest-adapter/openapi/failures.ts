import type { StatusRow } from '../../schema/api-contract/api-contract';
import { ERROR_CATALOGUE, GRAPH_ONLY_CODES, type ErrorCode } from '../../schema/contract/errors';
import { PLAIN_STATUSES } from '../conventions/errors';
import { takesIdempotencyKey } from '../conventions/idempotency';
import type { EndpointDefinition } from '../definitions/endpoint-definition';
import { sentence } from '../definitions/prose';
import { failureExample, rowExamples, type ContractObjects } from './examples';
import { headersOf } from './headers';
import { componentRef, type JsonSchema } from './schemas';

/** With when to come back; a 504 only where the request may be sent again. */
const WITH_RETRY_AFTER: ReadonlySet<number> = new Set([429, 503, 504]);

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

const BAD_REQUEST_EXAMPLES: JsonSchema = {
  fields: { value: { name: ['This field is required.'] } },
  detail: { value: { detail: 'JSON parse error - the body is not UTF-8.' } },
};

/** The shared failures as components. */
export const ERROR_RESPONSES: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  Object.entries(SHARED_NAMES).map(([text, name]) => {
    const status = Number(text);
    const codes = (Object.keys(ERROR_CATALOGUE) as ErrorCode[]).filter(
      (code) => ERROR_CATALOGUE[code].status === status && !GRAPH_ONLY_CODES.has(code),
    );
    const examples = status === 400 ? BAD_REQUEST_EXAMPLES : codeExamples(codes, new Map());
    return [name, failure(status, codes, examples)];
  }),
);

/** Every failure of an endpoint. */
export function failuresOf(
  definition: EndpointDefinition,
  objects: ContractObjects,
): Record<string, JsonSchema> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codesOf(definition)) {
    const { status } = ERROR_CATALOGUE[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => {
      const rows = definition.statuses.filter((row) => row.status === status && !row.isGeneral);
      const shared = SHARED_NAMES[status];
      if (shared && rows.length === 0) return [status, { $ref: `#/components/responses/${shared}` }];
      return [status, ownFailure(status, codes, rows, definition, objects)];
    }),
  );
}

/** A failure of which the endpoint's block says more than the conventions do. */
function ownFailure(
  status: number,
  codes: readonly ErrorCode[],
  rows: readonly StatusRow[],
  { invalidRowsIn, objectName }: EndpointDefinition,
  objects: ContractObjects,
): JsonSchema {
  const response = failure(
    status,
    codes,
    PLAIN_STATUSES.has(status) ? rowExamples(rows) : codeExamples(codes, objects),
    status === 400 && invalidRowsIn !== null ? objectName : null,
  );
  const unnamed = codes.filter(
    (code) => !PLAIN_STATUSES.has(status) && !rows.some((row) => row.code === code),
  );
  const description = [
    ...rows.map(({ when }) => sentence(when)),
    ...unnamed.map((code) => ERROR_CATALOGUE[code].message),
  ].join(' ');
  return { ...response, description };
}

/** Codes of the documented failures, and those of headers that the endpoint takes. */
function codesOf(definition: EndpointDefinition): ErrorCode[] {
  const { method, anonymous, errors } = definition;
  const codes = new Set<ErrorCode>(errors);
  if (!anonymous && method !== 'GET') codes.add('CSRF_FAILED');
  if (takesIdempotencyKey(definition)) codes.add('IDEMPOTENCY_KEY_IN_USE').add('IDEMPOTENCY_KEY_REUSED');
  return [...codes];
}

function codeExamples(codes: readonly ErrorCode[], objects: ContractObjects): JsonSchema {
  return Object.fromEntries(codes.map((code) => [code, { value: failureExample(code, objects) }]));
}

function failure(
  status: number,
  codes: readonly ErrorCode[],
  examples: JsonSchema,
  report: string | null = null,
): JsonSchema {
  return {
    description: codes.map((code) => ERROR_CATALOGUE[code].message).join(' '),
    ...(WITH_RETRY_AFTER.has(status) ? headersOf({ 'Retry-After': 'RetryAfter' }) : {}),
    ...(status === 401 ? headersOf({ 'WWW-Authenticate': 'WWWAuthenticate' }) : {}),
    content: { 'application/json': { schema: failureSchema(status, codes, report), examples } },
  };
}

/** @param report object that lists invalid rows instead */
function failureSchema(status: number, codes: readonly ErrorCode[], report: string | null): JsonSchema {
  if (status === 400)
    return { anyOf: [...(report === null ? [] : [report]), 'FieldErrors', 'Detail'].map(componentRef) };
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

import type { GraphQLError } from 'graphql';
import { toSnakeCase, withSnakeCaseKeys } from '../../schema/contract/cases';
import {
  ERROR_CATALOGUE,
  GRAPH_ONLY_CODES,
  IsmError,
  isErrorCode,
  type ErrorCode,
  type FieldErrors,
} from '../../schema/contract/errors';
import { InvalidFields, InvalidRequest, NON_FIELD_ERRORS } from './invalid-fields';

/** An error as REST shows it. */
export interface ErrorResponse {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** Seconds; sent as Retry-After. */
  readonly retryAfter?: number;
  /** Uses per window of the throttle that rejected; sent as RateLimit-Limit. */
  readonly rateLimit?: number;
}

/** The graph responded with errors; a part that failed is a failure of the whole endpoint. */
export class GraphFailure extends Error {
  override readonly name = 'GraphFailure';

  constructor(
    readonly errors: readonly GraphQLError[],
    /** Input path of the graph → REST field. */
    readonly restNames: ReadonlyMap<string, string>,
  ) {
    super('The graph responded with errors.');
  }
}

/** The body of a request cannot be read at all: 400 with `detail`. */
export class UnreadableRequest extends Error {
  override readonly name = 'UnreadableRequest';
}

/**
 * Of several errors the one that was, or would have been, found first: throttle, caller, request, permission and
 * existence, version, conflicts and rules; errors of the service only when the request itself was right.
 */
const PRECEDENCE: readonly number[] = [
  429, 401, 413, 415, 400, 403, 404, 405, 412, 409, 422, 503, 504, 502, 500,
];

/** Statuses whose body says nothing but `detail`; all others carry the code. */
export const PLAIN_STATUSES: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 413, 415, 429]);

/** The response to an expected failure, or null when the error is none and must be logged. */
export function errorResponse(error: unknown): ErrorResponse | null {
  if (error instanceof InvalidRequest) return { status: 400, body: error.invalidFields.toBody() };
  if (error instanceof UnreadableRequest) return { status: 400, body: { detail: error.message } };
  if (error instanceof GraphFailure) return graphResponse(error);
  if (error instanceof IsmError) return codedResponse([error], new Map());
  return null;
}

/** The response to whatever is no expected failure. */
export function internalResponse(): ErrorResponse {
  return plainResponse('INTERNAL_SERVER_ERROR', ERROR_CATALOGUE.INTERNAL_SERVER_ERROR.message);
}

interface CodedError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

function graphResponse({ errors, restNames }: GraphFailure): ErrorResponse {
  let best: CodedError[] = [];
  let bestRank = Infinity;
  for (const error of errors) {
    const rank = PRECEDENCE.indexOf(ERROR_CATALOGUE[codeOf(error)].status);
    if (rank > bestRank) continue;
    best = rank < bestRank ? [error] : [...best, error];
    bestRank = rank;
  }
  return codedResponse(best, restNames);
}

/** One response for errors of the same status; invalid fields are put together, of the others the first is told. */
function codedResponse(errors: readonly CodedError[], restNames: ReadonlyMap<string, string>): ErrorResponse {
  const [first] = errors;
  if (!first) return internalResponse();
  const code = codeOf(first);
  if (code === 'INTERNAL_SERVER_ERROR') return internalResponse();
  if (code !== first.extensions.code) return plainResponse(code, ERROR_CATALOGUE[code].message);
  if (ERROR_CATALOGUE[code].status === 400)
    return { status: 400, body: fieldErrorsOf(errors, restNames).toBody() };
  if (code === 'BUSINESS_RULE_VIOLATION') {
    return { status: 422, body: { detail: first.message, code, violations: violationsOf(first) } };
  }
  const { retryAfter, rateLimit } = first.extensions;
  if (typeof retryAfter !== 'number') return plainResponse(code, first.message);
  const seconds = Math.max(1, Math.ceil(retryAfter));
  if (code !== 'THROTTLED') return { ...plainResponse(code, first.message), retryAfter: seconds };
  return {
    ...plainResponse(code, `${ERROR_CATALOGUE.THROTTLED.message} Expected available in ${seconds} seconds.`),
    retryAfter: seconds,
    ...(typeof rateLimit === 'number' ? { rateLimit } : {}),
  };
}

/** Under the names of REST. */
function violationsOf({ extensions: { violations } }: CodedError): object[] {
  return Array.isArray(violations) ? (violations as object[]).map(withSnakeCaseKeys) : [];
}

function plainResponse(code: ErrorCode, detail: string): ErrorResponse {
  const { status } = ERROR_CATALOGUE[code];
  return { status, body: PLAIN_STATUSES.has(status) ? { detail } : { detail, code } };
}

function codeOf({ extensions: { code } }: CodedError): ErrorCode {
  // Codes of its own are no part of the contract: whoever gives one gave no usable response.
  if (typeof code === 'string' && !isErrorCode(code)) return 'SUBGRAPH_BAD_ANSWER';
  return isErrorCode(code) && !GRAPH_ONLY_CODES.has(code) ? code : 'INTERNAL_SERVER_ERROR';
}

function fieldErrorsOf(errors: readonly CodedError[], restNames: ReadonlyMap<string, string>): InvalidFields {
  const invalidFields = new InvalidFields();
  for (const { message, extensions } of errors) {
    const fields = extensions.fields as FieldErrors | undefined;
    if (!fields || Object.keys(fields).length === 0) invalidFields.add(NON_FIELD_ERRORS, message);
    for (const [path, messages] of Object.entries(fields ?? {})) {
      for (const text of messages) invalidFields.add(restNameOf(path, restNames), text);
    }
  }
  return invalidFields;
}

/**
 * `filter.orgUnitId` → `org_unit_id` where the endpoint has such a field, `rows.2.studentId` → `rows.2.student_id` below one of its
 * fields, else the path in snake_case.
 */
function restNameOf(path: string, restNames: ReadonlyMap<string, string>): string {
  if (path === 'nonFieldErrors') return NON_FIELD_ERRORS;
  const inner = path.replace(/^input\./, '');
  const [list = '', ...inObject] = inner.split('.');
  const listName = restNames.get(list);
  return (
    restNames.get(inner) ??
    (listName === undefined
      ? toSnakeCase(inner.slice(inner.indexOf('.') + 1))
      : [listName, ...inObject.map(toSnakeCase)].join('.'))
  );
}

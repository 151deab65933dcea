import { ENVELOPE_REJECTED } from '../../../schema/contract/identity';
import { SubgraphFailure } from './subgraph-failure';

/** An error as a subgraph reports it: graphql-js's own object in process, JSON over HTTP. */
export interface ReportedError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  /** What was thrown; only in process, only for the log. */
  readonly originalError?: unknown;
}

/** A response of GraphQL, before it is known to fit what was asked. */
export interface GraphResponse {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly ReportedError[];
  readonly extensions: unknown;
}

/** Reads a response body. @throws SubgraphFailure SUBGRAPH_BAD_ANSWER for anything that is no response of GraphQL */
export function readGraphResponse(body: string): GraphResponse {
  const response = parsed(body);
  const errors = errorsOf(response.errors);
  const rejection = errors.find(({ extensions }) => extensions?.code === ENVELOPE_REJECTED);
  if (rejection) throw badResponse(`rejected what was signed: ${rejection.message}`);
  const data = response.data ?? null;
  if (data !== null && !isRecord(data)) throw badResponse('data is not an object');
  if (data === null && errors.length === 0) throw badResponse('neither data nor errors');
  return { data, errors, extensions: response.extensions };
}

/** Why the entities are not those that were asked for: whoever asks puts them in the place of their representations. */
export function entityError(given: unknown, asked: readonly unknown[]): string | null {
  if (!Array.isArray(given)) return '_entities is not a list';
  if (given.length !== asked.length) return `${given.length} entities for ${asked.length} representations`;
  for (let index = 0; index < asked.length; index += 1) {
    const error = foreignEntityError(given[index], asked[index]);
    if (error) return error;
  }
  return null;
}

export function badResponse(reason: string, cause?: unknown): SubgraphFailure {
  return new SubgraphFailure('SUBGRAPH_BAD_ANSWER', reason, { cause });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(body: string): Record<string, unknown> {
  let response: unknown;
  try {
    response = JSON.parse(body);
  } catch (error) {
    throw badResponse('not JSON', error);
  }
  if (!isRecord(response)) throw badResponse('not a JSON object');
  return response;
}

function errorsOf(value: unknown): readonly ReportedError[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw badResponse('errors is not a list');
  return value.map((error: unknown) => {
    if (!isRecord(error) || typeof error.message !== 'string')
      throw badResponse('an error without a message');
    const { message, path, extensions } = error;
    return {
      message,
      path: isPath(path) ? path : undefined,
      extensions: isRecord(extensions) ? extensions : undefined,
    };
  });
}

/** An entity that names its id must be the one that was asked for, or one caller's data would fill another's row. */
function foreignEntityError(entity: unknown, representation: unknown): string | null {
  if (!isRecord(entity) || !isRecord(representation)) return null;
  const { id } = representation;
  if (!isScalar(id) || !isScalar(entity.id) || String(entity.id) === String(id)) return null;
  return 'an entity with another id than asked for';
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isPath(value: unknown): value is (string | number)[] {
  return Array.isArray(value) && value.every(isScalar);
}

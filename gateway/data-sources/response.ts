import type { GraphQLSchema } from 'graphql';
import { ENVELOPE_REJECTED } from '../../schema/contract/identity';
import { SESSION_SUBGRAPH, type SessionEffect } from '../../schema/contract/session';
import { shapeError } from './response-shape';
import type { FetchDocument } from './fetch-document';
import { SubgraphFailure, type ReportedError } from './subgraph-errors';

/** A subgraph's response after it was found usable. */
export interface SubgraphResponse {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly ReportedError[];
  readonly session: SessionEffect | null;
  /** True when a write had been done before under its key. */
  readonly isReplayed: boolean;
}

export interface FetchContext {
  readonly subgraph: string;
  readonly fetch: FetchDocument;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly schema: GraphQLSchema;
}

/** Reads a response body. @throws SubgraphFailure SUBGRAPH_BAD_ANSWER for anything that is no response to the fetch. */
export function parseResponse(body: string, metadata: FetchContext): SubgraphResponse {
  const response = parsed(body);
  const errors = errorsOf(response.errors);
  const rejection = errors.find(({ extensions }) => extensions?.code === ENVELOPE_REJECTED);
  if (rejection) throw badResponse(`rejected what the gateway signed: ${rejection.message}`);
  const data = response.data ?? null;
  if (data !== null && !isRecord(data)) throw badResponse('data is not an object');
  if (data === null && errors.length === 0) throw badResponse('neither data nor errors');
  if (data !== null) {
    const { fetch, schema, variables } = metadata;
    const error = entityError(data, metadata) ?? shapeError(data, fetch, schema, variables);
    if (error) throw badResponse(error);
  }
  const session = metadata.subgraph === SESSION_SUBGRAPH ? sessionOf(response.extensions) : null;
  const isReplayed = isRecord(response.extensions) && response.extensions.isReplayed === true;
  return { data, errors, session, isReplayed };
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

/** The plan puts entities in the place of their representations by index: one too many or too few shifts them all. */
function entityError(data: Record<string, unknown>, { variables }: FetchContext): string | null {
  const asked = variables?.representations;
  if (!Array.isArray(asked)) return null;
  const given = data._entities;
  if (!Array.isArray(given)) return '_entities is not a list';
  if (given.length !== asked.length) return `${given.length} entities for ${asked.length} representations`;
  for (let index = 0; index < asked.length; index += 1) {
    const error = foreignEntityError(given[index], asked[index]);
    if (error) return error;
  }
  return null;
}

/** An entity that names its id must be the one that was asked for, or one caller's data would fill another's row. */
function foreignEntityError(entity: unknown, representation: unknown): string | null {
  if (!isRecord(entity) || !isRecord(representation)) return null;
  const { id } = representation;
  if (!isScalar(id) || !isScalar(entity.id) || String(entity.id) === String(id)) return null;
  return 'an entity with another id than asked for';
}

function sessionOf(extensions: unknown): SessionEffect | null {
  const session = isRecord(extensions) ? extensions.session : undefined;
  if (session === undefined || session === null) return null;
  if (isRecord(session) && session.kind === 'ended') return { kind: 'ended' };
  if (!isRecord(session) || session.kind !== 'issued') throw badResponse('an unknown session effect');
  const { accessToken, refreshToken, accessExpiresIn, refreshExpiresIn } = session;
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string')
    throw badResponse('a session without tokens');
  if (typeof accessExpiresIn !== 'number' || typeof refreshExpiresIn !== 'number') {
    throw badResponse('a session without an end');
  }
  return { kind: 'issued', accessToken, refreshToken, accessExpiresIn, refreshExpiresIn };
}

function badResponse(reason: string, cause?: unknown): SubgraphFailure {
  return new SubgraphFailure('SUBGRAPH_BAD_ANSWER', reason, { cause });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isPath(value: unknown): value is (string | number)[] {
  return Array.isArray(value) && value.every(isScalar);
}

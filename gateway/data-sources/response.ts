import type { GraphQLSchema } from 'graphql';
import { SESSION_SUBGRAPH, type SessionEffect } from '../../schema/contract/session';
import {
  badResponse,
  entityError,
  isRecord,
  readGraphResponse,
  type ReportedError,
} from '../../subgraphs/shared/transport/graph-response';
import { shapeError } from './response-shape';
import type { FetchDocument } from './fetch-document';

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
  /** See `PlanFetch`. */
  readonly isCompleted: boolean;
}

/** Reads a response body. @throws SubgraphFailure SUBGRAPH_BAD_ANSWER for anything that is no response to the fetch. */
export function parseResponse(body: string, metadata: FetchContext): SubgraphResponse {
  const { data, errors, extensions } = readGraphResponse(body);
  if (data !== null) {
    const { fetch, schema, variables, isCompleted } = metadata;
    const asked = variables?.representations;
    const wrongEntity = Array.isArray(asked) ? entityError(data._entities, asked) : null;
    const error = wrongEntity ?? (isCompleted ? null : shapeError(data, fetch, schema, variables));
    if (error) throw badResponse(error);
  }
  const session = metadata.subgraph === SESSION_SUBGRAPH ? sessionOf(extensions) : null;
  const isReplayed = isRecord(extensions) && extensions.isReplayed === true;
  return { data, errors, session, isReplayed };
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

import { SESSION_SUBGRAPH, type SessionEffect } from '../../schema/contract/session';
import {
  badResponse,
  entityError,
  isRecord,
  readGraphResponse,
  type ReportedError,
} from '../../subgraphs/shared/transport/graph-response';

/** A subgraph's response after it was found usable. */
export interface SubgraphResponse {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly ReportedError[];
  readonly session: SessionEffect | null;
  /** True when a write had been done before under its key. */
  readonly isReplayed: boolean;
  /** No string in it has anything that JSON escapes. */
  readonly isPlain: boolean;
}

export interface FetchContext {
  readonly subgraph: string;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/** Reads a response body. @throws SubgraphFailure SUBGRAPH_BAD_ANSWER for anything that is no response to the fetch. */
export function parseResponse(body: string, metadata: FetchContext): SubgraphResponse {
  const { data, errors, extensions } = readGraphResponse(body);
  if (data !== null) {
    const asked = metadata.variables?.representations;
    const error = Array.isArray(asked) ? entityError(data._entities, asked) : null;
    if (error) throw badResponse(error);
  }
  const session = metadata.subgraph === SESSION_SUBGRAPH ? sessionOf(extensions) : null;
  const isReplayed = isRecord(extensions) && extensions.isReplayed === true;
  // What is not escaped in JSON needs no escape, and bytes that are read as UTF-8 bring no lone surrogates.
  const isPlain = !body.includes('\\');
  return { data, errors, session, isReplayed, isPlain };
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

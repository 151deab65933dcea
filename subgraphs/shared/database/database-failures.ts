import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { IsmError } from '../../../schema/contract/errors';
import { sqlStateOf } from './database-errors';

/** Deadlock detected, serialization failure. */
const RETRYABLE: ReadonlySet<string | null> = new Set(['40P01', '40001']);
/** The server ended the statement, or gave up waiting for a lock. */
const TOO_SLOW: ReadonlySet<string | null> = new Set(['57014', '55P03']);
/** No connection: the server is stopping or starting, has no connection left, or rejects the login. */
const NOT_THERE = /^(08|57P0[123]|53300|55000)/;
const NETWORK_CODES: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);
/** Messages of the driver, whose errors have no code. */
const DRIVER_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;
const DRIVER_TIMEOUT = 'Query read timeout';

/** True when the database ended a transaction in favour of another. Nothing was written, and the transaction may run again. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(sqlStateOf(error));
}

/** Translates an error of an operation: one that the database caused becomes an error of the catalogue, and its cause is logged. */
export function translateDatabaseError(error: GraphQLError, logger: Logger): GraphQLError {
  const cause = error.originalError;
  const code = cause && failureCode(cause);
  if (!code) return error;
  logger.warn({ err: cause, path: error.path }, 'the database failed');
  const translated = new IsmError(code, { cause });
  const { nodes, path } = error;
  return new GraphQLError(translated.message, { nodes, path, originalError: translated });
}

function failureCode(error: Error): 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_UNAVAILABLE' | null {
  if (error instanceof IsmError) return null;
  const state = sqlStateOf(error);
  if (TOO_SLOW.has(state) || error.message === DRIVER_TIMEOUT) return 'SUBGRAPH_TIMEOUT';
  const isNotThere =
    RETRYABLE.has(state) ||
    NOT_THERE.test(state ?? '') ||
    NETWORK_CODES.has((error as { code?: unknown }).code) ||
    DRIVER_MESSAGE.test(error.message);
  return isNotThere ? 'SUBGRAPH_UNAVAILABLE' : null;
}

import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { IsmError } from '../../../schema/contract/errors';
import { databaseFailureCode } from '../runtime/connections/database-failure';
import { Abandoned } from '../runtime/connections/deadline';
import { isOutdated } from '../runtime/connections/prepared-query';
import { UnreadStatement } from '../runtime/connections/unread-statement';
import { sqlStateOf } from './database-errors';

/** Deadlock detected; serialization failure; the connection reaches a read-only server, and another one may not. */
const RETRYABLE: ReadonlySet<string | null> = new Set(['40P01', '40001', '25006']);

/** True when the database ended a transaction, nothing was written, and the transaction may run again. */
export function isRetryable(error: unknown): boolean {
  const { driverError = error } = (error ?? {}) as { readonly driverError?: unknown };
  return (
    RETRYABLE.has(sqlStateOf(error)) || isOutdated(driverError) || driverError instanceof UnreadStatement
  );
}

/** Translates an error of an operation: one that the database caused becomes an error of the catalogue, and its cause is logged. */
export function translateDatabaseError(error: GraphQLError, logger: Logger): GraphQLError {
  const cause = error.originalError;
  const code = databaseFailureCode(cause);
  if (!code) return error;
  const level = isAbandoned(cause) ? 'debug' : 'warn';
  logger[level]({ err: cause, path: error.path }, 'the database failed');
  const translated = new IsmError(code, { cause });
  const { nodes, path } = error;
  return new GraphQLError(translated.message, { nodes, path, originalError: translated });
}

function isAbandoned(error: unknown): boolean {
  return (
    error instanceof Abandoned ||
    (error as { driverError?: unknown } | null)?.driverError instanceof Abandoned
  );
}

import { IsmError } from '../../../../schema/contract/errors';
import { NoResponse, UnknownOutcome } from './guarded-client';
import { LockedOut } from './lock-watch';
import { Abandoned } from './deadline';
import { isNotNow } from './sql-states';
import { UnreadStatement } from './unread-statement';

/** Codes of sockets that say that the server cannot be reached now, or no file descriptor is left for it. */
const NETWORK_CODES: ReadonlySet<unknown> = new Set([
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'EMFILE',
  'ENETUNREACH',
  'ENFILE',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Messages of the driver and its pool, whose own errors have no code (pg 8.23.1, pg-pool). */
const DRIVER_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered|Client was closed)/;

/** SQLSTATE: a statement was cancelled, by statement_timeout or by an operator. */
const CANCELLED = '57014';

/** What a failure of the database means to a client. */
export type DatabaseFailureCode = 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_UNAVAILABLE';

/**
 * The code of an error that the database caused and the statement did not: `SUBGRAPH_UNAVAILABLE` when nothing was done and the
 * same may be done later, `SUBGRAPH_TIMEOUT` when it took too long or its outcome is unknown. Null for any other error.
 */
export function databaseFailureCode(error: unknown): DatabaseFailureCode | null {
  // TypeORM puts the driver's error into one of its own.
  const { driverError = error } = (error ?? {}) as { readonly driverError?: unknown };
  if (!(driverError instanceof Error) || driverError instanceof IsmError) return null;
  if (driverError instanceof LockedOut || driverError instanceof UnreadStatement)
    return 'SUBGRAPH_UNAVAILABLE';
  if ([Abandoned, UnknownOutcome, NoResponse].some((kind) => driverError instanceof kind))
    return 'SUBGRAPH_TIMEOUT';
  const { message, code } = driverError as Error & { readonly code?: unknown };
  if (code === CANCELLED) return 'SUBGRAPH_TIMEOUT';
  const isNot =
    (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && isNotNow(code)) ||
    NETWORK_CODES.has(code) ||
    DRIVER_MESSAGE.test(message);
  return isNot ? 'SUBGRAPH_UNAVAILABLE' : null;
}

/** The error of the catalogue for what the database caused; any other error as it is. */
export function asCatalogueError(error: unknown): unknown {
  const code = databaseFailureCode(error);
  return code ? new IsmError(code, { cause: error }) : error;
}

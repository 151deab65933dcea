/**
 * What an SQLSTATE begins with when the same statement may succeed later, and why it failed now.
 * Source: PostgreSQL 17, Appendix A, "PostgreSQL Error Codes".
 */
const NOT_NOW: readonly (readonly [beginning: string, reason: string])[] = [
  ['08', 'there is no connection, or it was lost'],
  ['25006', 'the database is read-only: a failover, or maintenance'],
  ['25P03', 'a transaction was idle for too long'],
  ['28', 'the login was rejected; only a new connection meets this'],
  ['3D000', 'there is no such database; only a new connection meets this'],
  ['40001', 'a transaction gave way to another, again and again'],
  ['40P01', 'a deadlock was broken, again and again'],
  ['53', 'disk full, out of memory, no connection left, a configured limit'],
  ['55000', 'the database accepts no connections'],
  ['55P03', 'a lock was not given within lock_timeout'],
  ['57P', 'the server stops, starts or recovers, or ended the connection'],
  ['58', 'an error outside of PostgreSQL, such as a disk that cannot be read'],
];

/** After these a connection is of no use, or serves a database that takes no writes while another one might. */
const SPOILS_CONNECTION = ['08', '25006', '57P'];

/** True when nothing was done and the same may be done later. */
export function isNotNow(sqlState: string): boolean {
  return NOT_NOW.some(([beginning]) => sqlState.startsWith(beginning));
}

/** True when the connection that met it is to be replaced. */
export function spoilsConnection(sqlState: string): boolean {
  return SPOILS_CONNECTION.some((beginning) => sqlState.startsWith(beginning));
}

import pg from 'pg';
import type { DataSource, MigrationInterface } from 'typeorm';
import { applicationName } from './application-name';
import { DirectDataSource } from './connections/direct-data-source';
import { connectWithin, FIRST_CONNECTION_MS } from './connections/first-connection';
import { GuardedClient } from './connections/guarded-client';
import { LockWatch } from './connections/lock-watch';
import { poolOf } from './connections/pool-of';
import { PoolGuard } from './connections/pool-guard';
import { StatementLog } from './connections/statement-log';
import type { Logger } from './logger';
import { pgTypes } from './pg-types';
import { SnakeNamingStrategy } from './snake-naming-strategy';
import { observable } from './statement-observers';
import { TypeormLog } from './typeorm-log';
import { utcSession } from './utc-session';

type Class<Instance = unknown> = new (...parameters: never[]) => Instance;

/** Longest statement. The server ends it after this time; the connection is given up a second later, for a server that hangs. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** Default of the longest wait for a connection. */
const CONNECT_TIMEOUT_MS = 5_000;
/** Parts of the lock timeout; after one of them a wait is long. */
const MOMENTS = 4;
/** Idle connections are kept this long; opening one costs a process in the server. */
const IDLE_TIMEOUT_MS = 60_000;

export interface DataSourceSettings {
  readonly url: string;
  /** PostgreSQL schema of the domain: first in the search path, home of the table `migrations`. */
  readonly schema: string;
  readonly entities?: readonly Class[];
  readonly migrations?: readonly Class<MigrationInterface>[];
  /** Most connections. Default 10. */
  readonly poolSize?: number;
  /** Milliseconds; 0: none. Default 30,000. */
  readonly statementTimeoutMs?: number;
  /** Longest wait for a lock in ms; 0: none. Default 0. */
  readonly lockTimeoutMs?: number;
  /** Longest wait in ms for a connection, new or of the pool, but for the first. Default 5,000. */
  readonly connectTimeoutMs?: number;
  readonly logger: Logger;
}

/**
 * Connects a domain to its schema. Sessions run in UTC; dates, instants, decimals and 64-bit integers arrive as text
 * (pg-types.ts); columns are the snake_case of their properties.
 * @throws when the server cannot be reached within 30 s or rejects the connection
 */
export async function createDataSource(settings: DataSourceSettings): Promise<DataSource> {
  const { url, schema, logger, poolSize = 10 } = settings;
  const { statementTimeoutMs = STATEMENT_TIMEOUT_MS, lockTimeoutMs = 0 } = settings;
  const { connectTimeoutMs = CONNECT_TIMEOUT_MS } = settings;
  if (!/^[a-z][a-z0-9_]*$/.test(schema)) throw new Error(`${schema} cannot be the name of a schema`);
  const session = utcSession(url, {
    search_path: `${schema},public`,
    ...(lockTimeoutMs > 0 ? { lock_timeout: String(lockTimeoutMs) } : {}),
  });
  const guard = new PoolGuard(lockTimeoutMs > 0 ? lockWatch(url, poolSize, lockTimeoutMs) : null);
  const dataSource = new DirectDataSource({
    type: 'postgres',
    // TypeORM would load it by its name: in the bundle that is a second pg.
    driver: pg,
    url: session.connectionString,
    schema,
    entities: [...(settings.entities ?? [])],
    migrations: [...(settings.migrations ?? [])],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNamingStrategy(),
    applicationName: applicationName(schema),
    poolSize,
    connectTimeoutMS: FIRST_CONNECTION_MS,
    // Without a listener a connection that the server ends while idle would end the process.
    poolErrorHandler: (err: unknown) => logger.warn({ err }, 'idle database connection lost'),
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    logger: new TypeormLog(logger),
    extra: {
      Client: GuardedClient,
      guard,
      types: pgTypes,
      statement_timeout: statementTimeoutMs,
      // A server that is stopped or cut off never ends the statement itself.
      patienceMs: statementTimeoutMs && statementTimeoutMs + 1_000,
      idleTimeoutMillis: IDLE_TIMEOUT_MS,
      keepAlive: true,
      options: session.options,
    },
  });
  await dataSource.initialize();
  connectWithin(poolOf(dataSource), connectTimeoutMs);
  guard.watch(poolOf(dataSource));
  guard.observe(new StatementLog(logger));
  observable(dataSource, guard);
  return dataSource;
}

/** Half of the connections may wait for a lock for longer than a moment; what needs no lock has the others. */
function lockWatch(url: string, poolSize: number, lockTimeoutMs: number): LockWatch {
  return new LockWatch({
    connection: { connectionString: url, application_name: applicationName('locks') },
    afterMs: lockTimeoutMs / MOMENTS,
    maxWaiting: Math.max(1, Math.floor(poolSize / 2)),
  });
}

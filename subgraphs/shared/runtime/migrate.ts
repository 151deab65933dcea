import type { DataSource, Migration, QueryRunner } from 'typeorm';
import { createDataSource } from './data-source';
import type { Logger } from './logger';

/** First key of the advisory locks of migrations ("ism" in ASCII), so that they meet no other use of such locks. */
const LOCK_SPACE = 0x69736d;

/** SQLSTATE: no such table, no such schema. */
const ABSENT = new Set(['42P01', '3F000']);

/**
 * Creates the schema of the data source and runs its pending migrations, each in a transaction of its own and without
 * a statement timeout. Processes that migrate at the same time wait for each other; a schema that is up to date costs
 * one statement.
 * @returns names of the migrations that ran, in order
 */
export async function migrate(dataSource: DataSource, logger: Logger): Promise<string[]> {
  const schema = schemaOf(dataSource);
  if (await isUpToDate(dataSource, schema)) return [];

  const { url } = dataSource.options as { url?: string };
  if (!url) throw new Error('migrate needs a data source made by createDataSource');
  // Two connections: one holds the lock, the other migrates.
  const own = await createDataSource({
    url,
    schema,
    migrations: dataSource.migrations.map((migration) => migration.constructor as new () => typeof migration),
    poolSize: 2,
    statementTimeoutMs: 0,
    logger,
  });
  try {
    return await underLock(own, schema, logger, async (holder) => {
      const [existing] = (await holder.query('select to_regnamespace($1) is not null as found', [
        schema,
      ])) as {
        found: boolean;
      }[];
      // Not `if not exists`: it needs the right to create schemas even when the schema exists.
      if (!existing?.found) await holder.query(`create schema ${schema}`);
      const done: Migration[] = await own.runMigrations();
      const names = done.map((migration) => migration.name);
      if (names.length > 0) logger.info({ schema, migrations: names }, 'schema migrated');
      return names;
    });
  } finally {
    await own.destroy();
  }
}

async function isUpToDate(dataSource: DataSource, schema: string): Promise<boolean> {
  try {
    const rows: { name: string }[] = await dataSource.query(`select name from ${schema}.migrations`);
    const done = new Set(rows.map((row) => row.name));
    return dataSource.migrations.every((migration) => done.has(migration.name ?? migration.constructor.name));
  } catch (error) {
    if (ABSENT.has(String((error as { code?: unknown }).code))) return false;
    throw error;
  }
}

async function underLock<Result>(
  dataSource: DataSource,
  schema: string,
  logger: Logger,
  work: (holder: QueryRunner) => Promise<Result>,
): Promise<Result> {
  const holder = dataSource.createQueryRunner();
  const key = [LOCK_SPACE, schema];
  try {
    const [tried] = (await holder.query('select pg_try_advisory_lock($1, hashtext($2)) as locked', key)) as {
      locked: boolean;
    }[];
    if (!tried?.locked) {
      logger.info({ schema }, 'waiting for another process to migrate the schema');
      await holder.query('select pg_advisory_lock($1, hashtext($2))', key);
    }
    return await work(holder);
  } finally {
    // The lock ends with its session, so it is given back even when the unlock cannot be sent.
    await holder.query('select pg_advisory_unlock($1, hashtext($2))', key).catch(() => undefined);
    await holder.release();
  }
}

function schemaOf(dataSource: DataSource): string {
  const { schema } = dataSource.options as { schema?: string };
  if (!schema) throw new Error('migrate needs a data source with a schema');
  return schema;
}

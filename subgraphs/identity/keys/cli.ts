import { Command } from 'commander';
import { query, sql } from '../../shared/graph/sql';
import { loadConfig } from '../../shared/runtime/config';
import { createDataSource } from '../../shared/runtime/data-source';
import { openDatabase } from '../../shared/runtime/database';
import { createLogger } from '../../shared/runtime/logger';
import { KeysRepository } from './keys.repository';

/** `npm run keys:rotate`: running processes sign with the new key within a minute. */
async function run({ revokeOld }: { revokeOld: boolean }): Promise<void> {
  const logger = createLogger({ level: 'error' });
  const database = await openDatabase(loadConfig(), logger);
  try {
    const dataSource = await createDataSource({ url: database.url, schema: 'identity', logger });
    try {
      const isNew = await query(dataSource, sql`select where to_regclass('identity.signing_keys') is null`);
      if (isNew.length > 0) throw new Error('The database has no tables yet: run `npm start` once.');
      const { kid, isOwn } = await new KeysRepository(dataSource).rotate(!revokeOld);
      console.log(isOwn ? `New key ${kid}.` : `Another process made the new key ${kid}.`);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await database.close();
  }
}

new Command('keys:rotate')
  .description('Makes a new key for the access tokens; tokens of the old ones count until their own end.')
  .option('--revoke-old', 'a key is known to others: believe no token of the old ones any more', false)
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });

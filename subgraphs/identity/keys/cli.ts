import { Command } from 'commander';
import { query, sql } from '../../shared/database/sql';
import { onDatabase, runCommand } from '../../shared/runtime/command';
import { createDataSource } from '../../shared/runtime/data-source';
import { NO_TABLES } from '../../shared/runtime/failure-sentence';
import { KeysRepository } from './keys.repository';

/** `npm run keys:rotate`: running processes sign with the new key within a minute. */
async function rotate({ revokeOld }: { revokeOld: boolean }): Promise<void> {
  const { kid, isOwn } = await onDatabase(async (url, logger) => {
    const dataSource = await createDataSource({ url, schema: 'identity', logger });
    try {
      const isNew = await query(dataSource, sql`select where to_regclass('identity.signing_keys') is null`);
      if (isNew.length > 0) throw new Error(NO_TABLES);
      return await new KeysRepository(dataSource).rotate(!revokeOld);
    } finally {
      await dataSource.destroy();
    }
  });
  console.log(isOwn ? `New key ${kid}.` : `Another process made the new key ${kid}.`);
}

runCommand(
  new Command('keys:rotate')
    .description('Makes a new key for the access tokens; tokens of the old ones count until their own end.')
    .option('--revoke-old', 'a key is known to others: believe no token of the old ones any more', false)
    .action(rotate),
);

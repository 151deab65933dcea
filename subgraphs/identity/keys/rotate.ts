import { query, sql } from '../../shared/database/sql';
import { onDatabase } from '../../shared/runtime/command';
import { createDataSource } from '../../shared/runtime/data-source';
import { NO_TABLES } from '../../shared/runtime/failure-sentence';
import { KeysRepository } from './keys.repository';

/**
 * Makes a new key in the configured database.
 * @param revokeOld whether tokens of the old keys count no more
 * @returns its id, and whether this process made it
 */
export function rotate(revokeOld: boolean): Promise<{ kid: string; isOwn: boolean }> {
  return onDatabase(async (url, logger) => {
    const dataSource = await createDataSource({ url, schema: 'identity', logger });
    try {
      const isNew = await query(dataSource, sql`select where to_regclass('identity.signing_keys') is null`);
      if (isNew.length > 0) throw new Error(NO_TABLES);
      return await new KeysRepository(dataSource).rotate(!revokeOld);
    } finally {
      await dataSource.destroy();
    }
  });
}

import { Writer } from '../../shared/audit/writer';
import { query, sql } from '../../shared/database/sql';
import { EventOutbox } from '../../shared/events/outbox';
import { IdempotencyKeys } from '../../shared/idempotency/idempotency-keys';
import { onDatabase } from '../../shared/runtime/command';
import { createDataSource } from '../../shared/runtime/data-source';
import { NO_TABLES } from '../../shared/runtime/failure-sentence';
import { Administrators } from './administrators';
import { promptPassword, readPassword } from './password-prompt';

/** The options of the command. */
export interface Options {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly passwordStdin: boolean;
}

/**
 * Asks for a password, makes the administrator in the configured database.
 * @param source what the audit log names as the writer
 * @returns the administrator's id
 */
export async function createAdministrator(
  { passwordStdin, ...person }: Options,
  source: string,
): Promise<string> {
  const password = passwordStdin ? await readPassword() : await promptPassword();
  return onDatabase(async (url, logger) => {
    const dataSource = await createDataSource({ url, schema: 'identity', logger });
    try {
      const isNew = await query(dataSource, sql`select where to_regclass('identity.users') is null`);
      if (isNew.length > 0) throw new Error(NO_TABLES);
      // A running process moves the entry on into the log.
      const audit = { schema: 'identity', announce: () => undefined };
      const writer = new Writer(
        dataSource,
        audit,
        new IdempotencyKeys('identity'),
        new EventOutbox('identity'),
      );
      return await new Administrators(dataSource, writer).create({ ...person, password }, source);
    } finally {
      await dataSource.destroy();
    }
  });
}

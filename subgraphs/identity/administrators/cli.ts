import { Command } from 'commander';
import { Writer } from '../../shared/audit/writer';
import { query, sql } from '../../shared/database/sql';
import { EventOutbox } from '../../shared/events/outbox';
import { IdempotencyKeys } from '../../shared/idempotency/idempotency-keys';
import { onDatabase, runCommand } from '../../shared/runtime/command';
import { createDataSource } from '../../shared/runtime/data-source';
import { NO_TABLES } from '../../shared/runtime/failure-sentence';
import { Administrators } from './administrators';
import { promptPassword, readPassword } from './password-prompt';

const NAME = 'users:create-admin';

interface Options {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly passwordStdin: boolean;
}

/** `npm run users:create-admin`: somebody who may do everything, for the first sign-in or when nobody can sign in any more. */
async function createAdministrator({ passwordStdin, ...person }: Options): Promise<void> {
  const password = passwordStdin ? await readPassword() : await promptPassword();
  const id = await onDatabase(async (url, logger) => {
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
      return await new Administrators(dataSource, writer).create({ ...person, password }, NAME);
    } finally {
      await dataSource.destroy();
    }
  });
  console.log(`Administrator ${person.email} has the id ${id}.`);
}

runCommand(
  new Command(NAME)
    .description(
      'Makes an administrator. The password is asked for, so that it is in no list of processes or commands.',
    )
    .requiredOption('--email <email>', 'with which the administrator signs in; it counts as verified')
    .option('--given-name <name>', 'given name', 'System')
    .option('--family-name <name>', 'family name', 'Administrator')
    .option('--password-stdin', 'read the password from standard input instead of asking for it', false)
    .action(createAdministrator),
);

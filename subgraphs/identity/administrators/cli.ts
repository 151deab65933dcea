import { Command } from 'commander';
import { runCommand } from '../../shared/runtime/command';
import type { Options } from './create-administrator';

const NAME = 'users:create-admin';

/** `npm run users:create-admin`: somebody who may do everything, for the first sign-in or when nobody can sign in any more. */
runCommand(
  new Command(NAME)
    .description(
      'Makes an administrator. The password is asked for, so that it is in no list of processes or commands.',
    )
    .requiredOption('--email <email>', 'with which the administrator signs in; it counts as verified')
    .option('--given-name <name>', 'given name', 'System')
    .option('--family-name <name>', 'family name', 'Administrator')
    .option('--password-stdin', 'read the password from standard input instead of asking for it', false)
    .action(async (options: Options) => {
      const { createAdministrator } = await import('./create-administrator.js');
      const id = await createAdministrator(options, NAME);
      console.log(`Administrator ${options.email} has the id ${id}.`);
    }),
);

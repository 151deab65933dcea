import { Command } from 'commander';
import { runCommand } from '../../shared/runtime/command';

/** `npm run keys:rotate`: running processes sign with the new key within a minute. */
runCommand(
  new Command('keys:rotate')
    .description('Makes a new key for the access tokens; tokens of the old ones count until their own end.')
    .option('--revoke-old', 'a key is known to others: believe no token of the old ones any more', false)
    .action(async ({ revokeOld }: { revokeOld: boolean }) => {
      const { rotate } = await import('./rotate.js');
      const { kid, isOwn } = await rotate(revokeOld);
      console.log(isOwn ? `New key ${kid}.` : `Another process made the new key ${kid}.`);
    }),
);

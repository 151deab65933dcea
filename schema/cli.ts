import { Command } from 'commander';
import { runCommand } from '../subgraphs/shared/runtime/command';
import type { CheckFlags } from './commands/main';

// What a command does is loaded when the command line is right: it is the code of all domains.
const program = new Command('schema').description('The schema of the graph and what is derived from it');
program
  .command('emit')
  .description(
    'write subgraph SDL, supergraph, API schema, API contract, events, REST documents and OpenAPI from the code',
  )
  .action(async () => {
    const { emit } = await import('./commands/main.js');
    await emit();
  });
program
  .command('compose')
  .description('write supergraph and API schema from the committed subgraph SDL')
  .action(async () => {
    const { composeCommitted } = await import('./commands/main.js');
    composeCommitted();
  });
program
  .command('check')
  .description('composition, changes against the baseline, stored operations, house rules, files up to date')
  .option('--strict', 'breaking stays breaking although no stored operation uses it', false)
  .option('--json', 'print the report as JSON', false)
  .option(
    '--update-baseline',
    'accept the API schema and the events as the new baseline if the rest of the check passes',
    false,
  )
  .action(async (flags: CheckFlags) => {
    const { checkCode } = await import('./commands/main.js');
    await checkCode(flags);
  });

runCommand(program);

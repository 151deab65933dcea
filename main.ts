import { Command } from 'commander';
import { makeReadyLater } from './gateway/late-parts';
import { demoPassword } from './subgraphs/shared/demo/demo-password';
import { demoUsers } from './subgraphs/shared/demo/people';
import { runCommand } from './subgraphs/shared/runtime/command';
import type { Config } from './subgraphs/shared/runtime/config/config';
import { beginSystemDatabase } from './subgraphs/shared/runtime/system-database';
import { startProcess, type ProcessParts } from './subgraphs/shared/runtime/start-process';

async function start({ config, logger, shutdown }: ProcessParts): Promise<void> {
  const opening = beginSystemDatabase(config, logger, shutdown);
  await opening.launched;
  // Loaded when the command line is known to be right, and while the database comes up: it takes long.
  const { startSystem } = await import('./system.js');
  const system = await startSystem(config, logger, shutdown, opening);
  process.stdout.write(welcome(config, system.address));
  makeReadyLater(() => system.makeReady());
}

function welcome(config: Config, address: string): string {
  const url = address.replace(/\/\/(0\.0\.0\.0|\[::\]|127\.0\.0\.1)/, '//localhost');
  const lines = [
    '',
    `ISM Graph   ${url}/`,
    `GraphQL     ${url}/graphql`,
    `REST        ${url}/api/v1/   (documentation: ${url}/api/docs/)`,
  ];
  if (!config.isProduction) {
    const emails = demoUsers().map(({ email }) => email);
    lines.push('', `Demo users  ${emails.join(' ')}`, `Password    ${demoPassword(config)}`);
  }
  return `${lines.join('\n')}\n\n`;
}

runCommand(
  new Command('start')
    .description('Starts the whole system in one process.')
    .action(() => startProcess('ism-graph', start)),
);

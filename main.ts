import { startSystem } from './system';
import { demoPassword } from './subgraphs/shared/demo/demo-password';
import { demoUsers } from './subgraphs/shared/demo/people';
import type { Config } from './subgraphs/shared/runtime/config';
import { startProcess } from './subgraphs/shared/runtime/start-process';

/** `npm start`: the whole system in one process. */
void startProcess('ism-graph', async ({ config, logger, shutdown }) => {
  const system = await startSystem(config, logger);
  shutdown.add('system', () => system.close());
  process.stdout.write(welcome(config, system.address));
});

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

import { startSystem } from './system';
import { demoPassword } from './subgraphs/shared/demo/demo-password';
import { demoUsers } from './subgraphs/shared/demo/people';
import { loadConfig, type Config } from './subgraphs/shared/runtime/config';
import { createLogger } from './subgraphs/shared/runtime/logger';
import { createShutdown } from './subgraphs/shared/runtime/shutdown';

/** `npm start`: the whole system in one process. */
async function start(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger({ level: config.logLevel });
  const system = await startSystem(config, logger);
  createShutdown({ logger }).add('system', () => system.close());
  process.stdout.write(welcome(config, system.address));
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

start().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});

function messageOf(error: unknown): string {
  const { code, message = String(error) } = error as { code?: string; message?: string };
  if (code === 'EADDRINUSE') return `The port is taken (${message}). Set PORT to another one.`;
  return message;
}

/**
 * `npm run test:servers`: the tests on a real RabbitMQ and Redis, as far as there are such here. Uses TEST_BROKER_URL and
 * TEST_REDIS_URL, or else starts servers of its own from the installed programs. Says what it did not run. Exit code 0: all that could
 * run has passed.
 */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const { foundServers } = require('./support/found.cjs');

const { rabbitmq, redis } = foundServers();
const { TEST_BROKER_URL: brokerUrl, TEST_REDIS_URL: redisUrl } = process.env;

const ON_BOTH = ['tests/servers/system.test.ts', 'tests/servers/processes.test.ts'];

const files = [];
const notRun = [];
const started = {};

/** Files that run on a server, and those that end their own server in the middle. */
function choose(name, { url, setting, isInstalled, onAny, onOwn }) {
  if (url || isInstalled) files.push(...onAny);
  else notRun.push(`all on ${name}: it is not installed, and ${setting} is not set`);
  if (isInstalled) {
    files.push(...onOwn);
    if (!url) started[`TEST_START_${name.toUpperCase()}`] = '1';
  } else if (url)
    notRun.push(`${onOwn.join(', ')}: ${name} is not installed, and that of ${setting} is not ended`);
}

choose('RabbitMQ', {
  url: brokerUrl,
  setting: 'TEST_BROKER_URL',
  isInstalled: rabbitmq !== null,
  onAny: [
    'tests/integration/events/',
    'tests/e2e/events-crash.test.ts',
    'tests/servers/broker.test.ts',
    'tests/servers/consumer-database-away.test.ts',
  ],
  onOwn: ['tests/servers/broker-away.test.ts'],
});
choose('Redis', {
  url: redisUrl,
  setting: 'TEST_REDIS_URL',
  isInstalled: redis !== null,
  onAny: ['tests/integration/runtime/throttle.test.ts'],
  onOwn: ['tests/servers/redis-away.test.ts'],
});

if ((brokerUrl || rabbitmq) && (redisUrl || redis)) files.push(...ON_BOTH);
else notRun.push(`${ON_BOTH.join(', ')}: both are needed`);

let status = 0;
if (files.length > 0) {
  const root = join(__dirname, '..', '..');
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = [jest, '--config', 'jest.servers.cjs', '--coverage=false', ...process.argv.slice(2), ...files];
  const run = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...started },
  });
  status = run.status ?? 1;
}
process.stdout.write(
  notRun.length === 0
    ? '\ntest:servers: RabbitMQ and Redis, all was run.\n'
    : `\ntest:servers did not run:\n${notRun.map((line) => `  ${line}\n`).join('')}`,
);
process.exitCode = status;

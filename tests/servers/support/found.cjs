/** Which servers of this machine `npm run test:servers` may start. */
const { accessSync, constants } = require('node:fs');
const { delimiter, join } = require('node:path');

// Debian's command on the path runs for its own account only; what it runs is in this folder.
const RABBITMQ_FOLDERS = [
  '/usr/lib/rabbitmq/bin',
  '/opt/rabbitmq/sbin',
  '/opt/homebrew/sbin',
  '/usr/local/sbin',
];

const onPath = () => (process.env.PATH ?? '').split(delimiter);

/** @returns path of a program in one of the folders; null: it is in none */
function programIn(folders, name) {
  for (const folder of folders.filter(Boolean)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // The next one.
    }
  }
  return null;
}

/** @returns programs of RabbitMQ with the daemon that its nodes need, and of Redis; null: not installed */
function foundServers() {
  const server = programIn([...RABBITMQ_FOLDERS, ...onPath()], 'rabbitmq-server');
  const epmd = programIn(onPath(), 'epmd');
  return {
    rabbitmq: server && epmd ? { server, epmd } : null,
    redis: programIn(onPath(), 'redis-server'),
  };
}

module.exports = { foundServers };

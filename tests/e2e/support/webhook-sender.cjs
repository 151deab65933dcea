/**
 * A process that sends events to webhooks, from the build.
 * Usage: node webhook-sender.cjs DATABASE_URL
 */
require('reflect-metadata');
const folder = '../../../dist/subgraphs/operations/webhook-sending';
const { SendingQueueRepository } = require(`${folder}/sending-queue.repository.js`);
const { WebhookClient } = require(`${folder}/webhook-client.js`);
const { WebhookSender } = require(`${folder}/webhook-sender.js`);
const { createDataSource } = require('../../../dist/subgraphs/shared/runtime/data-source.js');
const { createLogger } = require('../../../dist/subgraphs/shared/runtime/logger.js');

async function run(databaseUrl) {
  const logger = createLogger({ level: 'warn' });
  const dataSource = await createDataSource({ url: databaseUrl, schema: 'operations', logger });
  const sender = new WebhookSender({
    queue: new SendingQueueRepository(dataSource),
    // As they are kept without a key.
    secrets: { open: (row, name) => row[name] },
    client: new WebhookClient({ allowsPrivate: true }),
    logger,
    timeoutMs: 600_000,
    tryTimeoutMs: 600_000,
    maxFailures: 20,
  });
  sender.start();
  process.once('SIGTERM', () => {
    sender
      .stop()
      .then(() => dataSource.destroy())
      .then(() => process.exit(0));
  });
}

void run(process.argv[2]);

/**
 * A process of a domain `reading`, from the build: its consumer writes each event down, slowly.
 * Usage: node event-reader.cjs DATABASE_URL [BROKER_URL PREFIX]
 */
const { setTimeout: sleep } = require('node:timers/promises');
const { Broker } = require('../../../dist/subgraphs/shared/events/broker/broker.js');
const { DomainEvents } = require('../../../dist/subgraphs/shared/events/domain-events.js');
const { createDataSource } = require('../../../dist/subgraphs/shared/runtime/data-source.js');
const { createLogger } = require('../../../dist/subgraphs/shared/runtime/logger.js');

/** Milliseconds between what the consumer writes and the end of its transaction, in which the process may be killed. */
const HANDLING_MS = 15;

async function run(databaseUrl, brokerUrl, prefix) {
  const logger = createLogger({ level: 'warn' });
  const dataSource = await createDataSource({ url: databaseUrl, schema: 'reading', logger });
  const pace = { claimMs: 300, pollMs: 100 };
  const broker = brokerUrl ? Broker.start({ url: brokerUrl, prefix, logger }) : null;
  const events = new DomainEvents({ domain: 'reading', dataSource, databaseUrl, broker, logger, pace });
  const consumer = {
    name: 'reading.first',
    types: ['thing.made'],
    async handle(transaction, { id, entityId, data }) {
      await transaction.query(
        'insert into reading.seen (consumer, event_id, entity_id, name, process) values ($1, $2, $3, $4, $5)',
        ['reading.first', id, entityId, data.name, process.pid],
      );
      await sleep(HANDLING_MS);
    },
  };
  await events.register([], [consumer]);
  events.start();
}

void run(...process.argv.slice(2));

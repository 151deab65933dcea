/**
 * A process that relays the events of the domain `making`, from the build, few at once.
 * Usage: node event-relay.cjs DATABASE_URL [BROKER_URL PREFIX]
 */
const { setTimeout: sleep } = require('node:timers/promises');
const { Broker } = require('../../../dist/subgraphs/shared/events/broker/broker.js');
const { BrokerTransport } = require('../../../dist/subgraphs/shared/events/broker/broker-transport.js');
const { PostgresTransport } = require('../../../dist/subgraphs/shared/events/postgres-transport.js');
const { createDataSource } = require('../../../dist/subgraphs/shared/runtime/data-source.js');
const { createLogger } = require('../../../dist/subgraphs/shared/runtime/logger.js');

const AT_ONCE = 5;
/** Milliseconds between two turns. */
const PAUSE_MS = 10;

async function run(databaseUrl, brokerUrl, prefix) {
  const logger = createLogger({ level: 'warn' });
  const dataSource = await createDataSource({ url: databaseUrl, schema: 'making', logger });
  const broker = brokerUrl ? Broker.start({ url: brokerUrl, prefix, logger }) : null;
  const transport = broker
    ? new BrokerTransport(broker, dataSource, databaseUrl, logger)
    : new PostgresTransport(dataSource, databaseUrl, logger);
  for (;;) {
    await transport.relay('making', AT_ONCE);
    await sleep(PAUSE_MS);
  }
}

void run(...process.argv.slice(2));

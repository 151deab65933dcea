import type { Channel } from 'amqplib';
import { arrayOf, query, sql, type Connection } from '../../database/sql';
import { EVERY_TYPE } from '../tables';

/** A consumer as the registry knows it, and as the broker was last told; null: it is not there. */
interface KnownConsumer {
  readonly name: string;
  readonly types: readonly string[] | null;
  readonly boundTypes: readonly string[] | null;
}

/** The queue in which a consumer's events wait. */
export function queueOf(exchange: string, consumer: string): string {
  return `${exchange}.${consumer}`;
}

/** Where messages go that are no events. */
function deadQueueOf(exchange: string): string {
  return `${exchange}.dead`;
}

/**
 * Makes the broker have the exchange, and a queue for each registered consumer with the types that it takes. Queues of consumers that
 * are gone are removed with what is in them, as their deliveries are dropped. What exists stays as it is.
 * @param channel fails when a queue exists in another form
 */
export async function declareQueues(
  connection: Connection,
  channel: Channel,
  exchange: string,
): Promise<void> {
  await channel.assertExchange(exchange, 'topic', { durable: true });
  await declareDeadQueue(channel, exchange);
  const consumers = await query<KnownConsumer>(
    connection,
    sql`select coalesce(c.name, q.consumer) as name, c.types, q.types as "boundTypes"
      from events.consumers c full join events.broker_queues q on q.consumer = c.name order by 1`,
  );
  for (const consumer of consumers) {
    if (consumer.types === null)
      await remove(connection, channel, queueOf(exchange, consumer.name), consumer);
    else await declare(connection, channel, exchange, { ...consumer, types: consumer.types });
  }
}

async function declareDeadQueue(channel: Channel, exchange: string): Promise<void> {
  const dead = deadQueueOf(exchange);
  await channel.assertExchange(dead, 'fanout', { durable: true });
  await channel.assertQueue(dead, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  await channel.bindQueue(dead, dead, '');
}

async function declare(
  connection: Connection,
  channel: Channel,
  exchange: string,
  { name, types, boundTypes }: KnownConsumer & { readonly types: readonly string[] },
): Promise<void> {
  const queue = queueOf(exchange, name);
  await channel.assertQueue(queue, {
    durable: true,
    arguments: {
      // Survives the loss of a machine where the broker has several.
      'x-queue-type': 'quorum',
      // One process takes from it, and the next one when that is gone: two would mix up the order.
      'x-single-active-consumer': true,
      'x-dead-letter-exchange': deadQueueOf(exchange),
    },
  });
  // All of them: a broker that lost its files knows none of those it was told.
  for (const type of types) await channel.bindQueue(queue, exchange, patternOf(type));
  for (const type of boundTypes ?? [])
    if (!types.includes(type)) await channel.unbindQueue(queue, exchange, patternOf(type));
  if (boundTypes?.join() === types.join()) return;
  await query(
    connection,
    sql`insert into events.broker_queues (consumer, types) values (${name}, ${arrayOf(types)})
      on conflict (consumer) do update set types = excluded.types`,
  );
}

/** Routing keys of a type, as the exchange compares them. */
function patternOf(type: string): string {
  return type === EVERY_TYPE ? '#' : type;
}

async function remove(
  connection: Connection,
  channel: Channel,
  queue: string,
  { name }: KnownConsumer,
): Promise<void> {
  await channel.deleteQueue(queue);
  await query(connection, sql`delete from events.broker_queues where consumer = ${name}`);
}

import { isDeepStrictEqual } from 'node:util';
import type { DataSource, EntityManager } from 'typeorm';
import type { PublishedEvent } from '../../../schema/contract/published-event';
import { arrayOf, jsonOf, query, sql } from '../database/sql';
import { runTransaction } from '../database/transaction';
import type { EventConsumer } from './consumer';

/**
 * Makes the catalogue in the database and the list of consumers say what the code of a domain says; when they do, that costs two
 * statements. Events that a consumer which is gone did not handle are dropped.
 * @throws Error when a type or a consumer of the name belongs to another domain
 */
export async function register(
  dataSource: DataSource,
  domain: string,
  types: readonly PublishedEvent[],
  consumers: readonly EventConsumer[],
): Promise<void> {
  if (!isDeepStrictEqual(await registeredTypes(dataSource, domain), types))
    await runTransaction(dataSource, (transaction) => writeTypes(transaction, domain, types));
  const wanted = consumers
    .map((consumer) => ({ name: consumer.name, types: [...consumer.types].sort() }))
    .sort((a, b) => a.name.localeCompare(b.name));
  if (!isDeepStrictEqual(await registeredConsumers(dataSource, domain), wanted))
    await runTransaction(dataSource, (transaction) => writeConsumers(transaction, domain, wanted));
}

function registeredTypes(dataSource: DataSource, domain: string): Promise<PublishedEvent[]> {
  return query(
    dataSource,
    sql`select name, version, domain, entity, description, schema from events.types
      where domain = ${domain} order by name collate "C", version`,
  );
}

async function writeTypes(
  transaction: EntityManager,
  domain: string,
  types: readonly PublishedEvent[],
): Promise<void> {
  await query(
    transaction,
    sql`delete from events.types where domain = ${domain}
    and (name, version) not in (select name, version from jsonb_to_recordset(${jsonOf(types)}) as t (name text, version int))`,
  );
  const written = await query(
    transaction,
    sql`insert into events.types as t (domain, name, version, entity, description, schema)
      select ${domain}, n.name, n.version, n.entity, n.description, n.schema
      from jsonb_to_recordset(${jsonOf(types)})
        as n (name text, version int, entity text, description text, schema jsonb)
      order by n.name, n.version
      on conflict (name, version) do update
        set entity = excluded.entity, description = excluded.description, schema = excluded.schema
        where t.domain = excluded.domain
      returning name`,
  );
  if (written.length < types.length) throw new Error(`another domain publishes a type of ${domain}`);
}

interface RegisteredConsumer {
  readonly name: string;
  readonly types: readonly string[];
}

function registeredConsumers(dataSource: DataSource, domain: string): Promise<RegisteredConsumer[]> {
  return query(
    dataSource,
    sql`select name, types from events.consumers where domain = ${domain} order by name collate "C"`,
  );
}

async function writeConsumers(
  transaction: EntityManager,
  domain: string,
  consumers: readonly RegisteredConsumer[],
): Promise<void> {
  const names = arrayOf(consumers.map(({ name }) => name));
  await query(
    transaction,
    sql`with gone as (
        delete from events.consumers where domain = ${domain} and name <> all(${names}::text[]) returning name)
      update events.deliveries d
      set state = 'DROPPED', reason = 'There is no such consumer any more.', ended_at = clock_timestamp()
      from gone where d.consumer = gone.name and d.state in ('PENDING', 'SET_ASIDE')`,
  );
  for (const { name, types } of consumers) {
    const written = await query(
      transaction,
      sql`insert into events.consumers as c (name, domain, types) values (${name}, ${domain}, ${arrayOf(types)})
        on conflict (name) do update set types = excluded.types where c.domain = excluded.domain returning name`,
    );
    if (written.length === 0) throw new Error(`another domain has a consumer ${name}`);
  }
}

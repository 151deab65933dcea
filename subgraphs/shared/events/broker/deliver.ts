import type { DataSource } from 'typeorm';
import { query, sql } from '../../database/sql';
import { EVENTS_CHANNEL, EVERY_TYPE } from '../tables';

/**
 * Makes deliveries of events for a consumer in the order in which they came, and wakes whoever handles them. An event that has one is left
 * out, as is a type that the consumer takes no more. The log gets what it lacks: the publisher may have another database, or have removed
 * old events while the consumer was down.
 * @param events as JSON
 */
export async function deliver(
  dataSource: DataSource,
  consumer: string,
  events: readonly string[],
): Promise<void> {
  await query(
    dataSource,
    sql`with incoming as (
        select e.* from rows from (jsonb_to_recordset(${`[${events.join(',')}]`}::jsonb)
          as (id uuid, type text, version int, domain text, entity_type text, entity_id uuid, data jsonb,
            actor_id uuid, request_id text, occurred_at timestamptz))
          with ordinality as e (id, type, version, domain, entity_type, entity_id, data,
            actor_id, request_id, occurred_at, number)
        join events.consumers c on c.name = ${consumer} and (e.type = any(c.types) or ${EVERY_TYPE} = any(c.types))),
      logged as (
        insert into events.log (id, type, version, domain, entity_type, entity_id, data,
          actor_id, request_id, occurred_at, relayed_at)
        select id, type, version, domain, entity_type, entity_id, data,
          actor_id, request_id, occurred_at, clock_timestamp()
        from incoming order by number on conflict (id) do nothing),
      delivered as (
        insert into events.deliveries (consumer, event_id, type, entity_id, position)
        select ${consumer}, id, type, entity_id, nextval('events.log_position_seq')
        from (select * from incoming order by number) ordered
        on conflict do nothing returning id)
      select pg_notify(${EVENTS_CHANNEL}, '') where exists (select from delivered)`,
  );
}

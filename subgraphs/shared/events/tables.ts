import { createMissingTables } from '../database/create-tables';
import type { Queryable } from '../database/queryable';

/** First key of the advisory locks under which the events of a domain are relayed; nothing else uses it. */
const RELAY_LOCK = 7_202_614;

/** What a consumer names instead of types to take all of them, also those that are new. */
export const EVERY_TYPE = '*';

/** Where the database tells that there are deliveries to handle. */
export const EVENTS_CHANNEL = 'events';

/** The events of all domains of a database, who reads them, and what became of each for each reader (docs/adr/0052). */
const TABLES = `
  create schema if not exists events;

  create table if not exists events.log (
    id uuid primary key default gen_random_uuid(),
    position bigserial not null unique,
    type varchar(100) not null,
    version int not null,
    domain varchar(50) not null,
    entity_type varchar(100) not null,
    entity_id uuid not null,
    data jsonb not null,
    actor_id uuid,
    request_id varchar(200),
    occurred_at timestamptz not null default clock_timestamp(),
    relayed_at timestamptz
  );
  create index if not exists events_log_waiting_idx on events.log (domain, position) where relayed_at is null;
  create index if not exists events_log_type_idx on events.log (type, occurred_at desc);
  create index if not exists events_log_entity_id_idx on events.log (entity_id, occurred_at desc);
  create index if not exists events_log_occurred_at_idx on events.log (occurred_at desc, id);

  create table if not exists events.types (
    id uuid primary key default gen_random_uuid(),
    domain varchar(50) not null,
    name varchar(100) not null,
    version int not null,
    entity varchar(100) not null,
    description varchar(1000) not null,
    schema jsonb not null,
    unique (name, version)
  );

  create table if not exists events.consumers (
    name varchar(100) primary key,
    domain varchar(50) not null,
    types text[] not null
  );

  create table if not exists events.deliveries (
    id uuid primary key default gen_random_uuid(),
    consumer varchar(100) not null,
    event_id uuid not null references events.log on delete cascade,
    type varchar(100) not null,
    entity_id uuid not null,
    position bigint not null,
    state varchar(20) not null default 'PENDING' check (state in ('PENDING', 'DONE', 'SET_ASIDE', 'DROPPED')),
    attempts int not null default 0,
    next_attempt_at timestamptz not null default clock_timestamp(),
    last_error varchar(1000),
    reason varchar(500),
    created_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    unique (consumer, event_id)
  );
  create index if not exists events_deliveries_due_idx on events.deliveries (consumer, next_attempt_at) where state = 'PENDING';
  create index if not exists events_deliveries_order_idx on events.deliveries (consumer, entity_id, position)
    where state = 'PENDING';
  create index if not exists events_deliveries_event_id_idx on events.deliveries (event_id);
  create index if not exists events_deliveries_created_at_idx on events.deliveries (created_at desc, id);
  create index if not exists events_deliveries_set_aside_idx on events.deliveries (consumer, created_at) where state = 'SET_ASIDE';

  -- What a broker was told of the consumers, so that it can be told what is there no more.
  create table if not exists events.broker_queues (
    consumer varchar(100) primary key,
    types text[] not null
  );

  create or replace function events.waiting(source text, batch int) returns table (id uuid, type text, body text, lacks_queues boolean)
  language plpgsql as $$
  begin
    -- One process after the other, whatever the transport, until the transaction that asks has ended.
    perform pg_advisory_xact_lock(${RELAY_LOCK}, hashtext(source));
    return query select l.id, l.type::text, jsonb_build_object(
        'id', l.id, 'type', l.type, 'version', l.version, 'domain', l.domain,
        'entity_type', l.entity_type, 'entity_id', l.entity_id, 'data', l.data,
        'actor_id', l.actor_id, 'request_id', l.request_id,
        'occurred_at', to_char(l.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text,
        (select exists (select from events.consumers c left join events.broker_queues q on q.consumer = c.name
          where q.types is distinct from c.types))
      from events.log l where l.domain = source and l.relayed_at is null order by l.position limit batch;
  end
  $$;

  create or replace function events.relay(source text, batch int) returns int language plpgsql as $$
  declare
    moved int;
    delivered int;
  begin
    -- One process after the other, or events of one thing could come in another order than they happened.
    perform pg_advisory_xact_lock(${RELAY_LOCK}, hashtext(source));
    with taken as (
      select id, position, type, entity_id from events.log
      where domain = source and relayed_at is null order by position limit batch),
    marked as (
      update events.log l set relayed_at = clock_timestamp() from taken t where l.id = t.id returning l.id),
    delivered as (
      insert into events.deliveries (consumer, event_id, type, entity_id, position)
      select c.name, t.id, t.type, t.entity_id, t.position
      from taken t join events.consumers c on t.type = any(c.types) or '${EVERY_TYPE}' = any(c.types) order by t.position
      on conflict do nothing returning id)
    select (select count(*) from marked), (select count(*) from delivered) into moved, delivered;
    if delivered > 0 then
      perform pg_notify('${EVENTS_CHANNEL}', '');
    end if;
    return moved;
  end
  $$;
`;

/** Creates the tables of the events where they are missing. When they exist, that costs one statement. */
export function createEventTables(connection: Queryable): Promise<void> {
  return createMissingTables(connection, ['events.deliveries', 'events.broker_queues'], TABLES);
}

import { createMissingTables } from '../database/create-tables';
import type { Queryable } from '../database/queryable';

/**
 * The log itself, for all processes that share the database. Each entry has the hash of the one before, so that later
 * changes and removals are detected (`npm run audit:verify`). Entries enter through `audit.relay` only.
 */
const LOG = `
  create schema if not exists audit;

  create table if not exists audit.logs (
    seq bigint not null,
    id uuid not null,
    created_at timestamptz not null,
    subgraph varchar(50) not null,
    user_id uuid,
    actor_kind varchar(20) not null,
    action varchar(100) not null,
    resource varchar(100) not null,
    resource_id varchar(100),
    status varchar(20) not null check (status in ('SUCCESS', 'FAILURE')),
    ip_address varchar(50),
    request_id varchar(200),
    details jsonb,
    previous_hash bytea not null,
    hash bytea not null,
    primary key (created_at, id)
  ) partition by range (created_at);
  create index if not exists audit_logs_user_id_idx on audit.logs (user_id, created_at desc);
  create index if not exists audit_logs_action_idx on audit.logs (action, created_at desc);
  create index if not exists audit_logs_resource_idx on audit.logs (resource, resource_id, created_at desc);
  create index if not exists audit_logs_seq_idx on audit.logs (seq);

  create table if not exists audit.chain (
    id boolean primary key default true check (id),
    seq bigint not null,
    hash bytea not null
  );
  insert into audit.chain (seq, hash) values (0, sha256('')) on conflict do nothing;

  create or replace function audit.refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'audit.logs is append-only' using errcode = 'restrict_violation';
  end
  $$;
  create or replace trigger audit_logs_append_only
    before update or delete on audit.logs for each row execute function audit.refuse_change();

  create or replace function audit.ensure_partition(at timestamptz) returns void language plpgsql as $$
  declare
    month timestamptz := date_trunc('month', at, 'UTC');
    name text := 'logs_' || to_char(month at time zone 'UTC', 'YYYY_MM');
  begin
    if to_regclass('audit.' || name) is not null then
      return;
    end if;
    execute format('create table audit.%I partition of audit.logs for values from (%L) to (%L)',
      name, month, month + interval '1 month');
    execute format('create trigger no_truncate before truncate on audit.%I execute function audit.refuse_change()', name);
  end
  $$;

  create or replace function audit.entry_text(entry audit.logs) returns text language sql immutable as $$
    select jsonb_build_array(entry.seq, entry.id,
      to_char(entry.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), entry.subgraph, entry.user_id,
      entry.actor_kind, entry.action, entry.resource, entry.resource_id, entry.status, entry.ip_address,
      entry.request_id, entry.details)::text
  $$;

  create or replace function audit.append(entries audit.logs[]) returns void language plpgsql as $$
  begin
    perform audit.ensure_partition(month)
      from (select distinct date_trunc('month', created_at, 'UTC') as month from unnest(entries)) months;
    insert into audit.logs select * from unnest(entries);
  end
  $$;

  create or replace function audit.relay(outbox regclass, source text, batch int) returns int language plpgsql as $$
  declare
    head audit.chain;
    entry audit.logs;
    entries audit.logs[] := '{}';
  begin
    select * into head from audit.chain for update;
    for entry in execute format(
      'with taken as (
         delete from %1$s where id in (select id from %1$s order by created_at, id limit %2$s for update skip locked)
         returning *)
       select 0::bigint as seq, id, created_at, %3$L::varchar as subgraph, user_id, actor_kind, action, resource,
         resource_id, status, ip_address, request_id, details, ''''::bytea as previous_hash, ''''::bytea as hash
       from taken order by created_at, id', outbox, batch, source)
    loop
      entry.seq := head.seq + 1;
      entry.previous_hash := head.hash;
      entry.hash := sha256(head.hash || convert_to(audit.entry_text(entry), 'UTF8'));
      head.seq := entry.seq;
      head.hash := entry.hash;
      entries := entries || entry;
    end loop;
    if cardinality(entries) > 0 then
      -- One statement for all of them: to begin one on a table of many partitions and indexes costs more than a row.
      perform audit.append(entries);
      update audit.chain set seq = head.seq, hash = head.hash;
    end if;
    return cardinality(entries);
  end
  $$;
`;

/** A log without it was made by an older version. */
const NEWEST_FUNCTION = 'audit.append';

const outboxOf = (schema: string): string => `
  create schema if not exists ${schema};
  create table if not exists ${schema}.audit_outbox (
    id uuid primary key default gen_random_uuid(),
    created_at timestamptz not null default clock_timestamp(),
    user_id uuid,
    actor_kind varchar(20) not null,
    action varchar(100) not null,
    resource varchar(100) not null,
    resource_id varchar(100),
    status varchar(20) not null,
    ip_address varchar(50),
    request_id varchar(200),
    details jsonb
  );
`;

/**
 * Creates the log, and the outbox of a schema, where they are missing; a log of before gets its newest functions. When they exist, that costs
 * one statement.
 * @param schema of the process's own data; its entries carry the name
 */
export function createAuditTables(connection: Queryable, schema: string): Promise<void> {
  const names = [`${schema}.audit_outbox`, 'audit.chain', NEWEST_FUNCTION];
  return createMissingTables(connection, names, LOG + outboxOf(schema));
}

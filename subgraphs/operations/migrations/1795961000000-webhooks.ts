import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first tables that are the domain's own: its archive of deleted rows, webhooks, and what was sent to them. */
export class Webhooks1795961000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table operations.deleted_rows (
        table_name varchar(63) not null,
        id uuid not null,
        content jsonb not null,
        related jsonb not null,
        deleted_at timestamptz not null default clock_timestamp(),
        deleted_by uuid,
        primary key (table_name, id)
      );

      create table operations.webhooks (
        id uuid primary key default gen_random_uuid(),
        name varchar(100) not null constraint webhooks_name_key unique,
        url varchar(2000) not null,
        event_types varchar(100)[],
        is_active boolean not null default true,
        paused_at timestamptz,
        pause_reason varchar(500),
        failures integer not null default 0,
        held_until timestamptz,
        last_success_at timestamptz,
        last_failure_at timestamptz,
        secret text not null,
        previous_secret text,
        previous_secret_until timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      );

      create table operations.webhook_deliveries (
        id uuid primary key default gen_random_uuid(),
        webhook_id uuid not null references operations.webhooks on delete cascade,
        event_id uuid not null,
        event_type varchar(100) not null,
        payload jsonb not null,
        state varchar(20) not null default 'PENDING',
        attempts integer not null default 0,
        next_attempt_at timestamptz not null default clock_timestamp(),
        leased_until timestamptz,
        last_status integer,
        last_error varchar(500),
        created_at timestamptz not null default clock_timestamp(),
        ended_at timestamptz,
        constraint webhook_deliveries_event_key unique (webhook_id, event_id)
      );
      create index webhook_deliveries_due_idx on operations.webhook_deliveries (webhook_id, next_attempt_at)
        where state = 'PENDING';
      create index webhook_deliveries_leased_idx on operations.webhook_deliveries (webhook_id)
        where leased_until is not null;
      create index webhook_deliveries_created_at_idx on operations.webhook_deliveries (created_at desc, id);
      create index webhook_deliveries_ended_at_idx on operations.webhook_deliveries (ended_at);

      create table operations.webhook_attempts (
        id uuid primary key default gen_random_uuid(),
        delivery_id uuid not null references operations.webhook_deliveries on delete cascade,
        attempted_at timestamptz not null,
        duration_ms integer not null,
        status integer,
        error varchar(500),
        response varchar(1000)
      );
      create index webhook_attempts_delivery_id_idx on operations.webhook_attempts (delivery_id, attempted_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

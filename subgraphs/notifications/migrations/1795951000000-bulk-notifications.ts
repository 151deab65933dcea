import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One message to many people, with whom it is for. */
export class BulkNotifications1795951000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.bulk_notifications (
        id uuid primary key default gen_random_uuid(),
        title varchar(255) not null,
        content text not null,
        wordings jsonb not null,
        notification_type varchar(20) not null,
        kind varchar(20) not null,
        priority varchar(20) not null,
        scheduled_at timestamptz,
        template_id uuid,
        template_version integer,
        named jsonb not null,
        class_group_ids uuid[] not null,
        audience varchar(20) not null,
        org_unit_ids uuid[] not null,
        roles varchar(20)[] not null,
        total_recipients integer,
        left_out_count integer,
        unreachable_count integer not null default 0,
        job_id uuid not null,
        sender_id uuid,
        completed_at timestamptz,
        cancelled_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        constraint bulk_notifications_frozen_check check ((total_recipients is null) = (left_out_count is null))
      );
      create index bulk_notifications_created_at_idx on notifications.bulk_notifications (created_at, id);
      create index bulk_notifications_sender_idx on notifications.bulk_notifications (sender_id, created_at, id);

      create table notifications.bulk_recipients (
        bulk_id uuid not null references notifications.bulk_notifications on delete cascade,
        person varchar(60) not null,
        recipient_kind varchar(20) not null,
        recipient_id uuid not null,
        is_allowed boolean not null,
        primary key (bulk_id, person)
      );

      alter table notifications.notifications
        add column bulk_id uuid references notifications.bulk_notifications;
      create unique index notifications_bulk_recipient_key
        on notifications.notifications (bulk_id, recipient_id, recipient_kind) where bulk_id is not null;
      create index notifications_bulk_status_idx on notifications.notifications (bulk_id, status) where bulk_id is not null;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notifications with their delivery, and how people want to be reached. */
export class Notifications1795950001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.preferences (
        user_id uuid primary key,
        email_notifications boolean not null default true,
        sms_notifications boolean not null default false,
        in_app_notifications boolean not null default true,
        push_notifications boolean not null default false,
        overrides jsonb not null default '[]',
        quiet_from varchar(5),
        quiet_to varchar(5),
        time_zone varchar(64) not null default 'UTC',
        language varchar(20) not null default 'EN',
        phone varchar(20),
        push_token varchar(500),
        updated_at timestamptz not null default clock_timestamp(),
        constraint preferences_quiet_check check ((quiet_from is null) = (quiet_to is null))
      );

      create table notifications.notifications (
        id uuid primary key default gen_random_uuid(),
        recipient_kind varchar(20) not null,
        recipient_id uuid not null,
        title varchar(255) not null,
        content text not null,
        notification_type varchar(20) not null,
        kind varchar(20) not null,
        priority varchar(20) not null,
        status varchar(20) not null,
        read boolean not null default false,
        scheduled_at timestamptz,
        sent_at timestamptz,
        read_at timestamptz,
        metadata jsonb,
        template_id uuid,
        template_version integer,
        sender_id uuid,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        constraint notifications_read_check check (read = (read_at is not null))
      );
      create index notifications_recipient_idx on notifications.notifications (recipient_id, created_at, id);
      create index notifications_unread_idx on notifications.notifications (recipient_id) where not read;
      create index notifications_sender_idx on notifications.notifications (sender_id, created_at, id);
      create index notifications_created_at_idx on notifications.notifications (created_at, id);

      create table notifications.delivery_queue (
        notification_id uuid primary key references notifications.notifications on delete cascade,
        due_at timestamptz not null,
        is_urgent boolean not null,
        attempts integer not null default 0,
        taken_until timestamptz
      );
      create index delivery_queue_due_idx on notifications.delivery_queue (is_urgent desc, due_at);

      create table notifications.logs (
        id uuid primary key default gen_random_uuid(),
        notification_id uuid not null references notifications.notifications on delete cascade,
        status varchar(20) not null,
        details varchar(500),
        timestamp timestamptz not null default clock_timestamp()
      );
      create index logs_notification_id_idx on notifications.logs (notification_id, timestamp, id);

      create table notifications.stopped_channels (
        recipient_kind varchar(20) not null,
        recipient_id uuid not null,
        notification_type varchar(20) not null,
        address varchar(500) not null,
        reason varchar(500) not null,
        stopped_at timestamptz not null default clock_timestamp(),
        primary key (recipient_id, recipient_kind, notification_type)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first tables of the domain: its archive of deleted rows, and the channels. Email by the installation's own mailer and the inbox are
 * there from the beginning.
 */
export class NotificationChannels1795950000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.deleted_rows (
        table_name varchar(63) not null,
        id uuid not null,
        content jsonb not null,
        related jsonb not null,
        deleted_at timestamptz not null default clock_timestamp(),
        deleted_by uuid,
        primary key (table_name, id)
      );

      create table notifications.channels (
        id uuid primary key default gen_random_uuid(),
        name varchar(100) not null constraint channels_name_key unique,
        channel_type varchar(20) not null,
        provider varchar(20) not null,
        configuration jsonb not null,
        is_active boolean not null default true,
        secret varchar(500),
        receipt_secret varchar(500),
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      );

      create unique index channels_active_key on notifications.channels (channel_type) where is_active;

      insert into notifications.channels (name, channel_type, provider, configuration) values
        ('Email Service', 'EMAIL', 'SYSTEM', '{}'),
        ('Inbox', 'IN_APP', 'SYSTEM', '{}');
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Templates with their versions, which nobody changes. */
export class NotificationTemplates1795950002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.templates (
        id uuid primary key default gen_random_uuid(),
        name varchar(150) not null constraint templates_name_key unique,
        notification_type varchar(20) not null,
        kind varchar(20) not null,
        subject varchar(255) not null,
        content text not null,
        translations jsonb not null default '[]',
        variables varchar(50)[] not null default '{}',
        version integer not null default 1,
        is_active boolean not null default true,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      );

      create table notifications.template_versions (
        id uuid primary key default gen_random_uuid(),
        template_id uuid not null references notifications.templates,
        version integer not null,
        subject varchar(255) not null,
        content text not null,
        translations jsonb not null,
        variables varchar(50)[] not null,
        created_by uuid,
        created_at timestamptz not null default clock_timestamp(),
        constraint template_versions_version_key unique (template_id, version)
      );

      create function notifications.refuse_change() returns trigger language plpgsql as $$
        begin
          raise exception 'versions of templates are never changed' using errcode = 'restrict_violation';
        end
      $$;
      create trigger template_versions_unchanged before update or delete on notifications.template_versions
        for each row execute function notifications.refuse_change();

      alter table notifications.notifications
        add constraint notifications_template_id_fkey foreign key (template_id) references notifications.templates;
      create index notifications_template_id_idx on notifications.notifications (template_id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

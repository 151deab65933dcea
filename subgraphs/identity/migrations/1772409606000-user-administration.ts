import type { MigrationInterface, QueryRunner } from 'typeorm';

export class UserAdministration1772409606000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null: the user has to set one by a reset before the first sign-in.
      alter table identity.users alter column password_hash drop not null;
      alter table identity.users add column updated_at timestamptz not null default now();
      create index users_active_admins_idx on identity.users (id) where role = 'ADMIN' and is_active;
      create index users_name_idx on identity.users (family_name, given_name, id);

      alter table identity.user_scopes add column created_at timestamptz not null default now();
      create index user_scopes_org_unit_id_idx on identity.user_scopes (org_unit_id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

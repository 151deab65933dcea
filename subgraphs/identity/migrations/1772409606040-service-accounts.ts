import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ServiceAccounts1772409606040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity.service_accounts (
        id uuid primary key default gen_random_uuid(),
        name varchar(100) not null,
        permissions jsonb not null,
        is_active boolean not null default true,
        secret_hash varchar(64) not null,
        -- Named by the tokens that were issued for the secret: a new secret ends them.
        credential_id uuid not null default gen_random_uuid(),
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        last_used_at timestamptz
      );
      create unique index service_accounts_name_key on identity.service_accounts (lower(name));
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailedTokens1772409606020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity.mailed_tokens (
        id uuid primary key default gen_random_uuid(),
        user_id uuid not null references identity.users on delete cascade,
        purpose varchar(20) not null check (purpose in ('PASSWORD_RESET', 'EMAIL_VERIFICATION')),
        -- Proves nothing any more when the user's email has changed since.
        email varchar(254) not null,
        token_hash varchar(64) not null unique,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index mailed_tokens_user_id_idx on identity.mailed_tokens (user_id, purpose) where used_at is null;

      alter table identity.users add column password_changed_at timestamptz;
      alter table identity.sessions add column user_agent varchar(300);
      create index sessions_known_addresses_idx on identity.sessions (user_id, client_address);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

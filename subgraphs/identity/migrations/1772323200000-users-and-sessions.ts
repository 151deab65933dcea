import type { MigrationInterface, QueryRunner } from 'typeorm';

export class UsersAndSessions1772323200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity.users (
        id uuid primary key default gen_random_uuid(),
        sub uuid not null default gen_random_uuid() unique,
        email varchar(254) not null,
        given_name varchar(255) not null,
        family_name varchar(255) not null,
        role varchar(20) not null check (role in (
          'ADMIN', 'MANAGER', 'SUPERVISOR', 'VIEWER', 'EMPLOYEE', 'INSTRUCTOR', 'STUDENT', 'STAFF')),
        email_verified boolean not null default false,
        is_active boolean not null default true,
        is_staff boolean not null default false,
        date_joined timestamptz not null default now(),
        password_hash varchar(255) not null
      );
      create unique index users_email_key on identity.users (lower(email));

      create table identity.user_scopes (
        user_id uuid not null references identity.users on delete cascade,
        org_unit_id uuid not null,
        primary key (user_id, org_unit_id)
      );

      create table identity.signing_keys (
        kid uuid primary key,
        private_key text not null,
        public_jwk jsonb not null,
        created_at timestamptz not null default now()
      );

      create table identity.sessions (
        id uuid primary key default gen_random_uuid(),
        user_id uuid not null references identity.users on delete cascade,
        client_address varchar(64) not null,
        created_at timestamptz not null default now(),
        ended_at timestamptz
      );
      create index sessions_user_id_idx on identity.sessions (user_id) where ended_at is null;

      create table identity.refresh_tokens (
        id uuid primary key default gen_random_uuid(),
        session_id uuid not null references identity.sessions on delete cascade,
        token_hash varchar(64) not null unique,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index refresh_tokens_session_id_idx on identity.refresh_tokens (session_id);

      create table identity.throttles (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

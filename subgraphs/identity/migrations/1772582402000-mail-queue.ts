import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailQueue1772582402000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whom to mail a token. There is none in here: each is made when its mail leaves.
      create table identity.mail_queue (
        id uuid primary key default gen_random_uuid(),
        purpose varchar(20) not null check (purpose in ('PASSWORD_RESET', 'EMAIL_VERIFICATION')),
        -- As it was typed; who has it, if anybody, is looked up when the mail leaves.
        email varchar(254) not null,
        attempts integer not null default 0,
        created_at timestamptz not null default now(),
        due_at timestamptz not null default now()
      );
      create index mail_queue_due_at_idx on identity.mail_queue (due_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

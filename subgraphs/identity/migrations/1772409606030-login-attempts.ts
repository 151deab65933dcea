import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LoginAttempts1772409606030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity.login_attempts (
        key varchar(64) primary key,
        failures integer not null,
        last_at timestamptz not null,
        blocked_until timestamptz not null
      );
      create index login_attempts_last_at_idx on identity.login_attempts (last_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SigningKeyRotation1772409606050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null: the key signs. Until that instant its tokens are believed.
      alter table identity.signing_keys add column retires_at timestamptz;
      create unique index signing_keys_current_key on identity.signing_keys ((true)) where retires_at is null;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Secrets of channels may be sealed, which makes them longer; the job `seal-secrets` seals those that are there. */
export class SealedSecrets1795950003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notifications.channels
        alter column secret type text,
        alter column receipt_secret type text;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

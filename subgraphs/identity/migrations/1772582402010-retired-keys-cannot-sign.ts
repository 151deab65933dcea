import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RetiredKeysCannotSign1772582402010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity.signing_keys alter column private_key drop not null;
      update identity.signing_keys set private_key = null where retires_at is not null;
      -- The private half is there as long as the key signs, and no longer.
      alter table identity.signing_keys
        add constraint signing_keys_private_key_check check ((private_key is null) = (retires_at is not null));
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

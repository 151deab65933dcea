import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EmailSkeletons1795902000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The skeletons themselves are worked out when the domain starts (users/fill-skeletons.ts).
    await runner.query(`
      alter table identity.users add column email_skeleton varchar(43);
      create index users_email_skeleton_idx on identity.users (email_skeleton);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

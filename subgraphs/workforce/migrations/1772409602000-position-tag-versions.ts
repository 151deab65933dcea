import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PositionTagVersions1772409602000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table workforce.position_tags
        add column updated_at timestamptz not null default clock_timestamp();
      create index position_tags_created_at_idx on workforce.position_tags (created_at, id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TagHistory1772409601000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TAG_HISTORY);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** A change of validity moves hours as much as a tag that comes or goes, so it is logged too. */
const TAG_HISTORY = `
  alter table workforce.tag_change_logs
    drop constraint tag_change_logs_change_check,
    add constraint tag_change_logs_change_check check (change in ('ADDED', 'CHANGED', 'REMOVED'));
  create index tag_change_logs_created_at_idx on workforce.tag_change_logs (created_at desc, id desc);
  create index tag_change_logs_tag_id_idx on workforce.tag_change_logs (tag_id);

  alter table workforce.employee_tags
    add column updated_at timestamptz not null default clock_timestamp();
`;

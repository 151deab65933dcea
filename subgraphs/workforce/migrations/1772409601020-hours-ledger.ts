import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HoursLedger1772409601020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INDEXES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** The orderings that lists have without being asked. */
const INDEXES = `
  create index employees_full_name_idx on workforce.employees ((given_name || ' ' || family_name), id);
  create index employee_tags_valid_from_idx on workforce.employee_tags (valid_from desc, id);
`;

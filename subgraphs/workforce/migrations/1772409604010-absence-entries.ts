import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the entries that an absence caused. */
export class AbsenceEntries1772409604010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index employee_transition_logs_absence_id_idx
        on workforce.employee_transition_logs (absence_id) where absence_id is not null
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file of grades that is imported twice, even at the same moment, gives no grade twice. */
export class GradesOnce1795921000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unique index grades_given_key on students.grades (student_id, course_id, graded_at) where corrects_id is null
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

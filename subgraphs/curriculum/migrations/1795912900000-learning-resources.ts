import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What there is to learn from, for a course or for all. */
export class LearningResources1795912900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table curriculum.learning_resources (
        id uuid primary key default gen_random_uuid(),
        title varchar(255) not null,
        description text not null,
        resource_type varchar(20) not null,
        url varchar(2000),
        file_path varchar(500),
        course_id uuid constraint learning_resources_course_id_fkey references curriculum.courses,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      );
      create index learning_resources_course_id_idx on curriculum.learning_resources (course_id, title, id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

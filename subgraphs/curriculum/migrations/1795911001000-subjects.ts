import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is taught in the British framework: subjects, their topics and subtopics. */
export class Subjects1795911001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table curriculum.subjects (
        id uuid primary key default gen_random_uuid(),
        code varchar(50) not null constraint subjects_code_key unique,
        title varchar(255) not null,
        description text not null,
        british_level varchar(20) not null,
        exam_board varchar(100),
        instructor_id uuid not null,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      );
      create index subjects_instructor_id_idx on curriculum.subjects (instructor_id, code, id);

      create table curriculum.topics (
        id uuid primary key default gen_random_uuid(),
        subject_id uuid not null constraint topics_subject_id_fkey references curriculum.subjects,
        title varchar(255) not null,
        description text not null,
        "order" integer not null constraint topics_order_check check ("order" > 0),
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      );
      create index topics_subject_id_idx on curriculum.topics (subject_id, "order", id);

      create table curriculum.subtopics (
        id uuid primary key default gen_random_uuid(),
        topic_id uuid not null constraint subtopics_topic_id_fkey references curriculum.topics,
        title varchar(255) not null,
        learning_objectives varchar(500)[] not null,
        "order" integer not null constraint subtopics_order_check check ("order" > 0),
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      );
      create index subtopics_topic_id_idx on curriculum.subtopics (topic_id, "order", id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

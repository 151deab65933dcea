import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Curricula of both frameworks in one table, and a view of each type, through which its rows are written. */
export class Curricula1795912001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table curriculum.curricula (
        id uuid primary key default gen_random_uuid(),
        framework varchar(20) not null,
        name varchar(255) not null,
        description text not null,
        version varchar(50) not null,
        academic_year integer not null constraint curricula_academic_year_check check (academic_year between 1900 and 2200),
        status varchar(20) not null default 'DRAFT',
        published_at timestamptz,
        cbc_level varchar(20),
        british_level varchar(20),
        exam_board varchar(100),
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        constraint curricula_framework_check check (
          case framework
            when 'CBC' then cbc_level is not null and british_level is null and exam_board is null
            when 'BRITISH' then british_level is not null and exam_board is not null and cbc_level is null
            else false
          end
        ),
        constraint curricula_status_check check (
          case status when 'DRAFT' then published_at is null when 'PUBLISHED' then published_at is not null else status = 'ARCHIVED' end
        )
      );

      create view curriculum.cbc_curricula as
        select id, framework, name, description, version, academic_year, status, published_at, cbc_level, created_at, updated_at
        from curriculum.curricula where framework = 'CBC' with check option;
      alter view curriculum.cbc_curricula alter column framework set default 'CBC';

      create view curriculum.british_curricula as
        select id, framework, name, description, version, academic_year, status, published_at, british_level, exam_board,
          created_at, updated_at
        from curriculum.curricula where framework = 'BRITISH' with check option;
      alter view curriculum.british_curricula alter column framework set default 'BRITISH';

      create table curriculum.curriculum_courses (
        curriculum_id uuid not null constraint curriculum_courses_curriculum_id_fkey references curriculum.curricula,
        course_id uuid not null constraint curriculum_courses_course_id_fkey references curriculum.courses,
        primary key (curriculum_id, course_id)
      );
      create index curriculum_courses_course_id_idx on curriculum.curriculum_courses (course_id);

      create table curriculum.curriculum_subjects (
        curriculum_id uuid not null constraint curriculum_subjects_curriculum_id_fkey references curriculum.curricula,
        subject_id uuid not null constraint curriculum_subjects_subject_id_fkey references curriculum.subjects,
        primary key (curriculum_id, subject_id)
      );
      create index curriculum_subjects_subject_id_idx on curriculum.curriculum_subjects (subject_id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

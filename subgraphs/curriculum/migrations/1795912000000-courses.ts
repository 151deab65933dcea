import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Courses of both frameworks in one table, and a view of each type, through which its rows are written. */
export class Courses1795912000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table curriculum.courses (
        id uuid primary key default gen_random_uuid(),
        framework varchar(20) not null,
        code varchar(50) not null constraint courses_code_key unique,
        title varchar(255) not null,
        description text not null,
        duration_weeks integer not null constraint courses_duration_weeks_check check (duration_weeks > 0),
        capacity integer constraint courses_capacity_check check (capacity > 0),
        instructor_id uuid not null,
        status varchar(20) not null default 'DRAFT',
        published_at timestamptz,
        learning_area varchar(30),
        cbc_level varchar(20),
        british_level varchar(20),
        exam_board varchar(100),
        subject_id uuid constraint courses_subject_id_fkey references curriculum.subjects,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        constraint courses_framework_check check (
          case framework
            when 'CBC' then learning_area is not null and cbc_level is not null
              and british_level is null and exam_board is null and subject_id is null
            when 'BRITISH' then british_level is not null and learning_area is null and cbc_level is null
            else false
          end
        ),
        constraint courses_status_check check (
          case status when 'DRAFT' then published_at is null when 'PUBLISHED' then published_at is not null else status = 'ARCHIVED' end
        )
      );
      create index courses_instructor_id_idx on curriculum.courses (instructor_id, code, id);
      create index courses_subject_id_idx on curriculum.courses (subject_id, code, id);

      create view curriculum.cbc_courses as
        select id, framework, code, title, description, duration_weeks, capacity, instructor_id, status, published_at,
          learning_area, cbc_level, created_at, updated_at
        from curriculum.courses where framework = 'CBC' with check option;
      alter view curriculum.cbc_courses alter column framework set default 'CBC';

      create view curriculum.british_courses as
        select id, framework, code, title, description, duration_weeks, capacity, instructor_id, status, published_at,
          british_level, exam_board, subject_id, created_at, updated_at
        from curriculum.courses where framework = 'BRITISH' with check option;
      alter view curriculum.british_courses alter column framework set default 'BRITISH';

      create table curriculum.course_competencies (
        course_id uuid not null constraint course_competencies_course_id_fkey references curriculum.courses,
        competency_id uuid not null constraint course_competencies_competency_id_fkey references curriculum.competencies,
        primary key (course_id, competency_id)
      );
      create index course_competencies_competency_id_idx on curriculum.course_competencies (competency_id);

      create table curriculum.course_generic_skills (
        course_id uuid not null constraint course_generic_skills_course_id_fkey references curriculum.courses,
        generic_skill_id uuid not null
          constraint course_generic_skills_generic_skill_id_fkey references curriculum.generic_skills,
        primary key (course_id, generic_skill_id)
      );
      create index course_generic_skills_generic_skill_id_idx on curriculum.course_generic_skills (generic_skill_id);

      create table curriculum.course_prerequisites (
        course_id uuid not null constraint course_prerequisites_course_id_fkey references curriculum.courses,
        prerequisite_id uuid not null constraint course_prerequisites_prerequisite_id_fkey references curriculum.courses,
        primary key (course_id, prerequisite_id),
        constraint course_prerequisites_itself_check check (prerequisite_id <> course_id)
      );
      create index course_prerequisites_prerequisite_id_idx on curriculum.course_prerequisites (prerequisite_id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

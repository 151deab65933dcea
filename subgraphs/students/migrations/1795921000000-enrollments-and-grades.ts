import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EnrollmentsAndGrades1795921000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ENROLLMENTS);
    await runner.query(GRADES);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/**
 * Courses belong to another domain, so nothing refers to them by a key. Whoever enrols holds the row of the course in course_seats
 * while the seats are counted.
 */
const ENROLLMENTS = `
  create table students.course_seats (course_id uuid primary key);

  create table students.enrollments (
    id uuid primary key default gen_random_uuid(),
    student_id uuid not null constraint enrollments_student_id_fkey references students.students,
    course_id uuid not null,
    course_framework varchar(20) not null check (course_framework in ('CBC', 'BRITISH')),
    status varchar(20) not null default 'ACTIVE' check (status in ('ACTIVE', 'COMPLETED', 'DROPPED')),
    enrollment_date date not null default current_date,
    ended_on date,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    check ((status = 'ACTIVE') = (ended_on is null)),
    check (ended_on >= enrollment_date)
  );
  create unique index enrollments_active_key on students.enrollments (student_id, course_id) where status = 'ACTIVE';
  create index enrollments_student_id_idx on students.enrollments (student_id, enrollment_date);
  create index enrollments_course_id_idx on students.enrollments (course_id, enrollment_date);
  create index enrollments_taken_seats_idx on students.enrollments (course_id) where status = 'ACTIVE';
  create index enrollments_enrollment_date_idx on students.enrollments (enrollment_date, id);
  create index enrollments_ended_on_idx on students.enrollments (ended_on, id);
  create index enrollments_created_at_idx on students.enrollments (created_at, id);
`;

/** A grade is never changed: a correction is a row of its own, and the corrected one learns when that was. */
const GRADES = `
  create table students.grades (
    id uuid primary key default gen_random_uuid(),
    student_id uuid not null constraint grades_student_id_fkey references students.students,
    course_id uuid not null,
    course_framework varchar(20) not null check (course_framework in ('CBC', 'BRITISH')),
    score numeric(5, 2) not null check (score between 0 and 100),
    grade varchar(2) not null,
    grade_scale varchar(20) not null check (grade_scale in ('CBC', 'BRITISH', 'LETTER')),
    duration_weeks integer not null check (duration_weeks > 0),
    graded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid,
    recorded_at timestamptz not null default clock_timestamp(),
    corrects_id uuid constraint grades_corrects_id_key unique
      constraint grades_corrects_id_fkey references students.grades,
    reason varchar(500),
    superseded_at timestamptz,
    check ((corrects_id is null) = (reason is null))
  );
  create index grades_student_id_idx on students.grades (student_id, recorded_at);
  create index grades_current_idx on students.grades (student_id, course_id, graded_at desc, id desc)
    where superseded_at is null;
  create index grades_course_id_idx on students.grades (course_id, recorded_at);
  create index grades_recorded_at_idx on students.grades (recorded_at, id);
  create index grades_graded_at_idx on students.grades (graded_at, id);
  create index grades_score_idx on students.grades (score, id);

  create function students.keep_grade() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      if old.superseded_at is null and to_jsonb(new) - 'superseded_at' = to_jsonb(old) - 'superseded_at' then
        return new;
      end if;
    end if;
    raise exception 'grades are corrected, not changed' using errcode = 'restrict_violation';
  end
  $$;
  create trigger grades_stay before update or delete on students.grades
    for each row execute function students.keep_grade();
  create trigger grades_are_not_truncated before truncate on students.grades
    for each statement execute function students.keep_grade();
`;

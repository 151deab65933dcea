import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first tables of the domain: its archive of deleted rows, class groups and students. */
export class Students1795920000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CLASS_GROUPS);
    await runner.query(STUDENTS);
    await runner.query(LIST_ORDERINGS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const CLASS_GROUPS = `
  create table students.deleted_rows (
    table_name varchar(63) not null,
    id uuid not null,
    content jsonb not null,
    related jsonb not null,
    deleted_at timestamptz not null default clock_timestamp(),
    deleted_by uuid,
    primary key (table_name, id)
  );

  create table students.class_groups (
    id uuid primary key default gen_random_uuid(),
    name varchar(100) not null,
    academic_year integer not null,
    framework varchar(20) check (framework in ('CBC', 'BRITISH')),
    level varchar(50),
    instructor_id uuid,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    constraint class_groups_name_key unique (name, academic_year)
  );
  create index class_groups_instructor_id_idx on students.class_groups (instructor_id);
`;

/** The instructor and the login are rows of other domains, so no key points at them. */
const STUDENTS = `
  create table students.students (
    id uuid primary key default gen_random_uuid(),
    student_number varchar(50) not null constraint students_student_number_key unique,
    user_id uuid constraint students_user_id_key unique,
    given_name varchar(100) not null,
    family_name varchar(100) not null,
    email varchar(254) not null,
    phone varchar(20),
    address varchar(500),
    date_of_birth date,
    class_group_id uuid constraint students_class_group_id_fkey references students.class_groups,
    status varchar(20) not null default 'ACTIVE'
      check (status in ('ACTIVE', 'INACTIVE', 'SUSPENDED', 'GRADUATED')),
    enrollment_date date not null default current_date,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    constraint students_days_check check (date_of_birth < enrollment_date)
  );
  create unique index students_email_key on students.students (lower(email));
  create index students_class_group_id_idx on students.students (class_group_id);
  create index students_status_idx on students.students (status);
`;

/** Orderings that the list offers, each with the id at its end, as the statements have it. */
const LIST_ORDERINGS = `
  create index students_name_idx on students.students (family_name, given_name, id);
  create index students_email_order_idx on students.students (lower(email), id);
  create index students_enrollment_date_idx on students.students (enrollment_date, id);
  create index students_created_at_idx on students.students (created_at, id);
  create index students_updated_at_idx on students.students (updated_at, id);
  create index students_status_order_idx on students.students ((array_position(
    array['ACTIVE','INACTIVE','SUSPENDED','GRADUATED']::varchar[], status)), id);
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StructureAndRoster1772323260000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ORG_UNITS);
    await runner.query(TAGS_AND_EMPLOYEES);
    await runner.query(TRANSITION_LOGS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/**
 * The tree's types are kept by the database: parent_type follows from the unit's own type, and the foreign key over
 * (parent_id, parent_type) finds only a parent of that type. As each type stands below another, no cycle can exist.
 */
const ORG_UNITS = `
  create table workforce.org_units (
    id uuid primary key default gen_random_uuid(),
    name varchar(255) not null,
    code varchar(50) not null,
    unit_type varchar(20) not null check (unit_type in ('CLINIC', 'DEPARTMENT', 'SERVICE', 'UNIT')),
    parent_id uuid,
    parent_type varchar(20) generated always as (
      case unit_type when 'DEPARTMENT' then 'CLINIC' when 'SERVICE' then 'DEPARTMENT' when 'UNIT' then 'SERVICE' end
    ) stored,
    max_weekly_hours numeric(6, 2),
    is_active boolean not null default true,
    path uuid[] not null,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    constraint org_units_code_key unique (code),
    unique (id, unit_type),
    foreign key (parent_id, parent_type) references workforce.org_units (id, unit_type),
    check ((unit_type = 'CLINIC') = (parent_id is null)),
    check (max_weekly_hours is null or (unit_type = 'CLINIC' and max_weekly_hours > 0 and max_weekly_hours <= 60)),
    check (path[cardinality(path)] = id)
  );
  create index org_units_parent_id_idx on workforce.org_units (parent_id);
  create index org_units_path_idx on workforce.org_units using gin (path);
`;

const TAGS_AND_EMPLOYEES = `
  create table workforce.employees (
    id uuid primary key default gen_random_uuid(),
    employee_number varchar(50) not null,
    user_id uuid,
    given_name varchar(100) not null,
    family_name varchar(100) not null,
    email varchar(254),
    phone varchar(20),
    staff_role varchar(20) check (staff_role in
      ('TEACHER', 'ACCOUNTANT', 'LIBRARIAN', 'DRIVER', 'ADMIN', 'SUPPORT_STAFF', 'HR', 'IT')),
    org_unit_id uuid constraint employees_org_unit_id_fkey references workforce.org_units,
    hire_date date not null,
    termination_date date,
    status varchar(20) not null default 'ONBOARDING' check (status in
      ('ONBOARDING', 'ACTIVE', 'PROPOSED', 'ON_LEAVE', 'SUSPENDED', 'TERMINATED')),
    proposal_type varchar(20) check (proposal_type in ('LEAVE', 'SUSPENSION', 'TERMINATION')),
    proposal_reason varchar(2000),
    proposal_expires_at timestamptz,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    constraint employees_employee_number_key unique (employee_number),
    constraint employees_user_id_key unique (user_id),
    check (staff_role is null or org_unit_id is not null),
    check ((status = 'TERMINATED') = (termination_date is not null)),
    check ((status = 'PROPOSED') = (proposal_type is not null and proposal_expires_at is not null))
  );
  create unique index employees_email_key on workforce.employees (lower(email));
  create index employees_name_idx on workforce.employees (family_name, given_name, id);
  create index employees_hire_date_idx on workforce.employees (hire_date, id);
  create index employees_org_unit_id_idx on workforce.employees (org_unit_id);
  create index employees_status_idx on workforce.employees (status);

  create table workforce.tag_catalog (
    id uuid primary key default gen_random_uuid(),
    name varchar(255) not null constraint tag_catalog_name_key unique,
    tag_type varchar(20) not null check (tag_type in ('CONTRACT', 'EXCEPTION', 'CERTIFICATION', 'SKILL')),
    hours_delta numeric(6, 2),
    description text not null default '',
    is_exclusive boolean not null default false,
    is_active boolean not null default true,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    check (case tag_type when 'CONTRACT' then hours_delta > 0 when 'EXCEPTION' then hours_delta < 0
      else hours_delta is null end)
  );

  create table workforce.employee_tags (
    id uuid primary key default gen_random_uuid(),
    employee_id uuid not null references workforce.employees,
    tag_id uuid not null references workforce.tag_catalog,
    valid_from date not null,
    valid_until date,
    created_at timestamptz not null default clock_timestamp(),
    check (valid_until is null or valid_until >= valid_from)
  );
  create unique index employee_tags_open_key on workforce.employee_tags (employee_id, tag_id) where valid_until is null;
  create index employee_tags_employee_id_idx on workforce.employee_tags (employee_id);
  create index employee_tags_tag_id_idx on workforce.employee_tags (tag_id);
`;

/** Append-only for every role: see docs/adr/0005. */
const TRANSITION_LOGS = `
  create table workforce.employee_transition_logs (
    id uuid primary key default gen_random_uuid(),
    employee_id uuid not null references workforce.employees,
    from_status varchar(20) not null,
    to_status varchar(20) not null,
    transition varchar(30) not null,
    actor_id uuid,
    reason varchar(2000),
    metadata jsonb,
    created_at timestamptz not null default clock_timestamp()
  );
  create index employee_transition_logs_newest_idx
    on workforce.employee_transition_logs (employee_id, created_at desc, id desc);

  create function workforce.refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end
  $$;
  create trigger employee_transition_logs_append_only
    before update or delete or truncate on workforce.employee_transition_logs
    for each statement execute function workforce.refuse_change();
`;

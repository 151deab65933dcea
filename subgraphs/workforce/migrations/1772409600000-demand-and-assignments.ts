import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DemandAndAssignments1772409600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(POSITIONS);
    await runner.query(ASSIGNMENTS);
    await runner.query(LEAVES_AND_PAY);
    await runner.query(RULES_AND_SETTINGS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** A position stands on a UNIT: org_unit_type is always 'UNIT', and the foreign key finds only a unit of that type. */
const POSITIONS = `
  create table workforce.positions (
    id uuid primary key default gen_random_uuid(),
    title varchar(255) not null,
    org_unit_id uuid not null,
    org_unit_type varchar(20) generated always as ('UNIT') stored,
    required_weekly_hours numeric(6, 2) not null check (required_weekly_hours > 0),
    description text not null default '',
    is_active boolean not null default true,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    constraint positions_org_unit_id_fkey
      foreign key (org_unit_id, org_unit_type) references workforce.org_units (id, unit_type)
  );
  create index positions_org_unit_id_idx on workforce.positions (org_unit_id);
  create index positions_title_idx on workforce.positions (title, id);

  create table workforce.position_tags (
    id uuid primary key default gen_random_uuid(),
    position_id uuid not null constraint position_tags_position_id_fkey
      references workforce.positions on delete cascade,
    tag_id uuid not null constraint position_tags_tag_id_fkey references workforce.tag_catalog,
    is_mandatory boolean not null default true,
    created_at timestamptz not null default clock_timestamp(),
    constraint position_tags_key unique (position_id, tag_id)
  );
  create index position_tags_tag_id_idx on workforce.position_tags (tag_id);

  create table workforce.tag_change_logs (
    id uuid primary key default gen_random_uuid(),
    subject_type varchar(20) not null check (subject_type in ('EMPLOYEE', 'POSITION')),
    subject_id uuid not null,
    tag_id uuid not null,
    change varchar(20) not null check (change in ('ADDED', 'REMOVED')),
    actor_id uuid,
    reason varchar(2000),
    created_at timestamptz not null default clock_timestamp()
  );
  create index tag_change_logs_newest_idx
    on workforce.tag_change_logs (subject_type, subject_id, created_at desc, id desc);
  create trigger tag_change_logs_append_only
    before update or delete or truncate on workforce.tag_change_logs
    for each statement execute function workforce.refuse_change();
`;

const ASSIGNMENTS = `
  create table workforce.assignments (
    id uuid primary key default gen_random_uuid(),
    employee_id uuid not null constraint assignments_employee_id_fkey references workforce.employees,
    position_id uuid not null constraint assignments_position_id_fkey references workforce.positions,
    effective_hours numeric(6, 2) not null check (effective_hours > 0 and effective_hours <= 60),
    start_date date not null,
    end_date date,
    status varchar(20) not null default 'PLANNED' check (status in ('PLANNED', 'ACTIVE', 'ENDED')),
    notes text not null default '',
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    check (end_date is null or end_date >= start_date)
  );
  create index assignments_employee_id_idx on workforce.assignments (employee_id);
  create index assignments_position_id_idx on workforce.assignments (position_id);
  create index assignments_start_date_idx on workforce.assignments (start_date, id);

  create table workforce.assignment_transition_logs (
    id uuid primary key default gen_random_uuid(),
    assignment_id uuid not null references workforce.assignments,
    from_status varchar(20) not null,
    to_status varchar(20) not null,
    transition varchar(30) not null,
    actor_id uuid,
    reason varchar(2000),
    metadata jsonb,
    created_at timestamptz not null default clock_timestamp()
  );
  create index assignment_transition_logs_newest_idx
    on workforce.assignment_transition_logs (assignment_id, created_at desc, id desc);
  create index assignment_transition_logs_created_at_idx
    on workforce.assignment_transition_logs (created_at desc, id desc);
  create index employee_transition_logs_created_at_idx
    on workforce.employee_transition_logs (created_at desc, id desc);
  create trigger assignment_transition_logs_append_only
    before update or delete or truncate on workforce.assignment_transition_logs
    for each statement execute function workforce.refuse_change();
`;

/** Two live absences of a person never overlap: every writer holds the lock of the employee's row while it checks. */
const LEAVES_AND_PAY = `
  create table workforce.absences (
    id uuid primary key default gen_random_uuid(),
    employee_id uuid not null constraint absences_employee_id_fkey references workforce.employees,
    start_date date not null,
    end_date date not null,
    reason varchar(500) not null,
    status varchar(20) not null default 'REQUESTED'
      check (status in ('REQUESTED', 'APPROVED', 'REJECTED', 'CANCELLED')),
    requested_by uuid,
    decided_by uuid,
    decided_at timestamptz,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    check (end_date >= start_date),
    check ((status in ('REQUESTED', 'CANCELLED')) or decided_at is not null)
  );
  create index absences_employee_id_idx on workforce.absences (employee_id, start_date);
  create index absences_start_date_idx on workforce.absences (start_date, id);

  create table workforce.salary_records (
    id uuid primary key default gen_random_uuid(),
    employee_id uuid not null constraint salary_records_employee_id_fkey references workforce.employees,
    amount numeric(12, 2) not null check (amount > 0),
    currency char(3) not null default 'KES' check (currency ~ '^[A-Z]{3}$'),
    effective_date date not null,
    created_by uuid,
    created_at timestamptz not null default clock_timestamp(),
    constraint salary_records_effective_date_key unique (employee_id, effective_date)
  );
  create trigger salary_records_append_only
    before update or delete or truncate on workforce.salary_records
    for each statement execute function workforce.refuse_change();
`;

/** The rules' codes are the code's; their severity, threshold and switch are the institution's. */
const RULES_AND_SETTINGS = `
  create table workforce.business_rules (
    id uuid primary key default gen_random_uuid(),
    code varchar(50) not null constraint business_rules_code_key unique,
    name varchar(255) not null,
    severity varchar(20) not null check (severity in ('BLOCKING', 'WARNING', 'INFO')),
    threshold numeric(10, 2),
    enabled boolean not null default true,
    description text not null default '',
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    check (code <> 'MAX_WEEKLY_HOURS' or (threshold is not null and threshold > 0 and threshold <= 60))
  );
  insert into workforce.business_rules (code, name, severity, threshold, description) values
    ('MAX_WEEKLY_HOURS', 'Weekly ceiling', 'BLOCKING', 60,
      'Active assignments of one person may not exceed the lower of this and the clinic''s own ceiling in any week.'),
    ('DUPLICATE_ASSIGNMENT', 'Duplicate assignment', 'BLOCKING', null,
      'The person already has a live assignment to the position at that time.'),
    ('EMPLOYEE_NOT_ACTIVE', 'Employee not active', 'BLOCKING', null, 'Only an active employee can be assigned.'),
    ('MISSING_REQUIRED_TAG', 'Missing required tag', 'BLOCKING', null,
      'The position requires a tag that the person does not carry.'),
    ('POOL_EXCEEDED', 'Pool exceeded', 'WARNING', null, 'The committed hours would exceed the person''s pool.'),
    ('OVER_COVERAGE', 'Over-coverage', 'WARNING', 1, 'The coverage of the position would exceed this ratio.'),
    ('CONTRACT_EXPIRING', 'Contract expiring', 'INFO', 30, 'The person''s contract ends within this many days.');

  create table workforce.settings (
    id boolean primary key default true check (id),
    coverage_alert_threshold numeric(4, 2) not null default 0.80
      check (coverage_alert_threshold >= 0 and coverage_alert_threshold <= 1),
    proposal_expiry_days int not null default 14 check (proposal_expiry_days between 1 and 365),
    updated_at timestamptz not null default clock_timestamp()
  );
  insert into workforce.settings default values;
`;

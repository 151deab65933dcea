import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Figures of positions, org units and employees, kept with the weeks that they hold for (docs/adr/0074). Writers only add to
 * `outdated_figures` whose figures have changed, and wait for nobody; the job `keep-figures` works these out anew.
 */
export class KeptFigures1795974000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(POSITIONS);
    await runner.query(EMPLOYEES);
    await runner.query(ASSIGNMENTS);
    await runner.query(TAGS);
    await runner.query(FIRST_ROWS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** Without foreign keys: of a row that is gone the figures are outdated too, and who deletes it waits for nobody. */
const TABLES = `
  create table workforce.outdated_figures (
    id bigint generated always as identity primary key,
    subject varchar(20) not null check (subject = any ('{POSITION,EMPLOYEE,TAG}'::text[])),
    subject_id uuid not null
  );
  create index outdated_figures_subject_idx on workforce.outdated_figures (subject, subject_id);

  create table workforce.position_figures (
    position_id uuid primary key,
    org_unit_id uuid not null,
    is_active boolean not null,
    required_hours numeric(6, 2) not null,
    assigned_hours numeric(14, 2) not null,
    coverage_ratio numeric(14, 4) not null,
    coverage_state varchar(20) not null,
    valid_from date not null,
    valid_until date not null
  );
  create index position_figures_coverage_ratio_idx on workforce.position_figures (coverage_ratio, position_id);
  create index position_figures_org_unit_id_idx on workforce.position_figures (org_unit_id);
  create index position_figures_valid_from_idx on workforce.position_figures (valid_from);
  create index position_figures_valid_until_idx on workforce.position_figures (valid_until);

  create table workforce.unit_figures (
    org_unit_id uuid primary key,
    positions int not null,
    vacant int not null,
    partial int not null,
    covered int not null,
    over_covered int not null,
    required_hours numeric(14, 2) not null,
    assigned_hours numeric(14, 2) not null,
    hours_deficit numeric(14, 2) not null
  );

  create table workforce.employee_figures (
    employee_id uuid primary key,
    effective_pool numeric(10, 2) not null,
    committed_hours numeric(10, 2) not null,
    available_hours numeric(10, 2) not null,
    balance numeric(10, 2) not null,
    valid_from date not null,
    valid_until date not null
  );
  create index employee_figures_effective_pool_idx on workforce.employee_figures (effective_pool, employee_id);
  create index employee_figures_committed_hours_idx on workforce.employee_figures (committed_hours, employee_id);
  create index employee_figures_available_hours_idx on workforce.employee_figures (available_hours, employee_id);
  create index employee_figures_balance_idx on workforce.employee_figures (balance, employee_id);
  create index employee_figures_valid_from_idx on workforce.employee_figures (valid_from);
  create index employee_figures_valid_until_idx on workforce.employee_figures (valid_until);
`;

/**
 * Rows of one statement with what they were, and what they have become. A trigger that sees both can belong to one kind of statement only,
 * therefore three of each table.
 */
function triggersOf(table: string, name: string): string {
  return `
    create trigger ${table}_outdate_inserted after insert on workforce.${table}
      referencing new table as written for each statement execute function workforce.${name}_inserted();
    create trigger ${table}_outdate_updated after update on workforce.${table}
      referencing old table as replaced new table as written for each statement execute function workforce.${name}_updated();
    create trigger ${table}_outdate_deleted after delete on workforce.${table}
      referencing old table as replaced for each statement execute function workforce.${name}_deleted();
  `;
}

/** @param statement what it adds to the outdated figures */
function functionOf(name: string, statement: string): string {
  return `
    create function workforce.${name}() returns trigger language plpgsql as $$
    begin
      insert into workforce.outdated_figures (subject, subject_id) ${statement};
      return null;
    end
    $$;
  `;
}

const POSITIONS = `
  ${functionOf('outdate_positions_inserted', "select 'POSITION', id from written")}
  ${functionOf(
    'outdate_positions_updated',
    `select 'POSITION', n.id from written n join replaced o on o.id = n.id
      where (n.org_unit_id, n.is_active, n.required_weekly_hours)
        is distinct from (o.org_unit_id, o.is_active, o.required_weekly_hours)`,
  )}
  ${functionOf('outdate_positions_deleted', "select 'POSITION', id from replaced")}
  ${triggersOf('positions', 'outdate_positions')}
`;

/** With an employee are outdated the positions that the employee covers, as the reader finds them. */
const EMPLOYEES = `
  ${functionOf('outdate_employees_inserted', "select 'EMPLOYEE', id from written")}
  ${functionOf(
    'outdate_employees_updated',
    `select 'EMPLOYEE', n.id from written n join replaced o on o.id = n.id where n.status <> o.status`,
  )}
  ${functionOf('outdate_employees_deleted', "select 'EMPLOYEE', id from replaced")}
  ${triggersOf('employees', 'outdate_employees')}
`;

const BOTH = (row: string): string => `
  cross join lateral (values ('POSITION', ${row}.position_id), ('EMPLOYEE', ${row}.employee_id)) s (subject, id)`;

/** Only active assignments count. */
const ASSIGNMENTS = `
  ${functionOf(
    'outdate_assignments_inserted',
    `select distinct s.subject, s.id from written n ${BOTH('n')} where n.status = 'ACTIVE'`,
  )}
  ${functionOf(
    'outdate_assignments_updated',
    `select distinct s.subject, s.id from written n join replaced o on o.id = n.id
      cross join lateral (values ('POSITION', o.position_id), ('EMPLOYEE', o.employee_id),
        ('POSITION', n.position_id), ('EMPLOYEE', n.employee_id)) s (subject, id)
      where 'ACTIVE' in (n.status, o.status)
        and (n.status, n.position_id, n.employee_id, n.effective_hours, n.start_date, n.end_date)
          is distinct from (o.status, o.position_id, o.employee_id, o.effective_hours, o.start_date, o.end_date)`,
  )}
  ${functionOf(
    'outdate_assignments_deleted',
    `select distinct s.subject, s.id from replaced o ${BOTH('o')} where o.status = 'ACTIVE'`,
  )}
  ${triggersOf('assignments', 'outdate_assignments')}
`;

/** The hours of a tag are those of everybody who carries it, as the reader finds them. */
const TAGS = `
  ${functionOf('outdate_employee_tags_inserted', "select distinct 'EMPLOYEE', employee_id from written")}
  ${functionOf(
    'outdate_employee_tags_updated',
    `select distinct 'EMPLOYEE', s.id from written n join replaced o on o.id = n.id
      cross join lateral (values (o.employee_id), (n.employee_id)) s (id)
      where (n.employee_id, n.tag_id, n.valid_from, n.valid_until)
        is distinct from (o.employee_id, o.tag_id, o.valid_from, o.valid_until)`,
  )}
  ${functionOf('outdate_employee_tags_deleted', "select distinct 'EMPLOYEE', employee_id from replaced")}
  ${triggersOf('employee_tags', 'outdate_employee_tags')}
  ${functionOf(
    'outdate_tag_catalog_updated',
    `select 'TAG', n.id from written n join replaced o on o.id = n.id
      where n.hours_delta is distinct from o.hours_delta`,
  )}
  create trigger tag_catalog_outdate_updated after update on workforce.tag_catalog
    referencing old table as replaced new table as written
    for each statement execute function workforce.outdate_tag_catalog_updated();
`;

const FIRST_ROWS = `
  insert into workforce.outdated_figures (subject, subject_id)
    select 'POSITION', id from workforce.positions union all select 'EMPLOYEE', id from workforce.employees
`;

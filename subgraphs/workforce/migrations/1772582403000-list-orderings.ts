import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListOrderings1772582403000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EMPLOYEES);
    await runner.query(OTHERS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/**
 * Orderings that lists offer. Each index ends with the id, as each ordering does, and is read in both directions: without
 * it every page sorts the whole table, and a CSV file does so once for each hundred rows. What orders by an index's
 * expression has to repeat it literally. What may be null is ordered by that first.
 *
 * A change of an employee has entered all indexes of the row before, because the status, which changes most, is in one.
 */
const EMPLOYEES = `
  create index employees_created_at_idx on workforce.employees (created_at, id);
  create index employees_updated_at_idx on workforce.employees (updated_at, id);
  create index employees_email_order_idx on workforce.employees ((lower(email) is null), lower(email), id);
  create index employees_status_order_idx on workforce.employees ((array_position(
    array['ONBOARDING','ACTIVE','PROPOSED','ON_LEAVE','SUSPENDED','TERMINATED']::varchar[], status)), id);
`;

/**
 * Of these only what never changes: a change of an assignment (its status, its end) enters no index, and is to stay so.
 */
const OTHERS = `
  create index assignments_created_at_idx on workforce.assignments (created_at, id);
  create index absences_created_at_idx on workforce.absences (created_at, id);
  create index employee_tags_created_at_idx on workforce.employee_tags (created_at, id);
  drop index workforce.employee_tags_valid_from_idx;
  create index employee_tags_valid_from_idx on workforce.employee_tags (valid_from, id);
`;

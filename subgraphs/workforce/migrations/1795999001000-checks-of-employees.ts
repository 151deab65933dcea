import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The values that columns of employees may have, each list as one constant. PostgreSQL reads the text of every check of a table again for each
 * statement that updates it, and `in` keeps each value with a cast of its own: these three were two thirds of that text.
 */
export class ChecksOfEmployees1795999001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table workforce.employees
        drop constraint employees_status_check,
        drop constraint employees_staff_role_check,
        drop constraint employees_proposal_type_check,
        add constraint employees_status_check check (status = any (
          '{ONBOARDING,ACTIVE,PROPOSED,ON_LEAVE,SUSPENDED,TERMINATED}'::text[])),
        add constraint employees_staff_role_check check (staff_role = any (
          '{TEACHER,ACCOUNTANT,LIBRARIAN,DRIVER,ADMIN,SUPPORT_STAFF,HR,IT}'::text[])),
        add constraint employees_proposal_type_check check (proposal_type = any ('{LEAVE,SUSPENSION,TERMINATION}'::text[]));
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

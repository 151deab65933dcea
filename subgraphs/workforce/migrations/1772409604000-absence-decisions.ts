import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AbsenceDecisions1772409604000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DECISIONS);
    await runner.query(DUE_TRANSITIONS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const DECISIONS = `
  alter table workforce.absences add column decision_reason varchar(500);
`;

/** An entry that an absence caused names it: only such leaves end with the absence, others when a person ends them. */
const DUE_TRANSITIONS = `
  alter table workforce.employee_transition_logs add column absence_id uuid
    constraint employee_transition_logs_absence_id_fkey references workforce.absences;
  create index absences_approved_idx on workforce.absences (end_date) where status = 'APPROVED';
  create index employees_on_leave_idx on workforce.employees (id) where status = 'ON_LEAVE';
  create index employees_proposal_expires_at_idx
    on workforce.employees (proposal_expires_at) where status = 'PROPOSED';
`;

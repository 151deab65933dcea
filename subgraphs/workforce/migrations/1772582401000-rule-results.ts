import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps what rules objected to and let pass: on the assignment what is shown, in the logs all of it. */
export class RuleResults1772582401000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table workforce.assignments add warnings jsonb not null default '[]';
      alter table workforce.assignment_transition_logs add rule_results jsonb not null default '[]';
      alter table workforce.employee_transition_logs add rule_results jsonb not null default '[]';
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

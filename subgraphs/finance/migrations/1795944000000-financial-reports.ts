import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports about money, kept as they were generated: nobody changes one afterwards. */
export class FinancialReports1795944000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table finance.financial_reports (
        id uuid primary key default gen_random_uuid(),
        title varchar(255) not null,
        report_type varchar(20) not null check (report_type in ('INCOME', 'RECEIVABLES', 'BUDGET_ACTUAL')),
        start_date date not null,
        end_date date not null check (end_date >= start_date),
        currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
        totals jsonb not null,
        income_rows jsonb not null,
        student_receivables jsonb not null,
        budgets jsonb not null,
        budget_lines jsonb not null,
        generated_by uuid,
        generated_at timestamptz,
        job_id uuid,
        created_at timestamptz not null default clock_timestamp()
      );
      create index financial_reports_created_at_idx on finance.financial_reports (created_at, id);
      create index financial_reports_report_type_idx on finance.financial_reports (report_type, created_at, id);
      create index financial_reports_start_date_idx on finance.financial_reports (start_date, id);
      create index financial_reports_title_idx on finance.financial_reports (title, id);
      create trigger financial_reports_kept before update on finance.financial_reports
        for each row when (old.generated_at is not null) execute function finance.reject_change();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- FinancialReportsRepository.visibleTo

--   false

-- FinancialReportsRepository.page

select count(*)::int as count
from finance.financial_reports r
where r.report_type = $1
  and r.report_type = $2;

select r.id as "id", r.title as "title", r.report_type as "reportType", r.start_date as "startDate",
    r.end_date as "endDate", r.currency as "currency", r.totals as "totals", r.income_rows as "incomeRows",
    r.student_receivables as "studentReceivables", r.budgets as "budgets", r.budget_lines as "budgetLines",
    r.generated_by as "generatedBy", r.generated_at as "generatedAt", r.job_id as "jobId", r.created_at as "createdAt"
from finance.financial_reports r
where r.report_type = $1
  and r.report_type = $2
order by r.created_at desc, r.id desc
limit $3 offset $4;

select count(*)::int as count
from finance.financial_reports r
where false
  and r.report_type = $1
  and r.report_type = $2;

select r.id as "id", r.title as "title", r.report_type as "reportType", r.start_date as "startDate",
    r.end_date as "endDate", r.currency as "currency", r.totals as "totals", r.income_rows as "incomeRows",
    r.student_receivables as "studentReceivables", r.budgets as "budgets", r.budget_lines as "budgetLines",
    r.generated_by as "generatedBy", r.generated_at as "generatedAt", r.job_id as "jobId", r.created_at as "createdAt"
from finance.financial_reports r
where false
  and r.report_type = $1
  and r.report_type = $2
order by r.created_at desc, r.id desc
limit $3 offset $4;

/* prepared */
select count(*)::int as count
from finance.financial_reports r;

/* prepared */
select r.id as "id", r.title as "title", r.report_type as "reportType", r.start_date as "startDate",
    r.end_date as "endDate", r.currency as "currency", r.totals as "totals", r.income_rows as "incomeRows",
    r.student_receivables as "studentReceivables", r.budgets as "budgets", r.budget_lines as "budgetLines",
    r.generated_by as "generatedBy", r.generated_at as "generatedAt", r.job_id as "jobId", r.created_at as "createdAt"
from finance.financial_reports r
order by r.created_at desc, r.id desc
limit $1 offset $2;

select count(*)::int as count
from finance.financial_reports r
where false;

select r.id as "id", r.title as "title", r.report_type as "reportType", r.start_date as "startDate",
    r.end_date as "endDate", r.currency as "currency", r.totals as "totals", r.income_rows as "incomeRows",
    r.student_receivables as "studentReceivables", r.budgets as "budgets", r.budget_lines as "budgetLines",
    r.generated_by as "generatedBy", r.generated_at as "generatedAt", r.job_id as "jobId", r.created_at as "createdAt"
from finance.financial_reports r
where false
order by r.created_at desc, r.id desc
limit $1 offset $2;

-- FinancialReportsRepository.complete

update finance.financial_reports r
set totals = $1::jsonb, income_rows = $2::jsonb, student_receivables = $3::jsonb, budgets = $4::jsonb,
    budget_lines = $5::jsonb, generated_at = clock_timestamp()
where r.id = $6
  and r.generated_at is null
returning r.id;

-- FinancialReportsRepository.byIds

/* prepared */
select r.id as "id", r.title as "title", r.report_type as "reportType", r.start_date as "startDate",
    r.end_date as "endDate", r.currency as "currency", r.totals as "totals", r.income_rows as "incomeRows",
    r.student_receivables as "studentReceivables", r.budgets as "budgets", r.budget_lines as "budgetLines",
    r.generated_by as "generatedBy", r.generated_at as "generatedAt", r.job_id as "jobId", r.created_at as "createdAt"
from finance.financial_reports r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.title as "title", r.report_type as "reportType", r.start_date as "startDate",
    r.end_date as "endDate", r.currency as "currency", r.totals as "totals", r.income_rows as "incomeRows",
    r.student_receivables as "studentReceivables", r.budgets as "budgets", r.budget_lines as "budgetLines",
    r.generated_by as "generatedBy", r.generated_at as "generatedAt", r.job_id as "jobId", r.created_at as "createdAt"
from finance.financial_reports r
where r.id = any($1);

-- FinancialReportsRepository.referredTo

/* prepared */
select r.id as "id", r.title as "title", r.report_type as "reportType", r.start_date as "startDate",
    r.end_date as "endDate", r.currency as "currency", r.totals as "totals", r.income_rows as "incomeRows",
    r.student_receivables as "studentReceivables", r.budgets as "budgets", r.budget_lines as "budgetLines",
    r.generated_by as "generatedBy", r.generated_at as "generatedAt", r.job_id as "jobId", r.created_at as "createdAt"
from finance.financial_reports r
where r.id = any($1);

/* prepared */
select r.id as "id", r.title as "title", r.report_type as "reportType", r.start_date as "startDate",
    r.end_date as "endDate", r.currency as "currency", r.totals as "totals", r.income_rows as "incomeRows",
    r.student_receivables as "studentReceivables", r.budgets as "budgets", r.budget_lines as "budgetLines",
    r.generated_by as "generatedBy", r.generated_at as "generatedAt", r.job_id as "jobId", r.created_at as "createdAt"
from finance.financial_reports r
where r.id = any($1)
  and false;

-- FinancialReportsRepository.byId: as byIds

-- FinancialReportsRepository.notFound: as byIds

-- FinancialReportsRepository.lock

/* prepared */
select r.id as "id", r.title as "title", r.report_type as "reportType", r.start_date as "startDate",
    r.end_date as "endDate", r.currency as "currency", r.totals as "totals", r.income_rows as "incomeRows",
    r.student_receivables as "studentReceivables", r.budgets as "budgets", r.budget_lines as "budgetLines",
    r.generated_by as "generatedBy", r.generated_at as "generatedAt", r.job_id as "jobId", r.created_at as "createdAt"
from finance.financial_reports r
where r.id = $1
for update;

-- FinancialReportsRepository.lockStatementOf

--   select
--   from finance.financial_reports r
--   where r.id = $1
--   for update

-- FinancialReportsRepository.insert

insert into finance.financial_reports as r (budget_lines, budgets, currency, end_date, generated_at, generated_by,
    income_rows, job_id, report_type, start_date, student_receivables, title, totals)
values ($1::jsonb, $2::jsonb, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11::jsonb, $12, $13::jsonb)
returning r.id as "id", r.title as "title", r.report_type as "reportType", r.start_date as "startDate",
    r.end_date as "endDate", r.currency as "currency", r.totals as "totals", r.income_rows as "incomeRows",
    r.student_receivables as "studentReceivables", r.budgets as "budgets", r.budget_lines as "budgetLines",
    r.generated_by as "generatedBy", r.generated_at as "generatedAt", r.job_id as "jobId", r.created_at as "createdAt";

insert into finance.financial_reports as r (budget_lines, budgets, currency, end_date, generated_at, generated_by,
    income_rows, job_id, report_type, start_date, student_receivables, title, totals)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
returning r.id as "id", r.title as "title", r.report_type as "reportType", r.start_date as "startDate",
    r.end_date as "endDate", r.currency as "currency", r.totals as "totals", r.income_rows as "incomeRows",
    r.student_receivables as "studentReceivables", r.budgets as "budgets", r.budget_lines as "budgetLines",
    r.generated_by as "generatedBy", r.generated_at as "generatedAt", r.job_id as "jobId", r.created_at as "createdAt";

-- FinancialReportsRepository.delete

delete from finance.financial_reports
where id = $1
returning id;

-- FinancialReportsRepository.seenBy

--   false

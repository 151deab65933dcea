-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- BudgetReportRepository.budgets

select b.id as "budgetId", b.category, b.org_unit_id as "orgUnitId", b.allocated_amount as allocated,
    b.spent_amount as spent, b.allocated_amount - b.spent_amount as remaining,
    round(100 * b.spent_amount / b.allocated_amount, 2) as "spentPercentage", coalesce(l.lines, '[]') as lines,
    jsonb_build_object('allocated', (sum(b.allocated_amount) over ())::text, 'spent',
    (sum(b.spent_amount) over ())::text, 'remaining', (sum(b.allocated_amount - b.spent_amount) over ())::text,
    'overspentCount', count(*) filter (where b.spent_amount > b.allocated_amount) over ()) as totals
from finance.budgets b
cross join lateral (
  select jsonb_agg(jsonb_build_object('line', d.name, 'allocated', d.allocated::text, 'spent', s.amount::text,
      'remaining', (d.allocated - s.amount)::text) order by d.number) as lines
  from rows
  from (jsonb_to_recordset(b.lines) as (name varchar, "allocatedAmount" numeric(12, 2))) with ordinality as d (name,
      allocated, number)
  cross join lateral (
    select coalesce(sum(case when e.reverses_id is null then e.amount else -e.amount end), 0)::numeric(14, 2) as amount
    from finance.expenses e
    where e.budget_id = b.id
      and e.line = d.name
  ) s
) l
where b.fiscal_year = $1
  and b.currency = $2
order by b.category, b.org_unit_id nulls first, b.id;

-- IncomeRepository.sums

select t.id as "termId", t.name as "termName", e.org_unit_id as "orgUnitId",
    coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type =
    'TUITION'), 0)::numeric(14, 2) as tuition,
    coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type =
    'FEE'), 0)::numeric(14, 2) as fees,
    coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type =
    'OTHER'), 0)::numeric(14, 2) as other,
    coalesce(sum(case e.direction when 'CREDIT' then e.amount else -e.amount end) filter (where e.transaction_type =
    'SCHOLARSHIP'), 0)::numeric(14, 2) as scholarships,
    coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type not in
    ('PAYMENT', 'REFUND')), 0)::numeric(14, 2) as income,
    coalesce(sum(case e.direction when 'CREDIT' then e.amount else -e.amount end) filter (where e.transaction_type =
    'PAYMENT'), 0)::numeric(14, 2) as payments,
    coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type =
    'REFUND'), 0)::numeric(14, 2) as refunds, grouping(e.org_unit_id) = 1 as "isTotal"
from finance.ledger_entries e
left join finance.terms t on e.transaction_date between t.starts_on and t.ends_on
where e.currency = $1
  and e.transaction_date >= coalesce($2::date, '-infinity')
  and e.transaction_date <= coalesce($3::date, 'infinity')
group by grouping sets ((t.id, t.name, t.starts_on, e.org_unit_id), ())
order by t.starts_on nulls last, e.org_unit_id nulls last;

-- ReceivablesRepository.page

select count(*)::int as count
from (
  select a.id, a.student_id as "studentId", g.*, l.balance - g."totalDue" as other, l.balance
  from (
    select i.student_id, (array_agg(i.student_name order by i.issued_at desc))[1] as "studentName",
        coalesce(sum(due) filter (where days <= 0), 0)::numeric(14, 2) as "notDue",
        coalesce(sum(due) filter (where days between 1 and 30), 0)::numeric(14, 2) as "overdueOneMonth",
        coalesce(sum(due) filter (where days between 31 and 60), 0)::numeric(14, 2) as "overdueTwoMonths",
        coalesce(sum(due) filter (where days between 61 and 90), 0)::numeric(14, 2) as "overdueThreeMonths",
        coalesce(sum(due) filter (where days > 90), 0)::numeric(14, 2) as "overdueLonger",
        sum(i.due)::numeric(14, 2) as "totalDue"
    from (
      select i.student_id, i.student_name, i.issued_at, $1::date - i.due_date as days, i.amount - coalesce((
        select sum(p.amount)
        from finance.allocations p
        where p.invoice_id = i.id
          and p.created_at < $2::date + 1
          and (p.released_at is null or not p.released_at < $3::date + 1)
      ), 0) as due
      from finance.invoices i
      where i.currency = $4
        and i.issued_at < $5::date + 1
        and (i.cancelled_at is null or not i.cancelled_at < $6::date + 1)
    ) i
    where i.due > 0
    group by i.student_id
  ) g
  join finance.student_accounts a on a.student_id = g.student_id
  cross join lateral (
    select coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end), 0)::numeric(14, 2) as balance
    from finance.ledger_entries e
    where e.account_id = a.id
      and e.transaction_date <= $7
  ) l
) r;

select r."id", r."studentId", r."studentName", r."notDue", r."overdueOneMonth", r."overdueTwoMonths",
    r."overdueThreeMonths", r."overdueLonger", r."totalDue", r."other", r."balance", r."totalDue" as "order:totalDue"
from (
  select a.id, a.student_id as "studentId", g.*, l.balance - g."totalDue" as other, l.balance
  from (
    select i.student_id, (array_agg(i.student_name order by i.issued_at desc))[1] as "studentName",
        coalesce(sum(due) filter (where days <= 0), 0)::numeric(14, 2) as "notDue",
        coalesce(sum(due) filter (where days between 1 and 30), 0)::numeric(14, 2) as "overdueOneMonth",
        coalesce(sum(due) filter (where days between 31 and 60), 0)::numeric(14, 2) as "overdueTwoMonths",
        coalesce(sum(due) filter (where days between 61 and 90), 0)::numeric(14, 2) as "overdueThreeMonths",
        coalesce(sum(due) filter (where days > 90), 0)::numeric(14, 2) as "overdueLonger",
        sum(i.due)::numeric(14, 2) as "totalDue"
    from (
      select i.student_id, i.student_name, i.issued_at, $1::date - i.due_date as days, i.amount - coalesce((
        select sum(p.amount)
        from finance.allocations p
        where p.invoice_id = i.id
          and p.created_at < $2::date + 1
          and (p.released_at is null or not p.released_at < $3::date + 1)
      ), 0) as due
      from finance.invoices i
      where i.currency = $4
        and i.issued_at < $5::date + 1
        and (i.cancelled_at is null or not i.cancelled_at < $6::date + 1)
    ) i
    where i.due > 0
    group by i.student_id
  ) g
  join finance.student_accounts a on a.student_id = g.student_id
  cross join lateral (
    select coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end), 0)::numeric(14, 2) as balance
    from finance.ledger_entries e
    where e.account_id = a.id
      and e.transaction_date <= $7
  ) l
) r
order by r."totalDue" desc, r.id desc
limit $8 offset $9;

-- ReceivablesRepository.report

with r as materialized (
  select r.*
  from (
    select a.id, a.student_id as "studentId", g.*, l.balance - g."totalDue" as other, l.balance
    from (
      select i.student_id, (array_agg(i.student_name order by i.issued_at desc))[1] as "studentName",
          coalesce(sum(due) filter (where days <= 0), 0)::numeric(14, 2) as "notDue",
          coalesce(sum(due) filter (where days between 1 and 30), 0)::numeric(14, 2) as "overdueOneMonth",
          coalesce(sum(due) filter (where days between 31 and 60), 0)::numeric(14, 2) as "overdueTwoMonths",
          coalesce(sum(due) filter (where days between 61 and 90), 0)::numeric(14, 2) as "overdueThreeMonths",
          coalesce(sum(due) filter (where days > 90), 0)::numeric(14, 2) as "overdueLonger",
          sum(i.due)::numeric(14, 2) as "totalDue"
      from (
        select i.student_id, i.student_name, i.issued_at, $1::date - i.due_date as days, i.amount - coalesce((
          select sum(p.amount)
          from finance.allocations p
          where p.invoice_id = i.id
            and p.created_at < $2::date + 1
            and (p.released_at is null or not p.released_at < $3::date + 1)
        ), 0) as due
        from finance.invoices i
        where i.currency = $4
          and i.issued_at < $5::date + 1
          and (i.cancelled_at is null or not i.cancelled_at < $6::date + 1)
      ) i
      where i.due > 0
      group by i.student_id
    ) g
    join finance.student_accounts a on a.student_id = g.student_id
    cross join lateral (
      select coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end), 0)::numeric(14, 2) as balance
      from finance.ledger_entries e
      where e.account_id = a.id
        and e.transaction_date <= $7
    ) l
  ) r
)
select $8::date as "asOf", $9 as currency, coalesce(sum(r."notDue"), 0)::numeric(14, 2) as "notDue",
    coalesce(sum(r."overdueOneMonth"), 0)::numeric(14, 2) as "overdueOneMonth",
    coalesce(sum(r."overdueTwoMonths"), 0)::numeric(14, 2) as "overdueTwoMonths",
    coalesce(sum(r."overdueThreeMonths"), 0)::numeric(14, 2) as "overdueThreeMonths",
    coalesce(sum(r."overdueLonger"), 0)::numeric(14, 2) as "overdueLonger",
    coalesce(sum(r."totalDue"), 0)::numeric(14, 2) as "totalDue",
    coalesce(sum(r."other"), 0)::numeric(14, 2) as "other", coalesce(sum(r."balance"), 0)::numeric(14, 2) as "balance",
    count(*)::int as "studentCount", coalesce((
  select jsonb_agg(jsonb_build_object('id', s."id"::text, 'studentId', s."studentId"::text, 'studentName',
      s."studentName"::text, 'notDue', s."notDue"::text, 'overdueOneMonth', s."overdueOneMonth"::text,
      'overdueTwoMonths', s."overdueTwoMonths"::text, 'overdueThreeMonths', s."overdueThreeMonths"::text,
      'overdueLonger', s."overdueLonger"::text, 'totalDue', s."totalDue"::text, 'other', s."other"::text, 'balance',
      s."balance"::text) order by s."totalDue" desc, s.id desc)
  from (
    select r.*
    from r
    order by r."totalDue" desc, r.id desc
    limit $10
  ) s
), '[]') as students
from r;

-- StudentFinancesRepository.summary

/* prepared */
select $1 as currency, accounts.*, figures.*
from (
  select coalesce(sum(greatest(r.balance, 0)), 0)::numeric(14, 2) as "totalOutstanding",
      coalesce(sum(greatest(-r.balance, 0)), 0)::numeric(14, 2) as "totalCredit", count(*)::int as "accountCount"
  from finance.student_accounts r
  where r.currency = $2
) accounts
cross join (
  select coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type
      in ('TUITION', 'FEE') and e.invoice_id is not null), 0)::numeric(14, 2) as "totalInvoiced",
      coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where (e.transaction_type =
      'OTHER' or (e.transaction_type in ('TUITION', 'FEE') and e.invoice_id is null))), 0)::numeric(14,
      2) as "totalOtherCharges",
      coalesce(sum(-(case e.direction when 'DEBIT' then e.amount else -e.amount end)) filter (where e.transaction_type =
      'SCHOLARSHIP'), 0)::numeric(14, 2) as "totalScholarships",
      coalesce(sum(-(case e.direction when 'DEBIT' then e.amount else -e.amount end)) filter (where e.transaction_type =
      'PAYMENT'), 0)::numeric(14, 2) as "totalPaid",
      coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type =
      'REFUND'), 0)::numeric(14, 2) as "totalRefunded",
      count(distinct e.invoice_id) filter (where e.reverses_id is null and o.id is null and e.transaction_type in
      ('TUITION', 'FEE'))::int as "invoiceCount",
      count(*) filter (where e.reverses_id is null and o.id is null and e.transaction_type = 'PAYMENT')::int as
      "paymentCount"
  from finance.ledger_entries e
  left join finance.ledger_entries o on o.reverses_id = e.id
  where e.currency = $3
) figures;

-- StudentFinancesRepository.page

select count(*)::int as count
from finance.student_accounts r
where true /* conditions */;

with page_rows as (
  select r.*
  from finance.student_accounts r
  where true /* conditions */
  order by r.balance desc, r.id desc
  limit $1 offset $2
)
select r.id, r.student_id as "studentId", r.currency, r.balance as "currentBalance",
    greatest(r.balance, 0)::numeric(14, 2) as "totalOutstanding",
    greatest(-r.balance, 0)::numeric(14, 2) as "totalCredit", latest.student_name as "studentName", figures.*
from page_rows r
cross join lateral (
  select coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type
      in ('TUITION', 'FEE') and e.invoice_id is not null), 0)::numeric(14, 2) as "totalInvoiced",
      coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where (e.transaction_type =
      'OTHER' or (e.transaction_type in ('TUITION', 'FEE') and e.invoice_id is null))), 0)::numeric(14,
      2) as "totalOtherCharges",
      coalesce(sum(-(case e.direction when 'DEBIT' then e.amount else -e.amount end)) filter (where e.transaction_type =
      'SCHOLARSHIP'), 0)::numeric(14, 2) as "totalScholarships",
      coalesce(sum(-(case e.direction when 'DEBIT' then e.amount else -e.amount end)) filter (where e.transaction_type =
      'PAYMENT'), 0)::numeric(14, 2) as "totalPaid",
      coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type =
      'REFUND'), 0)::numeric(14, 2) as "totalRefunded",
      count(distinct e.invoice_id) filter (where e.reverses_id is null and o.id is null and e.transaction_type in
      ('TUITION', 'FEE'))::int as "invoiceCount",
      count(*) filter (where e.reverses_id is null and o.id is null and e.transaction_type = 'PAYMENT')::int as
      "paymentCount"
  from finance.ledger_entries e
  left join finance.ledger_entries o on o.reverses_id = e.id
  where e.account_id = r.id
) figures
left join lateral (
  select i.student_name
  from finance.invoices i
  where i.student_id = r.student_id
  order by i.created_at desc, i.id desc
  limit 1
) latest on true
order by r.balance desc, r.id desc;

/* prepared */
select count(*)::int as count
from finance.student_accounts r;

/* prepared */ with page_rows as (
  select r.*
  from finance.student_accounts r
  order by r.balance desc, r.id desc
  limit $1 offset $2
)
select r.id, r.student_id as "studentId", r.currency, r.balance as "currentBalance",
    greatest(r.balance, 0)::numeric(14, 2) as "totalOutstanding",
    greatest(-r.balance, 0)::numeric(14, 2) as "totalCredit", latest.student_name as "studentName", figures.*
from page_rows r
cross join lateral (
  select coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type
      in ('TUITION', 'FEE') and e.invoice_id is not null), 0)::numeric(14, 2) as "totalInvoiced",
      coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where (e.transaction_type =
      'OTHER' or (e.transaction_type in ('TUITION', 'FEE') and e.invoice_id is null))), 0)::numeric(14,
      2) as "totalOtherCharges",
      coalesce(sum(-(case e.direction when 'DEBIT' then e.amount else -e.amount end)) filter (where e.transaction_type =
      'SCHOLARSHIP'), 0)::numeric(14, 2) as "totalScholarships",
      coalesce(sum(-(case e.direction when 'DEBIT' then e.amount else -e.amount end)) filter (where e.transaction_type =
      'PAYMENT'), 0)::numeric(14, 2) as "totalPaid",
      coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type =
      'REFUND'), 0)::numeric(14, 2) as "totalRefunded",
      count(distinct e.invoice_id) filter (where e.reverses_id is null and o.id is null and e.transaction_type in
      ('TUITION', 'FEE'))::int as "invoiceCount",
      count(*) filter (where e.reverses_id is null and o.id is null and e.transaction_type = 'PAYMENT')::int as
      "paymentCount"
  from finance.ledger_entries e
  left join finance.ledger_entries o on o.reverses_id = e.id
  where e.account_id = r.id
) figures
left join lateral (
  select i.student_name
  from finance.invoices i
  where i.student_id = r.student_id
  order by i.created_at desc, i.id desc
  limit 1
) latest on true
order by r.balance desc, r.id desc;

-- StudentFinancesRepository.of

/* prepared */
select r.id, r.student_id as "studentId", r.currency, r.balance as "currentBalance",
    greatest(r.balance, 0)::numeric(14, 2) as "totalOutstanding",
    greatest(-r.balance, 0)::numeric(14, 2) as "totalCredit", latest.student_name as "studentName", figures.*
from finance.student_accounts r
cross join lateral (
  select coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type
      in ('TUITION', 'FEE') and e.invoice_id is not null), 0)::numeric(14, 2) as "totalInvoiced",
      coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where (e.transaction_type =
      'OTHER' or (e.transaction_type in ('TUITION', 'FEE') and e.invoice_id is null))), 0)::numeric(14,
      2) as "totalOtherCharges",
      coalesce(sum(-(case e.direction when 'DEBIT' then e.amount else -e.amount end)) filter (where e.transaction_type =
      'SCHOLARSHIP'), 0)::numeric(14, 2) as "totalScholarships",
      coalesce(sum(-(case e.direction when 'DEBIT' then e.amount else -e.amount end)) filter (where e.transaction_type =
      'PAYMENT'), 0)::numeric(14, 2) as "totalPaid",
      coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type =
      'REFUND'), 0)::numeric(14, 2) as "totalRefunded",
      count(distinct e.invoice_id) filter (where e.reverses_id is null and o.id is null and e.transaction_type in
      ('TUITION', 'FEE'))::int as "invoiceCount",
      count(*) filter (where e.reverses_id is null and o.id is null and e.transaction_type = 'PAYMENT')::int as
      "paymentCount"
  from finance.ledger_entries e
  left join finance.ledger_entries o on o.reverses_id = e.id
  where e.account_id = r.id
) figures
left join lateral (
  select i.student_name
  from finance.invoices i
  where i.student_id = r.student_id
  order by i.created_at desc, i.id desc
  limit 1
) latest on true
where r.student_id = any($1)
  and true /* conditions */;

/* prepared */
select r.id, r.student_id as "studentId", r.currency, r.balance as "currentBalance",
    greatest(r.balance, 0)::numeric(14, 2) as "totalOutstanding",
    greatest(-r.balance, 0)::numeric(14, 2) as "totalCredit", latest.student_name as "studentName", figures.*
from finance.student_accounts r
cross join lateral (
  select coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type
      in ('TUITION', 'FEE') and e.invoice_id is not null), 0)::numeric(14, 2) as "totalInvoiced",
      coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where (e.transaction_type =
      'OTHER' or (e.transaction_type in ('TUITION', 'FEE') and e.invoice_id is null))), 0)::numeric(14,
      2) as "totalOtherCharges",
      coalesce(sum(-(case e.direction when 'DEBIT' then e.amount else -e.amount end)) filter (where e.transaction_type =
      'SCHOLARSHIP'), 0)::numeric(14, 2) as "totalScholarships",
      coalesce(sum(-(case e.direction when 'DEBIT' then e.amount else -e.amount end)) filter (where e.transaction_type =
      'PAYMENT'), 0)::numeric(14, 2) as "totalPaid",
      coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) filter (where e.transaction_type =
      'REFUND'), 0)::numeric(14, 2) as "totalRefunded",
      count(distinct e.invoice_id) filter (where e.reverses_id is null and o.id is null and e.transaction_type in
      ('TUITION', 'FEE'))::int as "invoiceCount",
      count(*) filter (where e.reverses_id is null and o.id is null and e.transaction_type = 'PAYMENT')::int as
      "paymentCount"
  from finance.ledger_entries e
  left join finance.ledger_entries o on o.reverses_id = e.id
  where e.account_id = r.id
) figures
left join lateral (
  select i.student_name
  from finance.invoices i
  where i.student_id = r.student_id
  order by i.created_at desc, i.id desc
  limit 1
) latest on true
where r.student_id = any($1);

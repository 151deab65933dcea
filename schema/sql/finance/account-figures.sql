-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- AccountFiguresRepository.of

/* prepared */
select a.id as "accountId", invoices.*, entries.*
from finance.student_accounts a
cross join lateral (
  select coalesce(sum(i.amount - i.paid_amount) filter (where i.status in ('ISSUED',
      'PARTLY_PAID') and i.due_date < current_date), 0)::numeric(14, 2) as "overdueAmount",
      count(*) filter (where i.status not in ('DRAFT', 'CANCELLED'))::int as "invoiceCount",
      count(*) filter (where i.status in ('ISSUED', 'PARTLY_PAID'))::int as "openInvoiceCount"
  from finance.invoices i
  where i.student_id = a.student_id
) invoices
cross join lateral (
  select count(*) filter (where e.transaction_type = 'PAYMENT' and e.reverses_id is null and o.id is null)::int as
      "paymentCount", count(*)::int as "transactionCount"
  from finance.ledger_entries e
  left join finance.ledger_entries o on o.reverses_id = e.id
  where e.account_id = a.id
) entries
where a.id = any($1::uuid[]);

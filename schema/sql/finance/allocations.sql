-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- AllocationsRepository.seenBy

--   exists (
--     select
--     from finance.invoices r
--     where r.id = a.invoice_id
--       and true /* seenBy */
--   )

-- AllocationsRepository.openPositions

/* prepared */ with open as (
  select i.id, i.student_id, i.amount - i.paid_amount as due, s.balance, i.due_date, i.created_at
  from finance.invoices i
  join finance.student_accounts s on s.student_id = i.student_id
  where i.student_id = any($1::uuid[])
    and i.status in ('ISSUED', 'PARTLY_PAID')
  order by i.due_date, i.created_at, i.id
  for update of i
), payer as (
  select student_id
  from open
  group by student_id, balance
  having $2::boolean
    or sum(due) > balance
), credit as (
  select e.id, e.student_id, e.payment_id, e.amount - used.amount as free, e.transaction_date, e.created_at
  from finance.ledger_entries e
  cross join lateral (
    select coalesce(sum(a.amount), 0) as amount
    from finance.allocations a
    where a.entry_id = e.id
      and a.released_at is null
  ) used
  where e.student_id in (
    select student_id
    from payer
  )
    and e.direction = 'CREDIT'
    and e.reverses_id is null
    and e.amount > used.amount
    and not exists (
      select
      from finance.ledger_entries o
      where o.reverses_id = e.id
    )
)
select (
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'studentId', student_id, 'due', due::text, 'balance',
      balance::text) order by due_date, created_at, id), '[]')
  from open
) as invoices, (
  select coalesce(jsonb_agg(jsonb_build_object('entryId', id, 'studentId', student_id, 'paymentId', payment_id, 'free',
      free::text) order by transaction_date, created_at, id), '[]')
  from credit
) as credits;

-- AllocationsRepository.insertAll

/* prepared, with the next */
insert into finance.allocations (invoice_id, entry_id, payment_id, amount)
select "invoiceId", "entryId", "paymentId", amount
from jsonb_to_recordset($1::jsonb) as given ("invoiceId" uuid, "entryId" uuid, "paymentId" uuid, amount numeric);

-- AllocationsRepository.releaseInvoices

/* prepared, with the next */
update finance.allocations a
set released_at = clock_timestamp()
where a.invoice_id = any($1::uuid[])
  and a.released_at is null;

-- AllocationsRepository.releaseOf

/* prepared, with the next */
update finance.allocations a
set released_at = clock_timestamp()
where a.entry_id in (
  select e.id
  from finance.ledger_entries e
  where e.scholarship_id = $1
    and e.reverses_id is null
)
  and a.released_at is null;

/* prepared, with the next */
update finance.allocations a
set released_at = clock_timestamp()
where a.entry_id in (
  select e.id
  from finance.ledger_entries e
  where e.invoice_id = $1
    and e.reverses_id is null
)
  and a.released_at is null;

-- AllocationsRepository.releaseEntries

/* prepared, with the next */
update finance.allocations a
set released_at = clock_timestamp()
where a.entry_id = any($1::uuid[])
  and a.released_at is null;

-- AllocationsRepository.byIds

/* prepared */
select a.id as "id", a.invoice_id as "invoiceId", a.entry_id as "entryId", a.payment_id as "paymentId",
    a.amount as "amount", a.created_at as "createdAt", a.released_at as "releasedAt"
from finance.allocations a
where a.id = any($1)
  and true /* conditions */;

/* prepared */
select a.id as "id", a.invoice_id as "invoiceId", a.entry_id as "entryId", a.payment_id as "paymentId",
    a.amount as "amount", a.created_at as "createdAt", a.released_at as "releasedAt"
from finance.allocations a
where a.id = any($1);

-- AllocationsRepository.referredTo

/* prepared */
select a.id as "id", a.invoice_id as "invoiceId", a.entry_id as "entryId", a.payment_id as "paymentId",
    a.amount as "amount", a.created_at as "createdAt", a.released_at as "releasedAt"
from finance.allocations a
where a.id = any($1)
  and exists (
    select
    from finance.invoices r
    where r.id = a.invoice_id
      and true /* seenBy */
  );

-- AllocationsRepository.byId: as byIds

-- AllocationsRepository.notFound: as byIds

-- AllocationsRepository.lock

/* prepared */
select a.id as "id", a.invoice_id as "invoiceId", a.entry_id as "entryId", a.payment_id as "paymentId",
    a.amount as "amount", a.created_at as "createdAt", a.released_at as "releasedAt"
from finance.allocations a
where a.id = $1
for update;

-- AllocationsRepository.lockStatementOf

--   select
--   from finance.allocations a
--   where a.id = $1
--   for update

-- AllocationsRepository.insert

insert into finance.allocations as a (amount, entry_id, invoice_id, payment_id, released_at)
values ($1, $2, $3, $4, $5)
returning a.id as "id", a.invoice_id as "invoiceId", a.entry_id as "entryId", a.payment_id as "paymentId",
    a.amount as "amount", a.created_at as "createdAt", a.released_at as "releasedAt";

-- AllocationsRepository.delete

delete from finance.allocations
where id = $1
returning id;

-- AllocationsRepository.pointingAt

/* prepared */
select a.id as "id", a.invoice_id as "invoiceId", a.entry_id as "entryId", a.payment_id as "paymentId",
    a.amount as "amount", a.created_at as "createdAt", a.released_at as "releasedAt"
from finance.allocations a
where a.payment_id = any($1)
  and a.released_at is null
  and exists (
    select
    from finance.invoices r
    where r.id = a.invoice_id
      and true /* seenBy */
  )
order by a.created_at asc, a.id asc;

/* prepared */
select a.id as "id", a.invoice_id as "invoiceId", a.entry_id as "entryId", a.payment_id as "paymentId",
    a.amount as "amount", a.created_at as "createdAt", a.released_at as "releasedAt"
from finance.allocations a
where a.invoice_id = any($1)
  and a.released_at is null
  and exists (
    select
    from finance.invoices r
    where r.id = a.invoice_id
      and true /* seenBy */
  )
order by a.created_at asc, a.id asc;

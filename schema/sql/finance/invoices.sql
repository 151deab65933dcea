-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- InvoicesRepository.seenBy

--   false

--   r.status <> 'DRAFT'

--   r.student_id = $1

-- InvoicesRepository.page

select count(*)::int as count
from finance.invoices r
where r.student_id = $1
  and r.term_id = $2
  and r.fee_structure_id = $3
  and (case when (r.status in ('ISSUED',
      'PARTLY_PAID') and r.due_date < current_date) then 'OVERDUE' else r.status end) = $4
  and (case when (r.status in ('ISSUED',
      'PARTLY_PAID') and r.due_date < current_date) then 'OVERDUE' else r.status end) = $5
  and r.due_date >= $6::date
  and r.due_date <= $7::date
  and (r.status in ('ISSUED', 'PARTLY_PAID') and r.due_date < current_date)
  and r.searched like lower($8);

select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from finance.invoices r
where r.student_id = $1
  and r.term_id = $2
  and r.fee_structure_id = $3
  and (case when (r.status in ('ISSUED',
      'PARTLY_PAID') and r.due_date < current_date) then 'OVERDUE' else r.status end) = $4
  and (case when (r.status in ('ISSUED',
      'PARTLY_PAID') and r.due_date < current_date) then 'OVERDUE' else r.status end) = $5
  and r.due_date >= $6::date
  and r.due_date <= $7::date
  and (r.status in ('ISSUED', 'PARTLY_PAID') and r.due_date < current_date)
  and r.searched like lower($8)
order by r.created_at desc, r.id desc
limit $9 offset $10;

select count(*)::int as count
from finance.invoices r
where false
  and r.status <> 'DRAFT'
  and r.student_id = $1
  and r.term_id = $2
  and r.fee_structure_id = $3
  and (case when (r.status in ('ISSUED',
      'PARTLY_PAID') and r.due_date < current_date) then 'OVERDUE' else r.status end) = $4
  and (case when (r.status in ('ISSUED',
      'PARTLY_PAID') and r.due_date < current_date) then 'OVERDUE' else r.status end) = $5
  and r.due_date >= $6::date
  and r.due_date <= $7::date
  and (r.status in ('ISSUED', 'PARTLY_PAID') and r.due_date < current_date)
  and r.searched like lower($8);

select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from finance.invoices r
where false
  and r.status <> 'DRAFT'
  and r.student_id = $1
  and r.term_id = $2
  and r.fee_structure_id = $3
  and (case when (r.status in ('ISSUED',
      'PARTLY_PAID') and r.due_date < current_date) then 'OVERDUE' else r.status end) = $4
  and (case when (r.status in ('ISSUED',
      'PARTLY_PAID') and r.due_date < current_date) then 'OVERDUE' else r.status end) = $5
  and r.due_date >= $6::date
  and r.due_date <= $7::date
  and (r.status in ('ISSUED', 'PARTLY_PAID') and r.due_date < current_date)
  and r.searched like lower($8)
order by r.created_at desc, r.id desc
limit $9 offset $10;

select count(*)::int as count
from finance.invoices r
where r.student_id = $1
  and r.status <> 'DRAFT'
  and r.student_id = $2
  and r.term_id = $3
  and r.fee_structure_id = $4
  and (case when (r.status in ('ISSUED',
      'PARTLY_PAID') and r.due_date < current_date) then 'OVERDUE' else r.status end) = $5
  and (case when (r.status in ('ISSUED',
      'PARTLY_PAID') and r.due_date < current_date) then 'OVERDUE' else r.status end) = $6
  and r.due_date >= $7::date
  and r.due_date <= $8::date
  and (r.status in ('ISSUED', 'PARTLY_PAID') and r.due_date < current_date)
  and r.searched like lower($9);

select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from finance.invoices r
where r.student_id = $1
  and r.status <> 'DRAFT'
  and r.student_id = $2
  and r.term_id = $3
  and r.fee_structure_id = $4
  and (case when (r.status in ('ISSUED',
      'PARTLY_PAID') and r.due_date < current_date) then 'OVERDUE' else r.status end) = $5
  and (case when (r.status in ('ISSUED',
      'PARTLY_PAID') and r.due_date < current_date) then 'OVERDUE' else r.status end) = $6
  and r.due_date >= $7::date
  and r.due_date <= $8::date
  and (r.status in ('ISSUED', 'PARTLY_PAID') and r.due_date < current_date)
  and r.searched like lower($9)
order by r.created_at desc, r.id desc
limit $10 offset $11;

/* prepared */
select coalesce(sum(change), 0)::int as count
from finance.invoices_counts r;

/* prepared */
select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from finance.invoices r
order by r.created_at desc, r.id desc
limit $1 offset $2;

select count(*)::int as count
from finance.invoices r
where false
  and r.status <> 'DRAFT';

select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from finance.invoices r
where false
  and r.status <> 'DRAFT'
order by r.created_at desc, r.id desc
limit $1 offset $2;

-- InvoicesRepository.insertAll

insert into finance.invoices as r (student_id, student_name, status, description, lines, amount, currency, due_date,
    term_id, fee_structure_id, issued_at, created_by)
select "studentId", "studentName", status, description, lines, amount, currency, "dueDate", "termId", "feeStructureId",
    case when status = 'ISSUED' then clock_timestamp() end, "createdBy"
from jsonb_to_recordset($1::jsonb) as given ("studentId" uuid, "studentName" text, status text, description text,
    lines jsonb, amount numeric, currency text, "dueDate" date, "termId" uuid, "feeStructureId" uuid, "createdBy" uuid)
returning r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId",
    r.student_name as "studentName", r.status as "status", r.description as "description", r.lines as "lines",
    r.amount as "amount", r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate",
    r.term_id as "termId", r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt",
    r.overdue_since as "overdueSince", r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt",
    r.cancelled_by as "cancelledBy", r.cancel_reason as "cancelReason", r.created_by as "createdBy",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- InvoicesRepository.invoicedFrom

select r.student_id as "studentId"
from finance.invoices r
where r.fee_structure_id = $1
  and r.student_id = any($2::uuid[])
  and r.status <> 'CANCELLED';

-- InvoicesRepository.countFrom

select count(*)::int as count
from finance.invoices r
where r.fee_structure_id = $1
  and r.status <> 'CANCELLED';

-- InvoicesRepository.holdTerms

select status
from finance.terms
where id = any($1::uuid[])
order by id
for share;

-- InvoicesRepository.number

with taken as (
  insert into finance.number_counters as c (prefix, year, last)
  values ($1, $2, $3) on conflict (prefix, year) do update set last = c.last + excluded.last
  returning c.last
), numbered as (
  update finance.invoices r
  set invoice_number = $4 || lpad((taken.last - $5::int + given.ordinal)::text,
      greatest($6::int, length((taken.last - $7::int + given.ordinal)::text)), '0')
  from taken, unnest($8::uuid[]) with ordinality as given (id, ordinal)
  where r.id = given.id
  returning r.*
)
select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from numbered r;

-- InvoicesRepository.numberStatementOf

--   with taken as (
--     insert into finance.number_counters as c (prefix, year, last)
--     values ($1, $2, $3) on conflict (prefix, year) do update set last = c.last + excluded.last
--     returning c.last
--   ), numbered as (
--     update finance.invoices r
--     set invoice_number = $4 || lpad((taken.last - $5::int + given.ordinal)::text,
--         greatest($6::int, length((taken.last - $7::int + given.ordinal)::text)), '0')
--     from taken, unnest($8::uuid[]) with ordinality as given (id, ordinal)
--     where r.id = given.id
--     returning r.*
--   ), part_1 as (true /* parts */)
--   select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
--       r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
--       r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
--       r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
--       r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
--       r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
--       r.updated_at as "updatedAt"
--   from numbered r

--   with taken as (
--     insert into finance.number_counters as c (prefix, year, last)
--     values ($1, $2, $3) on conflict (prefix, year) do update set last = c.last + excluded.last
--     returning c.last
--   ), numbered as (
--     update finance.invoices r
--     set invoice_number = $4 || lpad((taken.last - $5::int + given.ordinal)::text,
--         greatest($6::int, length((taken.last - $7::int + given.ordinal)::text)), '0')
--     from taken, unnest($8::uuid[]) with ordinality as given (id, ordinal)
--     where r.id = given.id
--     returning r.*
--   )
--   select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
--       r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
--       r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
--       r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
--       r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
--       r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
--       r.updated_at as "updatedAt"
--   from numbered r

-- InvoicesRepository.issue

/* prepared, with the next */
update finance.invoices r
set status = 'ISSUED', issued_at = clock_timestamp(), updated_at = clock_timestamp()
where r.id = $1;

-- InvoicesRepository.accountLockOf

--   select
--   from finance.student_accounts a
--   where a.student_id = (
--     select student_id
--     from finance.invoices
--     where id = $1
--   )
--   for update

-- InvoicesRepository.lockHeld

/* prepared */
select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt", account.id as "accountId"
from finance.invoices r
join finance.student_accounts account on account.student_id = r.student_id
where r.id = $1
for update of r;

-- InvoicesRepository.finalReadOf

--   with audited as (true /* audit */)
--   select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
--       r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
--       r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
--       r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
--       r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
--       r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
--       r.updated_at as "updatedAt"
--   from finance.invoices r
--   where r.id = $1

-- InvoicesRepository.cancelStatementOf

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select r.id, r.status, true as is_visible, true as in_scope, r.status = any($1) as is_start, null::text as obstacle,
--           false as asks_more
--       from finance.invoices r
--       where r.id = $2
--     ) t
--   ), moved as (
--     update finance.invoices r
--     set status = $3, cancelled_at = clock_timestamp(), cancelled_by = $4::uuid, cancel_reason = $5,
--         updated_at = clock_timestamp()
--     from target t
--     where r.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning r.*, t.status as from_status
--   ), part_1 as (true /* parts */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", r.id as "id",
--       r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
--       r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
--       r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
--       r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
--       r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
--       r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
--       r.updated_at as "updatedAt"
--   from target t
--   left join moved r on r.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select r.id, r.status, true as is_visible, true as in_scope, r.status = any($1) as is_start, null::text as obstacle,
--           false as asks_more
--       from finance.invoices r
--       where r.id = $2
--     ) t
--   ), moved as (
--     update finance.invoices r
--     set status = $3, cancelled_at = clock_timestamp(), cancelled_by = $4::uuid, cancel_reason = $5,
--         updated_at = clock_timestamp()
--     from target t
--     where r.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning r.*, t.status as from_status
--   )
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", r.id as "id",
--       r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
--       r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
--       r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
--       r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
--       r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
--       r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
--       r.updated_at as "updatedAt"
--   from target t
--   left join moved r on r.id = t.id

-- InvoicesRepository.noteOverdue

update finance.invoices r
set overdue_since = r.due_date + 1, updated_at = clock_timestamp()
where r.id in (
  select r.id
  from finance.invoices r
  where (r.status in ('ISSUED', 'PARTLY_PAID') and r.due_date < current_date)
    and r.overdue_since is null
  order by r.due_date, r.id
  limit $1
  for update skip locked
)
returning r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId",
    r.student_name as "studentName", r.status as "status", r.description as "description", r.lines as "lines",
    r.amount as "amount", r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate",
    r.term_id as "termId", r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt",
    r.overdue_since as "overdueSince", r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt",
    r.cancelled_by as "cancelledBy", r.cancel_reason as "cancelReason", r.created_by as "createdBy",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- InvoicesRepository.noteDueSoon

update finance.invoices r
set reminded_on = current_date
where r.id in (
  select r.id
  from finance.invoices r
  where r.status in ('ISSUED', 'PARTLY_PAID')
    and r.overdue_since is null
    and r.reminded_on is null
    and r.due_date between current_date and current_date + $1::int
    and r.issued_at < current_date
  order by r.due_date, r.id
  limit $2
  for update skip locked
)
returning r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId",
    r.student_name as "studentName", r.status as "status", r.description as "description", r.lines as "lines",
    r.amount as "amount", r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate",
    r.term_id as "termId", r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt",
    r.overdue_since as "overdueSince", r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt",
    r.cancelled_by as "cancelledBy", r.cancel_reason as "cancelReason", r.created_by as "createdBy",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- InvoicesRepository.byIds

/* prepared */
select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from finance.invoices r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from finance.invoices r
where r.id = any($1);

-- InvoicesRepository.referredTo

/* prepared */
select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from finance.invoices r
where r.id = any($1);

/* prepared */
select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from finance.invoices r
where r.id = any($1)
  and false
  and r.status <> 'DRAFT';

/* prepared */
select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from finance.invoices r
where r.id = any($1)
  and r.student_id = $2
  and r.status <> 'DRAFT';

-- InvoicesRepository.byId: as byIds

-- InvoicesRepository.notFound: as byIds

-- InvoicesRepository.lock

/* prepared */
select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from finance.invoices r
where r.id = $1
for update;

-- InvoicesRepository.lockStatementOf

--   select
--   from finance.invoices r
--   where r.id = $1
--   for update

-- InvoicesRepository.insert

insert into finance.invoices as r (amount, cancel_reason, cancelled_at, cancelled_by, created_by, currency, description,
    due_date, fee_structure_id, invoice_number, issued_at, lines, overdue_since, paid_amount, reminded_on, status,
    student_id, student_name, term_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13, $14, $15, $16, $17, $18, $19)
returning r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId",
    r.student_name as "studentName", r.status as "status", r.description as "description", r.lines as "lines",
    r.amount as "amount", r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate",
    r.term_id as "termId", r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt",
    r.overdue_since as "overdueSince", r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt",
    r.cancelled_by as "cancelledBy", r.cancel_reason as "cancelReason", r.created_by as "createdBy",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

insert into finance.invoices as r (amount, cancel_reason, cancelled_at, cancelled_by, created_by, currency, description,
    due_date, fee_structure_id, invoice_number, issued_at, lines, overdue_since, paid_amount, reminded_on, status,
    student_id, student_name, term_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
returning r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId",
    r.student_name as "studentName", r.status as "status", r.description as "description", r.lines as "lines",
    r.amount as "amount", r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate",
    r.term_id as "termId", r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt",
    r.overdue_since as "overdueSince", r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt",
    r.cancelled_by as "cancelledBy", r.cancel_reason as "cancelReason", r.created_by as "createdBy",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- InvoicesRepository.update

update finance.invoices r
set amount = $1, cancel_reason = $2, cancelled_at = $3, cancelled_by = $4, created_by = $5, currency = $6,
    description = $7, due_date = $8, fee_structure_id = $9, invoice_number = $10, issued_at = $11, lines = $12::jsonb,
    overdue_since = $13, paid_amount = $14, reminded_on = $15, status = $16, student_id = $17, student_name = $18,
    term_id = $19, updated_at = clock_timestamp()
where r.id = $20
  and r.updated_at = $21::timestamptz
returning r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId",
    r.student_name as "studentName", r.status as "status", r.description as "description", r.lines as "lines",
    r.amount as "amount", r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate",
    r.term_id as "termId", r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt",
    r.overdue_since as "overdueSince", r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt",
    r.cancelled_by as "cancelledBy", r.cancel_reason as "cancelReason", r.created_by as "createdBy",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

update finance.invoices r
set amount = $1, cancel_reason = $2, cancelled_at = $3, cancelled_by = $4, created_by = $5, currency = $6,
    description = $7, due_date = $8, fee_structure_id = $9, invoice_number = $10, issued_at = $11, lines = $12,
    overdue_since = $13, paid_amount = $14, reminded_on = $15, status = $16, student_id = $17, student_name = $18,
    term_id = $19, updated_at = clock_timestamp()
where r.id = $20
  and true
returning r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId",
    r.student_name as "studentName", r.status as "status", r.description as "description", r.lines as "lines",
    r.amount as "amount", r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate",
    r.term_id as "termId", r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt",
    r.overdue_since as "overdueSince", r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt",
    r.cancelled_by as "cancelledBy", r.cancel_reason as "cancelReason", r.created_by as "createdBy",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- InvoicesRepository.delete

delete from finance.invoices
where id = $1
returning id;

-- InvoicesRepository.pointingAt

/* prepared */
select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.invoices r
  where r.student_id = wanted.id
  order by r.created_at desc, r.id desc
  limit $2
) r
order by r.created_at desc, r.id desc;

/* prepared */
select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.invoices r
  where r.student_id = wanted.id
    and false
    and r.status <> 'DRAFT'
  order by r.created_at desc, r.id desc
  limit $2
) r
order by r.created_at desc, r.id desc;

/* prepared */
select r.id as "id", r.invoice_number as "invoiceNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.status as "status", r.description as "description", r.lines as "lines", r.amount as "amount",
    r.paid_amount as "paidAmount", r.currency as "currency", r.due_date as "dueDate", r.term_id as "termId",
    r.fee_structure_id as "feeStructureId", r.issued_at as "issuedAt", r.overdue_since as "overdueSince",
    r.reminded_on as "remindedOn", r.cancelled_at as "cancelledAt", r.cancelled_by as "cancelledBy",
    r.cancel_reason as "cancelReason", r.created_by as "createdBy", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.invoices r
  where r.student_id = wanted.id
    and r.student_id = $2
    and r.status <> 'DRAFT'
  order by r.created_at desc, r.id desc
  limit $3
) r
order by r.created_at desc, r.id desc;

-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- PaymentReferencesRepository.claim

insert into finance.payment_references (payment_method, external_reference, payment_id, suspense_payment_id)
select "paymentMethod", "externalReference", "paymentId", "suspensePaymentId"
from jsonb_to_recordset($1::jsonb) as given ("paymentMethod" text, "externalReference" text, "paymentId" uuid,
    "suspensePaymentId" uuid)
order by 1, 2 on conflict do nothing
returning coalesce(payment_id, suspense_payment_id) as id;

-- PaymentReferencesRepository.known

select f.payment_method as "paymentMethod", f.external_reference as "externalReference", f.payment_id as "paymentId",
    f.suspense_payment_id as "suspensePaymentId"
from finance.payment_references f
where f.payment_method = $1
  and f.external_reference in (
    select jsonb_array_elements_text($2::jsonb)
  );

-- PaymentReferencesRepository.freeingOf

--   delete from finance.payment_references
--   where payment_id in (
--     select id true /* failed */
--   )

-- PaymentReferencesRepository.match

/* prepared, with the next */
update finance.payment_references
set payment_id = $1
where suspense_payment_id = $2;

-- PaymentsRepository.page

select count(*)::int as count
from finance.payments r
where r.student_id = $1
  and r.payment_method = $2
  and r.payment_method = $3
  and r.external_reference = $4
  and r.status = $5
  and r.status = $6
  and (r.invoice_id = $7 or true /* paysInvoice */)
  and r.payment_date >= $8::date
  and r.payment_date <= $9::date;

select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.payments r
where r.student_id = $1
  and r.payment_method = $2
  and r.payment_method = $3
  and r.external_reference = $4
  and r.status = $5
  and r.status = $6
  and (r.invoice_id = $7 or true /* paysInvoice */)
  and r.payment_date >= $8::date
  and r.payment_date <= $9::date
order by r.payment_date desc, r.id desc
limit $10 offset $11;

select count(*)::int as count
from finance.payments r
where false
  and r.student_id = $1
  and r.payment_method = $2
  and r.payment_method = $3
  and r.external_reference = $4
  and r.status = $5
  and r.status = $6
  and (r.invoice_id = $7 or true /* paysInvoice */)
  and r.payment_date >= $8::date
  and r.payment_date <= $9::date;

select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.payments r
where false
  and r.student_id = $1
  and r.payment_method = $2
  and r.payment_method = $3
  and r.external_reference = $4
  and r.status = $5
  and r.status = $6
  and (r.invoice_id = $7 or true /* paysInvoice */)
  and r.payment_date >= $8::date
  and r.payment_date <= $9::date
order by r.payment_date desc, r.id desc
limit $10 offset $11;

select count(*)::int as count
from finance.payments r
where r.student_id = $1
  and r.student_id = $2
  and r.payment_method = $3
  and r.payment_method = $4
  and r.external_reference = $5
  and r.status = $6
  and r.status = $7
  and (r.invoice_id = $8 or true /* paysInvoice */)
  and r.payment_date >= $9::date
  and r.payment_date <= $10::date;

select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.payments r
where r.student_id = $1
  and r.student_id = $2
  and r.payment_method = $3
  and r.payment_method = $4
  and r.external_reference = $5
  and r.status = $6
  and r.status = $7
  and (r.invoice_id = $8 or true /* paysInvoice */)
  and r.payment_date >= $9::date
  and r.payment_date <= $10::date
order by r.payment_date desc, r.id desc
limit $11 offset $12;

/* prepared */
select coalesce(sum(change), 0)::int as count
from finance.payments_counts r;

/* prepared */
select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.payments r
order by r.payment_date desc, r.id desc
limit $1 offset $2;

select count(*)::int as count
from finance.payments r
where false;

select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.payments r
where false
order by r.payment_date desc, r.id desc
limit $1 offset $2;

-- PaymentsRepository.insertAll

insert into finance.payments as r (id, student_id, student_name, invoice_id, amount, currency, payment_method,
    external_reference, payer_name, payment_date, recorded_by, status)
select id, "studentId", "studentName", "invoiceId", amount, currency, "paymentMethod", "externalReference", "payerName",
    "paymentDate", "recordedBy", 'PENDING'
from jsonb_to_recordset($1::jsonb) as given (id uuid, "studentId" uuid, "studentName" text, "invoiceId" uuid,
    amount numeric, currency text, "paymentMethod" text, "externalReference" text, "payerName" text, "paymentDate" date,
    "recordedBy" uuid)
returning r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId",
    r.student_name as "studentName", r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- PaymentsRepository.insertStatementOf

--   insert into finance.payments as r (id, student_id, student_name, invoice_id, amount, currency, payment_method,
--       external_reference, payer_name, payment_date, recorded_by, status)
--   select id, "studentId", "studentName", "invoiceId", amount, currency, "paymentMethod", "externalReference", "payerName",
--       "paymentDate", "recordedBy", 'PENDING'
--   from jsonb_to_recordset($1::jsonb) as given (id uuid, "studentId" uuid, "studentName" text, "invoiceId" uuid,
--       amount numeric, currency text, "paymentMethod" text, "externalReference" text, "payerName" text, "paymentDate" date,
--       "recordedBy" uuid)
--   returning r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId",
--       r.student_name as "studentName", r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
--       r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
--       r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
--       r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
--       r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"

-- PaymentsRepository.rowOf

--   from finance.payments
--   where id = $1

-- PaymentsRepository.accountLockOf

--   select
--   from finance.student_accounts a
--   where a.student_id = (
--     select student_id
--     from finance.payments
--     where id = $1
--   )
--   for update

-- PaymentsRepository.lockSeen

/* prepared */
select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt", account.id as "accountId"
from finance.payments r
join finance.student_accounts account on account.student_id = r.student_id
where r.id = $1
  and true /* visible */
for update of r;

/* prepared */
select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt", account.id as "accountId"
from finance.payments r
join finance.student_accounts account on account.student_id = r.student_id
where r.id = $1
for update of r;

-- PaymentsRepository.complete

/* prepared, with the next */
update finance.payments r
set status = 'COMPLETED', completed_at = clock_timestamp(), updated_at = clock_timestamp()
where r.id = any($1::uuid[]);

-- PaymentsRepository.number

with taken as (
  insert into finance.number_counters as c (prefix, year, last)
  values ($1, $2, $3) on conflict (prefix, year) do update set last = c.last + excluded.last
  returning c.last
), numbered as (
  update finance.payments r
  set receipt_number = $4 || lpad((taken.last - $5::int + given.ordinal)::text,
      greatest($6::int, length((taken.last - $7::int + given.ordinal)::text)), '0')
  from taken, unnest($8::uuid[]) with ordinality as given (id, ordinal)
  where r.id = given.id
  returning r.*
)
select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from numbered r;

-- PaymentsRepository.numberStatementOf

--   with taken as (
--     insert into finance.number_counters as c (prefix, year, last)
--     values ($1, $2, $3) on conflict (prefix, year) do update set last = c.last + excluded.last
--     returning c.last
--   ), numbered as (
--     update finance.payments r
--     set receipt_number = $4 || lpad((taken.last - $5::int + given.ordinal)::text,
--         greatest($6::int, length((taken.last - $7::int + given.ordinal)::text)), '0')
--     from taken, unnest($8::uuid[]) with ordinality as given (id, ordinal)
--     where r.id = given.id
--     returning r.*
--   ), part_1 as (true /* parts */)
--   select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
--       r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
--       r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
--       r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
--       r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
--       r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
--   from numbered r

--   with taken as (
--     insert into finance.number_counters as c (prefix, year, last)
--     values ($1, $2, $3) on conflict (prefix, year) do update set last = c.last + excluded.last
--     returning c.last
--   ), numbered as (
--     update finance.payments r
--     set receipt_number = $4 || lpad((taken.last - $5::int + given.ordinal)::text,
--         greatest($6::int, length((taken.last - $7::int + given.ordinal)::text)), '0')
--     from taken, unnest($8::uuid[]) with ordinality as given (id, ordinal)
--     where r.id = given.id
--     returning r.*
--   )
--   select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
--       r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
--       r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
--       r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
--       r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
--       r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
--   from numbered r

-- PaymentsRepository.endStatementOf

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select r.id, r.status, (true /* visible */) as is_visible, true as in_scope, r.status = any($1) as is_start,
--           null::text as obstacle, false as asks_more
--       from finance.payments r
--       where r.id = $2
--     ) t
--   ), moved as (
--     update finance.payments r
--     set status = $3, status_reason = $4, updated_at = clock_timestamp()
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
--       r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
--       r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
--       r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
--       r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
--       r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
--       r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
--   from target t
--   left join moved r on r.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select r.id, r.status, true as is_visible, true as in_scope, r.status = any($1) as is_start, null::text as obstacle,
--           false as asks_more
--       from finance.payments r
--       where r.id = $2
--     ) t
--   ), moved as (
--     update finance.payments r
--     set status = $3, status_reason = $4, updated_at = clock_timestamp()
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
--       r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
--       r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
--       r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
--       r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
--       r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
--       r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
--   from target t
--   left join moved r on r.id = t.id

-- PaymentsRepository.seenBy

--   false

--   r.student_id = $1

-- PaymentsRepository.byIds

/* prepared */
select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.payments r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.payments r
where r.id = any($1);

-- PaymentsRepository.referredTo

/* prepared */
select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.payments r
where r.id = any($1);

/* prepared */
select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.payments r
where r.id = any($1)
  and false;

/* prepared */
select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.payments r
where r.id = any($1)
  and r.student_id = $2;

-- PaymentsRepository.byId: as byIds

-- PaymentsRepository.notFound: as byIds

-- PaymentsRepository.lock

/* prepared */
select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.payments r
where r.id = $1
for update;

-- PaymentsRepository.lockStatementOf

--   select
--   from finance.payments r
--   where r.id = $1
--   for update

-- PaymentsRepository.insert

insert into finance.payments as r (allocated_amount, amount, completed_at, currency, external_reference, invoice_id,
    payer_name, payment_date, payment_method, receipt_number, recorded_by, status, status_reason, student_id,
    student_name)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
returning r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId",
    r.student_name as "studentName", r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- PaymentsRepository.update

update finance.payments r
set allocated_amount = $1, amount = $2, completed_at = $3, currency = $4, external_reference = $5, invoice_id = $6,
    payer_name = $7, payment_date = $8, payment_method = $9, receipt_number = $10, recorded_by = $11, status = $12,
    status_reason = $13, student_id = $14, student_name = $15, updated_at = clock_timestamp()
where r.id = $16
  and r.updated_at = $17::timestamptz
returning r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId",
    r.student_name as "studentName", r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt";

update finance.payments r
set allocated_amount = $1, amount = $2, completed_at = $3, currency = $4, external_reference = $5, invoice_id = $6,
    payer_name = $7, payment_date = $8, payment_method = $9, receipt_number = $10, recorded_by = $11, status = $12,
    status_reason = $13, student_id = $14, student_name = $15, updated_at = clock_timestamp()
where r.id = $16
  and true
returning r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId",
    r.student_name as "studentName", r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- PaymentsRepository.delete

delete from finance.payments
where id = $1
returning id;

-- PaymentsRepository.pointingAt

/* prepared */
select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.payments r
  where r.student_id = wanted.id
  order by r.created_at desc, r.id desc
  limit $2
) r
order by r.created_at desc, r.id desc;

/* prepared */
select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.payments r
  where r.student_id = wanted.id
    and false
  order by r.created_at desc, r.id desc
  limit $2
) r
order by r.created_at desc, r.id desc;

/* prepared */
select r.id as "id", r.receipt_number as "receiptNumber", r.student_id as "studentId", r.student_name as "studentName",
    r.invoice_id as "invoiceId", r.amount as "amount", r.currency as "currency",
    r.allocated_amount as "allocatedAmount", r.payment_method as "paymentMethod",
    r.external_reference as "externalReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.status as "status", r.status_reason as "statusReason", r.recorded_by as "recordedBy",
    r.completed_at as "completedAt", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.payments r
  where r.student_id = wanted.id
    and r.student_id = $2
  order by r.created_at desc, r.id desc
  limit $3
) r
order by r.created_at desc, r.id desc;

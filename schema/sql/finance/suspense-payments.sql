-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- SuspensePaymentsRepository.visibleTo

--   false

-- SuspensePaymentsRepository.page

select count(*)::int as count
from finance.suspense_payments r
where r.status = $1
  and r.status = $2
  and r.payment_method = $3
  and r.payment_method = $4
  and r.payment_date >= $5::date
  and r.payment_date <= $6::date
  and (r.external_reference || ' ' || coalesce(r.account_reference, '') || ' ' || coalesce(r.payer_name, '')) ilike $7;

select r.id as "id", r.status as "status", r.amount as "amount", r.currency as "currency",
    r.payment_method as "paymentMethod", r.external_reference as "externalReference",
    r.account_reference as "accountReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.payment_id as "paymentId", r.decided_by as "decidedBy", r.decided_at as "decidedAt",
    r.return_reason as "returnReason", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.suspense_payments r
where r.status = $1
  and r.status = $2
  and r.payment_method = $3
  and r.payment_method = $4
  and r.payment_date >= $5::date
  and r.payment_date <= $6::date
  and (r.external_reference || ' ' || coalesce(r.account_reference, '') || ' ' || coalesce(r.payer_name, '')) ilike $7
order by r.payment_date desc, r.id desc
limit $8 offset $9;

select count(*)::int as count
from finance.suspense_payments r
where false
  and r.status = $1
  and r.status = $2
  and r.payment_method = $3
  and r.payment_method = $4
  and r.payment_date >= $5::date
  and r.payment_date <= $6::date
  and (r.external_reference || ' ' || coalesce(r.account_reference, '') || ' ' || coalesce(r.payer_name, '')) ilike $7;

select r.id as "id", r.status as "status", r.amount as "amount", r.currency as "currency",
    r.payment_method as "paymentMethod", r.external_reference as "externalReference",
    r.account_reference as "accountReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.payment_id as "paymentId", r.decided_by as "decidedBy", r.decided_at as "decidedAt",
    r.return_reason as "returnReason", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.suspense_payments r
where false
  and r.status = $1
  and r.status = $2
  and r.payment_method = $3
  and r.payment_method = $4
  and r.payment_date >= $5::date
  and r.payment_date <= $6::date
  and (r.external_reference || ' ' || coalesce(r.account_reference, '') || ' ' || coalesce(r.payer_name, '')) ilike $7
order by r.payment_date desc, r.id desc
limit $8 offset $9;

/* prepared */
select count(*)::int as count
from finance.suspense_payments r;

/* prepared */
select r.id as "id", r.status as "status", r.amount as "amount", r.currency as "currency",
    r.payment_method as "paymentMethod", r.external_reference as "externalReference",
    r.account_reference as "accountReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.payment_id as "paymentId", r.decided_by as "decidedBy", r.decided_at as "decidedAt",
    r.return_reason as "returnReason", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.suspense_payments r
order by r.payment_date desc, r.id desc
limit $1 offset $2;

select count(*)::int as count
from finance.suspense_payments r
where false;

select r.id as "id", r.status as "status", r.amount as "amount", r.currency as "currency",
    r.payment_method as "paymentMethod", r.external_reference as "externalReference",
    r.account_reference as "accountReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.payment_id as "paymentId", r.decided_by as "decidedBy", r.decided_at as "decidedAt",
    r.return_reason as "returnReason", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.suspense_payments r
where false
order by r.payment_date desc, r.id desc
limit $1 offset $2;

-- SuspensePaymentsRepository.insertAll

insert into finance.suspense_payments (id, amount, currency, payment_method, external_reference, account_reference,
    payer_name, payment_date)
select id, amount, currency, "paymentMethod", "externalReference", "accountReference", "payerName", "paymentDate"
from jsonb_to_recordset($1::jsonb) as given (id uuid, amount numeric, currency text, "paymentMethod" text,
    "externalReference" text, "accountReference" text, "payerName" text, "paymentDate" date);

-- SuspensePaymentsRepository.statementOf

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select r.id, r.status, true as is_visible, true as in_scope, r.status = any($1) as is_start, null::text as obstacle,
--           false as asks_more
--       from finance.suspense_payments r
--       where r.id = $2
--     ) t
--   ), moved as (
--     update finance.suspense_payments r
--     set status = $3, payment_id = $4::uuid, return_reason = $5, decided_by = $6::uuid, decided_at = clock_timestamp(),
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
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", r.id as "id", r.status as "status",
--       r.amount as "amount", r.currency as "currency", r.payment_method as "paymentMethod",
--       r.external_reference as "externalReference", r.account_reference as "accountReference", r.payer_name as "payerName",
--       r.payment_date as "paymentDate", r.payment_id as "paymentId", r.decided_by as "decidedBy",
--       r.decided_at as "decidedAt", r.return_reason as "returnReason", r.created_at as "createdAt",
--       r.updated_at as "updatedAt"
--   from target t
--   left join moved r on r.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select r.id, r.status, true as is_visible, true as in_scope, r.status = any($1) as is_start, null::text as obstacle,
--           false as asks_more
--       from finance.suspense_payments r
--       where r.id = $2
--     ) t
--   ), moved as (
--     update finance.suspense_payments r
--     set status = $3, payment_id = $4::uuid, return_reason = $5, decided_by = $6::uuid, decided_at = clock_timestamp(),
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
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", r.id as "id", r.status as "status",
--       r.amount as "amount", r.currency as "currency", r.payment_method as "paymentMethod",
--       r.external_reference as "externalReference", r.account_reference as "accountReference", r.payer_name as "payerName",
--       r.payment_date as "paymentDate", r.payment_id as "paymentId", r.decided_by as "decidedBy",
--       r.decided_at as "decidedAt", r.return_reason as "returnReason", r.created_at as "createdAt",
--       r.updated_at as "updatedAt"
--   from target t
--   left join moved r on r.id = t.id

-- SuspensePaymentsRepository.byIds

/* prepared */
select r.id as "id", r.status as "status", r.amount as "amount", r.currency as "currency",
    r.payment_method as "paymentMethod", r.external_reference as "externalReference",
    r.account_reference as "accountReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.payment_id as "paymentId", r.decided_by as "decidedBy", r.decided_at as "decidedAt",
    r.return_reason as "returnReason", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.suspense_payments r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.status as "status", r.amount as "amount", r.currency as "currency",
    r.payment_method as "paymentMethod", r.external_reference as "externalReference",
    r.account_reference as "accountReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.payment_id as "paymentId", r.decided_by as "decidedBy", r.decided_at as "decidedAt",
    r.return_reason as "returnReason", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.suspense_payments r
where r.id = any($1);

-- SuspensePaymentsRepository.referredTo

/* prepared */
select r.id as "id", r.status as "status", r.amount as "amount", r.currency as "currency",
    r.payment_method as "paymentMethod", r.external_reference as "externalReference",
    r.account_reference as "accountReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.payment_id as "paymentId", r.decided_by as "decidedBy", r.decided_at as "decidedAt",
    r.return_reason as "returnReason", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.suspense_payments r
where r.id = any($1);

/* prepared */
select r.id as "id", r.status as "status", r.amount as "amount", r.currency as "currency",
    r.payment_method as "paymentMethod", r.external_reference as "externalReference",
    r.account_reference as "accountReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.payment_id as "paymentId", r.decided_by as "decidedBy", r.decided_at as "decidedAt",
    r.return_reason as "returnReason", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.suspense_payments r
where r.id = any($1)
  and false;

-- SuspensePaymentsRepository.byId: as byIds

-- SuspensePaymentsRepository.notFound: as byIds

-- SuspensePaymentsRepository.lock

/* prepared */
select r.id as "id", r.status as "status", r.amount as "amount", r.currency as "currency",
    r.payment_method as "paymentMethod", r.external_reference as "externalReference",
    r.account_reference as "accountReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.payment_id as "paymentId", r.decided_by as "decidedBy", r.decided_at as "decidedAt",
    r.return_reason as "returnReason", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.suspense_payments r
where r.id = $1
for update;

-- SuspensePaymentsRepository.lockStatementOf

--   select
--   from finance.suspense_payments r
--   where r.id = $1
--   for update

-- SuspensePaymentsRepository.insert

insert into finance.suspense_payments as r (account_reference, amount, currency, decided_at, decided_by,
    external_reference, payer_name, payment_date, payment_id, payment_method, return_reason, status)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
returning r.id as "id", r.status as "status", r.amount as "amount", r.currency as "currency",
    r.payment_method as "paymentMethod", r.external_reference as "externalReference",
    r.account_reference as "accountReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.payment_id as "paymentId", r.decided_by as "decidedBy", r.decided_at as "decidedAt",
    r.return_reason as "returnReason", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- SuspensePaymentsRepository.update

update finance.suspense_payments r
set account_reference = $1, amount = $2, currency = $3, decided_at = $4, decided_by = $5, external_reference = $6,
    payer_name = $7, payment_date = $8, payment_id = $9, payment_method = $10, return_reason = $11, status = $12,
    updated_at = clock_timestamp()
where r.id = $13
  and r.updated_at = $14::timestamptz
returning r.id as "id", r.status as "status", r.amount as "amount", r.currency as "currency",
    r.payment_method as "paymentMethod", r.external_reference as "externalReference",
    r.account_reference as "accountReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.payment_id as "paymentId", r.decided_by as "decidedBy", r.decided_at as "decidedAt",
    r.return_reason as "returnReason", r.created_at as "createdAt", r.updated_at as "updatedAt";

update finance.suspense_payments r
set account_reference = $1, amount = $2, currency = $3, decided_at = $4, decided_by = $5, external_reference = $6,
    payer_name = $7, payment_date = $8, payment_id = $9, payment_method = $10, return_reason = $11, status = $12,
    updated_at = clock_timestamp()
where r.id = $13
  and true
returning r.id as "id", r.status as "status", r.amount as "amount", r.currency as "currency",
    r.payment_method as "paymentMethod", r.external_reference as "externalReference",
    r.account_reference as "accountReference", r.payer_name as "payerName", r.payment_date as "paymentDate",
    r.payment_id as "paymentId", r.decided_by as "decidedBy", r.decided_at as "decidedAt",
    r.return_reason as "returnReason", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- SuspensePaymentsRepository.delete

delete from finance.suspense_payments
where id = $1
returning id;

-- SuspensePaymentsRepository.seenBy

--   false

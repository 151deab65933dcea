-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- LedgerEntriesRepository.page

select count(*)::int as count
from finance.ledger_entries r
where r.account_id = $1
  and r.student_id = $2
  and r.transaction_type = $3
  and r.transaction_type = $4
  and r.direction = $5
  and r.direction = $6
  and r.org_unit_id = $7
  and r.invoice_id = $8
  and r.payment_id = $9
  and r.scholarship_id = $10
  and r.transaction_date >= $11
  and r.transaction_date <= $12
  and exists (
    select
    from finance.terms t
    where t.id = $13
      and r.transaction_date between t.starts_on and t.ends_on
  );

with page_rows as (
  select r.*
  from finance.ledger_entries r
  where r.account_id = $1
    and r.student_id = $2
    and r.transaction_type = $3
    and r.transaction_type = $4
    and r.direction = $5
    and r.direction = $6
    and r.org_unit_id = $7
    and r.invoice_id = $8
    and r.payment_id = $9
    and r.scholarship_id = $10
    and r.transaction_date >= $11
    and r.transaction_date <= $12
    and exists (
      select
      from finance.terms t
      where t.id = $13
        and r.transaction_date between t.starts_on and t.ends_on
    )
  order by r.created_at desc, r.id desc
  limit $14 offset $15
)
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from page_rows r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
order by r.created_at desc, r.id desc;

select count(*)::int as count
from finance.ledger_entries r
where false
  and r.account_id = $1
  and r.student_id = $2
  and r.transaction_type = $3
  and r.transaction_type = $4
  and r.direction = $5
  and r.direction = $6
  and r.org_unit_id = $7
  and r.invoice_id = $8
  and r.payment_id = $9
  and r.scholarship_id = $10
  and r.transaction_date >= $11
  and r.transaction_date <= $12
  and exists (
    select
    from finance.terms t
    where t.id = $13
      and r.transaction_date between t.starts_on and t.ends_on
  );

with page_rows as (
  select r.*
  from finance.ledger_entries r
  where false
    and r.account_id = $1
    and r.student_id = $2
    and r.transaction_type = $3
    and r.transaction_type = $4
    and r.direction = $5
    and r.direction = $6
    and r.org_unit_id = $7
    and r.invoice_id = $8
    and r.payment_id = $9
    and r.scholarship_id = $10
    and r.transaction_date >= $11
    and r.transaction_date <= $12
    and exists (
      select
      from finance.terms t
      where t.id = $13
        and r.transaction_date between t.starts_on and t.ends_on
    )
  order by r.created_at desc, r.id desc
  limit $14 offset $15
)
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from page_rows r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
order by r.created_at desc, r.id desc;

select count(*)::int as count
from finance.ledger_entries r
where r.student_id = $1
  and r.account_id = $2
  and r.student_id = $3
  and r.transaction_type = $4
  and r.transaction_type = $5
  and r.direction = $6
  and r.direction = $7
  and r.org_unit_id = $8
  and r.invoice_id = $9
  and r.payment_id = $10
  and r.scholarship_id = $11
  and r.transaction_date >= $12
  and r.transaction_date <= $13
  and exists (
    select
    from finance.terms t
    where t.id = $14
      and r.transaction_date between t.starts_on and t.ends_on
  );

with page_rows as (
  select r.*
  from finance.ledger_entries r
  where r.student_id = $1
    and r.account_id = $2
    and r.student_id = $3
    and r.transaction_type = $4
    and r.transaction_type = $5
    and r.direction = $6
    and r.direction = $7
    and r.org_unit_id = $8
    and r.invoice_id = $9
    and r.payment_id = $10
    and r.scholarship_id = $11
    and r.transaction_date >= $12
    and r.transaction_date <= $13
    and exists (
      select
      from finance.terms t
      where t.id = $14
        and r.transaction_date between t.starts_on and t.ends_on
    )
  order by r.created_at desc, r.id desc
  limit $15 offset $16
)
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from page_rows r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
order by r.created_at desc, r.id desc;

/* prepared */
select coalesce(sum(change), 0)::int as count
from finance.ledger_entries_counts r;

/* prepared */ with page_rows as (
  select r.*
  from finance.ledger_entries r
  order by r.created_at desc, r.id desc
  limit $1 offset $2
)
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from page_rows r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
order by r.created_at desc, r.id desc;

select count(*)::int as count
from finance.ledger_entries r
where false;

with page_rows as (
  select r.*
  from finance.ledger_entries r
  where false
  order by r.created_at desc, r.id desc
  limit $1 offset $2
)
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from page_rows r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
order by r.created_at desc, r.id desc;

-- LedgerEntriesRepository.post

insert into finance.ledger_entries as r (id, account_id, student_id, currency, transaction_type, direction, amount,
    description, transaction_date, org_unit_id, invoice_id, payment_id, scholarship_id, recorded_by)
select coalesce(e.id, gen_random_uuid()), a.id, a.student_id, a.currency, e."transactionType", e.direction, e.amount,
    e.description, coalesce(e."transactionDate", current_date), e."orgUnitId", e."invoiceId", e."paymentId",
    e."scholarshipId", e."recordedBy"
from rows
from (jsonb_to_recordset($1::jsonb) as (id uuid, "accountId" uuid, "transactionType" varchar, direction varchar,
    amount numeric, description varchar, "transactionDate" date, "orgUnitId" uuid, "invoiceId" uuid, "paymentId" uuid,
    "scholarshipId" uuid, "recordedBy" uuid)) with ordinality as e (id, "accountId", "transactionType", direction,
    amount, description, "transactionDate", "orgUnitId", "invoiceId", "paymentId", "scholarshipId", "recordedBy",
    number)
join finance.student_accounts a on a.id = e."accountId"
order by e.number
returning r.id as "id", r.account_id as "accountId", r.student_id as "studentId",
    r.reference_number as "referenceNumber", r.transaction_type as "transactionType", r.direction as "direction",
    r.amount as "amount", r.currency as "currency", r.description as "description",
    r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId", r.invoice_id as "invoiceId",
    r.payment_id as "paymentId", r.scholarship_id as "scholarshipId", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt";

/* prepared */
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from finance.ledger_entries r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
where r.id = any($1);

-- LedgerEntriesRepository.postWith

/* prepared, with the next */
insert into finance.ledger_entries as r (id, account_id, student_id, currency, transaction_type, direction, amount,
    description, transaction_date, org_unit_id, invoice_id, payment_id, scholarship_id, recorded_by)
select coalesce(e.id, gen_random_uuid()), a.id, a.student_id, a.currency, e."transactionType", e.direction, e.amount,
    e.description, coalesce(e."transactionDate", current_date), e."orgUnitId", e."invoiceId", e."paymentId",
    e."scholarshipId", e."recordedBy"
from rows
from (jsonb_to_recordset($1::jsonb) as (id uuid, "accountId" uuid, "transactionType" varchar, direction varchar,
    amount numeric, description varchar, "transactionDate" date, "orgUnitId" uuid, "invoiceId" uuid, "paymentId" uuid,
    "scholarshipId" uuid, "recordedBy" uuid)) with ordinality as e (id, "accountId", "transactionType", direction,
    amount, description, "transactionDate", "orgUnitId", "invoiceId", "paymentId", "scholarshipId", "recordedBy",
    number)
join finance.student_accounts a on a.id = e."accountId"
order by e.number
returning r.id as "id", r.account_id as "accountId", r.student_id as "studentId",
    r.reference_number as "referenceNumber", r.transaction_type as "transactionType", r.direction as "direction",
    r.amount as "amount", r.currency as "currency", r.description as "description",
    r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId", r.invoice_id as "invoiceId",
    r.payment_id as "paymentId", r.scholarship_id as "scholarshipId", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt";

-- LedgerEntriesRepository.reverse

insert into finance.ledger_entries as r (account_id, student_id, currency, transaction_type, direction, amount,
    description, transaction_date, org_unit_id, invoice_id, payment_id, scholarship_id, reverses_id, recorded_by)
select e.account_id, e.student_id, e.currency, e.transaction_type,
    case e.direction when 'DEBIT' then 'CREDIT' else 'DEBIT' end, e.amount, $1, current_date, e.org_unit_id,
    e.invoice_id, e.payment_id, e.scholarship_id, e.id, $2::uuid
from finance.ledger_entries e
where e.id = $3
order by e.created_at, e.id
returning r.id as "id", r.account_id as "accountId", r.student_id as "studentId",
    r.reference_number as "referenceNumber", r.transaction_type as "transactionType", r.direction as "direction",
    r.amount as "amount", r.currency as "currency", r.description as "description",
    r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId", r.invoice_id as "invoiceId",
    r.payment_id as "paymentId", r.scholarship_id as "scholarshipId", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt";

/* prepared */
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from finance.ledger_entries r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
where r.id = any($1);

-- LedgerEntriesRepository.reverseWith

/* prepared, with the next */
insert into finance.ledger_entries as r (account_id, student_id, currency, transaction_type, direction, amount,
    description, transaction_date, org_unit_id, invoice_id, payment_id, scholarship_id, reverses_id, recorded_by)
select e.account_id, e.student_id, e.currency, e.transaction_type,
    case e.direction when 'DEBIT' then 'CREDIT' else 'DEBIT' end, e.amount, $1, current_date, e.org_unit_id,
    e.invoice_id, e.payment_id, e.scholarship_id, e.id, $2::uuid
from finance.ledger_entries e
where e.scholarship_id = $3
  and e.reverses_id is null
order by e.created_at, e.id
returning r.id as "id", r.account_id as "accountId", r.student_id as "studentId",
    r.reference_number as "referenceNumber", r.transaction_type as "transactionType", r.direction as "direction",
    r.amount as "amount", r.currency as "currency", r.description as "description",
    r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId", r.invoice_id as "invoiceId",
    r.payment_id as "paymentId", r.scholarship_id as "scholarshipId", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt";

/* prepared, with the next */
insert into finance.ledger_entries as r (account_id, student_id, currency, transaction_type, direction, amount,
    description, transaction_date, org_unit_id, invoice_id, payment_id, scholarship_id, reverses_id, recorded_by)
select e.account_id, e.student_id, e.currency, e.transaction_type,
    case e.direction when 'DEBIT' then 'CREDIT' else 'DEBIT' end, e.amount, $1, current_date, e.org_unit_id,
    e.invoice_id, e.payment_id, e.scholarship_id, e.id, $2::uuid
from finance.ledger_entries e
where e.invoice_id = $3
  and e.reverses_id is null
order by e.created_at, e.id
returning r.id as "id", r.account_id as "accountId", r.student_id as "studentId",
    r.reference_number as "referenceNumber", r.transaction_type as "transactionType", r.direction as "direction",
    r.amount as "amount", r.currency as "currency", r.description as "description",
    r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId", r.invoice_id as "invoiceId",
    r.payment_id as "paymentId", r.scholarship_id as "scholarshipId", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt";

-- LedgerEntriesRepository.seenBy

--   false

--   r.student_id = $1

-- LedgerEntriesRepository.byIds

/* prepared */
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from finance.ledger_entries r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from finance.ledger_entries r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
where r.id = any($1);

-- LedgerEntriesRepository.referredTo

/* prepared */
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from finance.ledger_entries r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
where r.id = any($1);

/* prepared */
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from finance.ledger_entries r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
where r.id = any($1)
  and false;

/* prepared */
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from finance.ledger_entries r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
where r.id = any($1)
  and r.student_id = $2;

-- LedgerEntriesRepository.byId: as byIds and post

-- LedgerEntriesRepository.notFound: as post

-- LedgerEntriesRepository.lock

/* prepared */
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt"
from finance.ledger_entries r
where r.id = $1
for update;

-- LedgerEntriesRepository.lockStatementOf

--   select
--   from finance.ledger_entries r
--   where r.id = $1
--   for update

-- LedgerEntriesRepository.insert

insert into finance.ledger_entries as r (account_id, amount, currency, description, direction, invoice_id, org_unit_id,
    payment_id, recorded_by, reference_number, reverses_id, scholarship_id, student_id, transaction_date,
    transaction_type)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
returning r.id as "id", r.account_id as "accountId", r.student_id as "studentId",
    r.reference_number as "referenceNumber", r.transaction_type as "transactionType", r.direction as "direction",
    r.amount as "amount", r.currency as "currency", r.description as "description",
    r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId", r.invoice_id as "invoiceId",
    r.payment_id as "paymentId", r.scholarship_id as "scholarshipId", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt";

-- LedgerEntriesRepository.delete

delete from finance.ledger_entries
where id = $1
returning id;

-- LedgerEntriesRepository.pointingAt

/* prepared */
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.ledger_entries r
  where r.account_id = wanted.id
  order by r.created_at desc, r.id desc
  limit $2
) r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
order by r.created_at desc, r.id desc;

/* prepared */
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.ledger_entries r
  where r.account_id = wanted.id
    and false
  order by r.created_at desc, r.id desc
  limit $2
) r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
order by r.created_at desc, r.id desc;

/* prepared */
select r.id as "id", r.account_id as "accountId", r.student_id as "studentId", r.reference_number as "referenceNumber",
    r.transaction_type as "transactionType", r.direction as "direction", r.amount as "amount", r.currency as "currency",
    r.description as "description", r.transaction_date as "transactionDate", r.org_unit_id as "orgUnitId",
    r.invoice_id as "invoiceId", r.payment_id as "paymentId", r.scholarship_id as "scholarshipId",
    r.reverses_id as "reversesId", r.recorded_by as "recordedBy", r.created_at as "createdAt", term.id as "termId",
    reversal.id as "reversedById"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.ledger_entries r
  where r.account_id = wanted.id
    and r.student_id = $2
  order by r.created_at desc, r.id desc
  limit $3
) r
left join finance.terms term on r.transaction_date between term.starts_on and term.ends_on
left join finance.ledger_entries reversal on reversal.reverses_id = r.id
order by r.created_at desc, r.id desc;

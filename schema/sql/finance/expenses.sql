-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- ExpensesRepository.visibleTo

--   false

-- ExpensesRepository.page

select count(*)::int as count
from finance.expenses r
where r.budget_id = $1
  and r.line = $2
  and r.reference = $3
  and r.spent_on >= $4
  and r.spent_on <= $5;

with page_rows as (
  select r.*
  from finance.expenses r
  where r.budget_id = $1
    and r.line = $2
    and r.reference = $3
    and r.spent_on >= $4
    and r.spent_on <= $5
  order by r.created_at desc, r.id desc
  limit $6 offset $7
)
select r.id as "id", r.budget_id as "budgetId", r.line as "line", r.amount as "amount", r.currency as "currency",
    r.spent_on as "spentOn", r.description as "description", r.reference as "reference", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", reversal.id as "reversedById"
from page_rows r
left join finance.expenses reversal on reversal.reverses_id = r.id
order by r.created_at desc, r.id desc;

select count(*)::int as count
from finance.expenses r
where false
  and r.budget_id = $1
  and r.line = $2
  and r.reference = $3
  and r.spent_on >= $4
  and r.spent_on <= $5;

with page_rows as (
  select r.*
  from finance.expenses r
  where false
    and r.budget_id = $1
    and r.line = $2
    and r.reference = $3
    and r.spent_on >= $4
    and r.spent_on <= $5
  order by r.created_at desc, r.id desc
  limit $6 offset $7
)
select r.id as "id", r.budget_id as "budgetId", r.line as "line", r.amount as "amount", r.currency as "currency",
    r.spent_on as "spentOn", r.description as "description", r.reference as "reference", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", reversal.id as "reversedById"
from page_rows r
left join finance.expenses reversal on reversal.reverses_id = r.id
order by r.created_at desc, r.id desc;

/* prepared */
select count(*)::int as count
from finance.expenses r;

/* prepared */ with page_rows as (
  select r.*
  from finance.expenses r
  order by r.created_at desc, r.id desc
  limit $1 offset $2
)
select r.id as "id", r.budget_id as "budgetId", r.line as "line", r.amount as "amount", r.currency as "currency",
    r.spent_on as "spentOn", r.description as "description", r.reference as "reference", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", reversal.id as "reversedById"
from page_rows r
left join finance.expenses reversal on reversal.reverses_id = r.id
order by r.created_at desc, r.id desc;

select count(*)::int as count
from finance.expenses r
where false;

with page_rows as (
  select r.*
  from finance.expenses r
  where false
  order by r.created_at desc, r.id desc
  limit $1 offset $2
)
select r.id as "id", r.budget_id as "budgetId", r.line as "line", r.amount as "amount", r.currency as "currency",
    r.spent_on as "spentOn", r.description as "description", r.reference as "reference", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", reversal.id as "reversedById"
from page_rows r
left join finance.expenses reversal on reversal.reverses_id = r.id
order by r.created_at desc, r.id desc;

-- ExpensesRepository.namesOtherLine

select exists (
  select
  from finance.expenses r
  where r.budget_id = $1
    and r.line <> all($2)
) as found;

-- ExpensesRepository.byIds

/* prepared */
select r.id as "id", r.budget_id as "budgetId", r.line as "line", r.amount as "amount", r.currency as "currency",
    r.spent_on as "spentOn", r.description as "description", r.reference as "reference", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", reversal.id as "reversedById"
from finance.expenses r
left join finance.expenses reversal on reversal.reverses_id = r.id
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.budget_id as "budgetId", r.line as "line", r.amount as "amount", r.currency as "currency",
    r.spent_on as "spentOn", r.description as "description", r.reference as "reference", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", reversal.id as "reversedById"
from finance.expenses r
left join finance.expenses reversal on reversal.reverses_id = r.id
where r.id = any($1);

-- ExpensesRepository.referredTo

/* prepared */
select r.id as "id", r.budget_id as "budgetId", r.line as "line", r.amount as "amount", r.currency as "currency",
    r.spent_on as "spentOn", r.description as "description", r.reference as "reference", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", reversal.id as "reversedById"
from finance.expenses r
left join finance.expenses reversal on reversal.reverses_id = r.id
where r.id = any($1);

/* prepared */
select r.id as "id", r.budget_id as "budgetId", r.line as "line", r.amount as "amount", r.currency as "currency",
    r.spent_on as "spentOn", r.description as "description", r.reference as "reference", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", reversal.id as "reversedById"
from finance.expenses r
left join finance.expenses reversal on reversal.reverses_id = r.id
where r.id = any($1)
  and false;

-- ExpensesRepository.byId: as byIds

-- ExpensesRepository.notFound: as byIds

-- ExpensesRepository.lock

/* prepared */
select r.id as "id", r.budget_id as "budgetId", r.line as "line", r.amount as "amount", r.currency as "currency",
    r.spent_on as "spentOn", r.description as "description", r.reference as "reference", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt"
from finance.expenses r
where r.id = $1
for update;

-- ExpensesRepository.lockStatementOf

--   select
--   from finance.expenses r
--   where r.id = $1
--   for update

-- ExpensesRepository.insert

insert into finance.expenses as r (amount, budget_id, currency, description, line, recorded_by, reference, reverses_id,
    spent_on)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
returning r.id as "id", r.budget_id as "budgetId", r.line as "line", r.amount as "amount", r.currency as "currency",
    r.spent_on as "spentOn", r.description as "description", r.reference as "reference", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt";

-- ExpensesRepository.delete

delete from finance.expenses
where id = $1
returning id;

-- ExpensesRepository.seenBy

--   false

-- ExpensesRepository.pointingAt

/* prepared */
select r.id as "id", r.budget_id as "budgetId", r.line as "line", r.amount as "amount", r.currency as "currency",
    r.spent_on as "spentOn", r.description as "description", r.reference as "reference", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", reversal.id as "reversedById"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.expenses r
  where r.budget_id = wanted.id
  order by r.created_at desc, r.id desc
  limit $2
) r
left join finance.expenses reversal on reversal.reverses_id = r.id
order by r.created_at desc, r.id desc;

/* prepared */
select r.id as "id", r.budget_id as "budgetId", r.line as "line", r.amount as "amount", r.currency as "currency",
    r.spent_on as "spentOn", r.description as "description", r.reference as "reference", r.reverses_id as "reversesId",
    r.recorded_by as "recordedBy", r.created_at as "createdAt", reversal.id as "reversedById"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.expenses r
  where r.budget_id = wanted.id
    and false
  order by r.created_at desc, r.id desc
  limit $2
) r
left join finance.expenses reversal on reversal.reverses_id = r.id
order by r.created_at desc, r.id desc;

-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- BudgetsRepository.visibleTo

--   false

-- BudgetsRepository.ofUnits

/* prepared */
select r.id as "id", r.category as "category", r.fiscal_year as "fiscalYear", r.org_unit_id as "orgUnitId",
    r.currency as "currency", r.allocated_amount as "allocatedAmount", r.spent_amount as "spentAmount",
    r.lines as "lines", r.created_at as "createdAt", r.updated_at as "updatedAt", w."fiscalYear" as "wantedYear"
from jsonb_to_recordset($1::jsonb) as w ("orgUnitId" uuid, "fiscalYear" int)
join finance.budgets r on r.org_unit_id = w."orgUnitId"
where (w."fiscalYear" is null or r.fiscal_year = w."fiscalYear")
order by r.fiscal_year desc, r.category, r.id;

/* prepared */
select r.id as "id", r.category as "category", r.fiscal_year as "fiscalYear", r.org_unit_id as "orgUnitId",
    r.currency as "currency", r.allocated_amount as "allocatedAmount", r.spent_amount as "spentAmount",
    r.lines as "lines", r.created_at as "createdAt", r.updated_at as "updatedAt", w."fiscalYear" as "wantedYear"
from jsonb_to_recordset($1::jsonb) as w ("orgUnitId" uuid, "fiscalYear" int)
join finance.budgets r on r.org_unit_id = w."orgUnitId"
where (w."fiscalYear" is null or r.fiscal_year = w."fiscalYear")
  and false
order by r.fiscal_year desc, r.category, r.id;

-- BudgetsRepository.archive.put

with gone as (
  delete from finance.budgets
  where id = $1
  returning *
)
insert into finance.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- BudgetsRepository.archive.take

with taken as (
  delete from finance.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from finance.budgets l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.category as "category", k.fiscal_year as "fiscalYear", k.org_unit_id as "orgUnitId",
    k.currency as "currency", k.allocated_amount as "allocatedAmount", k.spent_amount as "spentAmount",
    k.lines as "lines", k.created_at as "createdAt", k.updated_at as "updatedAt",
    taken.content::text as "archive:content", taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::finance.budgets, taken.content) k;

-- BudgetsRepository.archive.restore

insert into finance.budgets as r (id, category, fiscal_year, org_unit_id, currency, allocated_amount, spent_amount,
    lines, created_at)
select k.id, k.category, k.fiscal_year, k.org_unit_id, k.currency, k.allocated_amount, k.spent_amount, k.lines,
    k.created_at
from jsonb_populate_record(null::finance.budgets, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.category as "category", r.fiscal_year as "fiscalYear", r.org_unit_id as "orgUnitId",
    r.currency as "currency", r.allocated_amount as "allocatedAmount", r.spent_amount as "spentAmount",
    r.lines as "lines", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- BudgetsRepository.archive.withDeleted

--   (
--     select l.id, l.category, l.fiscal_year, l.org_unit_id, l.currency, l.allocated_amount, l.spent_amount, l.lines,
--         l.created_at, l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
--     from finance.budgets l
--     union all
--     select d.id, k.category, k.fiscal_year, k.org_unit_id, k.currency, k.allocated_amount, k.spent_amount, k.lines,
--         k.created_at, k.updated_at, d.deleted_at, d.related
--     from finance.deleted_rows d
--     cross join lateral jsonb_populate_record(null::finance.budgets, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from finance.budgets l
--         where l.id = d.id
--       )
--   ) 1

-- BudgetsRepository.page

select count(*)::int as count
from (
  select l.id, l.category, l.fiscal_year, l.org_unit_id, l.currency, l.allocated_amount, l.spent_amount, l.lines,
      l.created_at, l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from finance.budgets l
  union all
  select d.id, k.category, k.fiscal_year, k.org_unit_id, k.currency, k.allocated_amount, k.spent_amount, k.lines,
      k.created_at, k.updated_at, d.deleted_at, d.related
  from finance.deleted_rows d
  cross join lateral jsonb_populate_record(null::finance.budgets, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from finance.budgets l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.category = $2
  and r.fiscal_year = $3
  and r.org_unit_id = $4
  and (r.category) ilike $5;

select r.id as "id", r.category as "category", r.fiscal_year as "fiscalYear", r.org_unit_id as "orgUnitId",
    r.currency as "currency", r.allocated_amount as "allocatedAmount", r.spent_amount as "spentAmount",
    r.lines as "lines", r.created_at as "createdAt", r.updated_at as "updatedAt", r.deleted_at as "deletedAt"
from (
  select l.id, l.category, l.fiscal_year, l.org_unit_id, l.currency, l.allocated_amount, l.spent_amount, l.lines,
      l.created_at, l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from finance.budgets l
  union all
  select d.id, k.category, k.fiscal_year, k.org_unit_id, k.currency, k.allocated_amount, k.spent_amount, k.lines,
      k.created_at, k.updated_at, d.deleted_at, d.related
  from finance.deleted_rows d
  cross join lateral jsonb_populate_record(null::finance.budgets, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from finance.budgets l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.category = $2
  and r.fiscal_year = $3
  and r.org_unit_id = $4
  and (r.category) ilike $5
order by r.fiscal_year desc, r.category asc, r.id asc
limit $6 offset $7;

/* prepared */
select count(*)::int as count
from finance.budgets r;

/* prepared */
select r.id as "id", r.category as "category", r.fiscal_year as "fiscalYear", r.org_unit_id as "orgUnitId",
    r.currency as "currency", r.allocated_amount as "allocatedAmount", r.spent_amount as "spentAmount",
    r.lines as "lines", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.budgets r
order by r.fiscal_year desc, r.category asc, r.id asc
limit $1 offset $2;

-- BudgetsRepository.byIds

/* prepared */
select r.id as "id", r.category as "category", r.fiscal_year as "fiscalYear", r.org_unit_id as "orgUnitId",
    r.currency as "currency", r.allocated_amount as "allocatedAmount", r.spent_amount as "spentAmount",
    r.lines as "lines", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.budgets r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.category as "category", r.fiscal_year as "fiscalYear", r.org_unit_id as "orgUnitId",
    r.currency as "currency", r.allocated_amount as "allocatedAmount", r.spent_amount as "spentAmount",
    r.lines as "lines", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.budgets r
where r.id = any($1);

-- BudgetsRepository.referredTo

/* prepared */
select r.id as "id", r.category as "category", r.fiscal_year as "fiscalYear", r.org_unit_id as "orgUnitId",
    r.currency as "currency", r.allocated_amount as "allocatedAmount", r.spent_amount as "spentAmount",
    r.lines as "lines", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.budgets r
where r.id = any($1);

/* prepared */
select r.id as "id", r.category as "category", r.fiscal_year as "fiscalYear", r.org_unit_id as "orgUnitId",
    r.currency as "currency", r.allocated_amount as "allocatedAmount", r.spent_amount as "spentAmount",
    r.lines as "lines", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.budgets r
where r.id = any($1)
  and false;

-- BudgetsRepository.byId: as byIds

-- BudgetsRepository.notFound: as byIds

-- BudgetsRepository.lock

/* prepared */
select r.id as "id", r.category as "category", r.fiscal_year as "fiscalYear", r.org_unit_id as "orgUnitId",
    r.currency as "currency", r.allocated_amount as "allocatedAmount", r.spent_amount as "spentAmount",
    r.lines as "lines", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.budgets r
where r.id = $1
for update;

-- BudgetsRepository.lockStatementOf

--   select
--   from finance.budgets r
--   where r.id = $1
--   for update

-- BudgetsRepository.insert

insert into finance.budgets as r (allocated_amount, category, currency, fiscal_year, lines, org_unit_id, spent_amount)
values ($1, $2, $3, $4, $5::jsonb, $6, $7)
returning r.id as "id", r.category as "category", r.fiscal_year as "fiscalYear", r.org_unit_id as "orgUnitId",
    r.currency as "currency", r.allocated_amount as "allocatedAmount", r.spent_amount as "spentAmount",
    r.lines as "lines", r.created_at as "createdAt", r.updated_at as "updatedAt";

insert into finance.budgets as r (allocated_amount, category, currency, fiscal_year, lines, org_unit_id, spent_amount)
values ($1, $2, $3, $4, $5, $6, $7)
returning r.id as "id", r.category as "category", r.fiscal_year as "fiscalYear", r.org_unit_id as "orgUnitId",
    r.currency as "currency", r.allocated_amount as "allocatedAmount", r.spent_amount as "spentAmount",
    r.lines as "lines", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- BudgetsRepository.update

update finance.budgets r
set allocated_amount = $1, category = $2, currency = $3, fiscal_year = $4, lines = $5::jsonb, org_unit_id = $6,
    spent_amount = $7, updated_at = clock_timestamp()
where r.id = $8
  and r.updated_at = $9::timestamptz
returning r.id as "id", r.category as "category", r.fiscal_year as "fiscalYear", r.org_unit_id as "orgUnitId",
    r.currency as "currency", r.allocated_amount as "allocatedAmount", r.spent_amount as "spentAmount",
    r.lines as "lines", r.created_at as "createdAt", r.updated_at as "updatedAt";

update finance.budgets r
set allocated_amount = $1, category = $2, currency = $3, fiscal_year = $4, lines = $5, org_unit_id = $6,
    spent_amount = $7, updated_at = clock_timestamp()
where r.id = $8
  and true
returning r.id as "id", r.category as "category", r.fiscal_year as "fiscalYear", r.org_unit_id as "orgUnitId",
    r.currency as "currency", r.allocated_amount as "allocatedAmount", r.spent_amount as "spentAmount",
    r.lines as "lines", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- BudgetsRepository.delete

delete from finance.budgets
where id = $1
returning id;

-- BudgetsRepository.seenBy

--   false

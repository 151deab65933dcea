-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- FeeStructuresRepository.archive.put

with gone as (
  delete from finance.fee_structures
  where id = $1
  returning *
)
insert into finance.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- FeeStructuresRepository.archive.take

with taken as (
  delete from finance.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from finance.fee_structures l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.name as "name", k.term_id as "termId", k.course_id as "courseId",
    k.course_framework as "courseFramework", k.class_group_id as "classGroupId", k.currency as "currency",
    k.lines as "lines", k.amount as "amount", k.created_at as "createdAt", k.updated_at as "updatedAt",
    taken.content::text as "archive:content", taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::finance.fee_structures, taken.content) k;

-- FeeStructuresRepository.archive.restore

insert into finance.fee_structures as r (id, name, term_id, course_id, course_framework, class_group_id, currency,
    lines, amount, created_at)
select k.id, k.name, k.term_id, k.course_id, k.course_framework, k.class_group_id, k.currency, k.lines, k.amount,
    k.created_at
from jsonb_populate_record(null::finance.fee_structures, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.name as "name", r.term_id as "termId", r.course_id as "courseId",
    r.course_framework as "courseFramework", r.class_group_id as "classGroupId", r.currency as "currency",
    r.lines as "lines", r.amount as "amount", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- FeeStructuresRepository.archive.withDeleted

--   (
--     select l.id, l.name, l.term_id, l.course_id, l.course_framework, l.class_group_id, l.currency, l.lines, l.amount,
--         l.created_at, l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
--     from finance.fee_structures l
--     union all
--     select d.id, k.name, k.term_id, k.course_id, k.course_framework, k.class_group_id, k.currency, k.lines, k.amount,
--         k.created_at, k.updated_at, d.deleted_at, d.related
--     from finance.deleted_rows d
--     cross join lateral jsonb_populate_record(null::finance.fee_structures, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from finance.fee_structures l
--         where l.id = d.id
--       )
--   ) 1

-- FeeStructuresRepository.page

select count(*)::int as count
from (
  select l.id, l.name, l.term_id, l.course_id, l.course_framework, l.class_group_id, l.currency, l.lines, l.amount,
      l.created_at, l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from finance.fee_structures l
  union all
  select d.id, k.name, k.term_id, k.course_id, k.course_framework, k.class_group_id, k.currency, k.lines, k.amount,
      k.created_at, k.updated_at, d.deleted_at, d.related
  from finance.deleted_rows d
  cross join lateral jsonb_populate_record(null::finance.fee_structures, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from finance.fee_structures l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.term_id = $2
  and r.course_id = $3
  and r.class_group_id = $4
  and (r.name) ilike $5;

select r.id as "id", r.name as "name", r.term_id as "termId", r.course_id as "courseId",
    r.course_framework as "courseFramework", r.class_group_id as "classGroupId", r.currency as "currency",
    r.lines as "lines", r.amount as "amount", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.deleted_at as "deletedAt"
from (
  select l.id, l.name, l.term_id, l.course_id, l.course_framework, l.class_group_id, l.currency, l.lines, l.amount,
      l.created_at, l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from finance.fee_structures l
  union all
  select d.id, k.name, k.term_id, k.course_id, k.course_framework, k.class_group_id, k.currency, k.lines, k.amount,
      k.created_at, k.updated_at, d.deleted_at, d.related
  from finance.deleted_rows d
  cross join lateral jsonb_populate_record(null::finance.fee_structures, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from finance.fee_structures l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.term_id = $2
  and r.course_id = $3
  and r.class_group_id = $4
  and (r.name) ilike $5
order by r.created_at desc, r.id desc
limit $6 offset $7;

/* prepared */
select count(*)::int as count
from finance.fee_structures r;

/* prepared */
select r.id as "id", r.name as "name", r.term_id as "termId", r.course_id as "courseId",
    r.course_framework as "courseFramework", r.class_group_id as "classGroupId", r.currency as "currency",
    r.lines as "lines", r.amount as "amount", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.fee_structures r
order by r.created_at desc, r.id desc
limit $1 offset $2;

-- FeeStructuresRepository.byIds

/* prepared */
select r.id as "id", r.name as "name", r.term_id as "termId", r.course_id as "courseId",
    r.course_framework as "courseFramework", r.class_group_id as "classGroupId", r.currency as "currency",
    r.lines as "lines", r.amount as "amount", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.fee_structures r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.name as "name", r.term_id as "termId", r.course_id as "courseId",
    r.course_framework as "courseFramework", r.class_group_id as "classGroupId", r.currency as "currency",
    r.lines as "lines", r.amount as "amount", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.fee_structures r
where r.id = any($1);

-- FeeStructuresRepository.referredTo: as byIds

-- FeeStructuresRepository.byId: as byIds

-- FeeStructuresRepository.lock

/* prepared */
select r.id as "id", r.name as "name", r.term_id as "termId", r.course_id as "courseId",
    r.course_framework as "courseFramework", r.class_group_id as "classGroupId", r.currency as "currency",
    r.lines as "lines", r.amount as "amount", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.fee_structures r
where r.id = $1
for update;

-- FeeStructuresRepository.lockStatementOf

--   select
--   from finance.fee_structures r
--   where r.id = $1
--   for update

-- FeeStructuresRepository.insert

insert into finance.fee_structures as r (amount, class_group_id, course_framework, course_id, currency, lines, name,
    term_id)
values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8)
returning r.id as "id", r.name as "name", r.term_id as "termId", r.course_id as "courseId",
    r.course_framework as "courseFramework", r.class_group_id as "classGroupId", r.currency as "currency",
    r.lines as "lines", r.amount as "amount", r.created_at as "createdAt", r.updated_at as "updatedAt";

insert into finance.fee_structures as r (amount, class_group_id, course_framework, course_id, currency, lines, name,
    term_id)
values ($1, $2, $3, $4, $5, $6, $7, $8)
returning r.id as "id", r.name as "name", r.term_id as "termId", r.course_id as "courseId",
    r.course_framework as "courseFramework", r.class_group_id as "classGroupId", r.currency as "currency",
    r.lines as "lines", r.amount as "amount", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- FeeStructuresRepository.update

update finance.fee_structures r
set amount = $1, class_group_id = $2, course_framework = $3, course_id = $4, currency = $5, lines = $6::jsonb,
    name = $7, term_id = $8, updated_at = clock_timestamp()
where r.id = $9
  and r.updated_at = $10::timestamptz
returning r.id as "id", r.name as "name", r.term_id as "termId", r.course_id as "courseId",
    r.course_framework as "courseFramework", r.class_group_id as "classGroupId", r.currency as "currency",
    r.lines as "lines", r.amount as "amount", r.created_at as "createdAt", r.updated_at as "updatedAt";

update finance.fee_structures r
set amount = $1, class_group_id = $2, course_framework = $3, course_id = $4, currency = $5, lines = $6, name = $7,
    term_id = $8, updated_at = clock_timestamp()
where r.id = $9
  and true
returning r.id as "id", r.name as "name", r.term_id as "termId", r.course_id as "courseId",
    r.course_framework as "courseFramework", r.class_group_id as "classGroupId", r.currency as "currency",
    r.lines as "lines", r.amount as "amount", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- FeeStructuresRepository.delete

delete from finance.fee_structures
where id = $1
returning id;

-- FeeStructuresRepository.pointingAt

/* prepared */
select r.id as "id", r.name as "name", r.term_id as "termId", r.course_id as "courseId",
    r.course_framework as "courseFramework", r.class_group_id as "classGroupId", r.currency as "currency",
    r.lines as "lines", r.amount as "amount", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.fee_structures r
  where r.class_group_id = wanted.id
  order by r.created_at desc, r.id desc
  limit $2
) r
order by r.created_at desc, r.id desc;

-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- TermsRepository.page

select count(*)::int as count
from (
  select l.id, l.name, l.starts_on, l.ends_on, l.status, l.closed_at, l.closed_by, l.reopen_reason, l.created_at,
      l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from finance.terms l
  union all
  select d.id, k.name, k.starts_on, k.ends_on, k.status, k.closed_at, k.closed_by, k.reopen_reason, k.created_at,
      k.updated_at, d.deleted_at, d.related
  from finance.deleted_rows d
  cross join lateral jsonb_populate_record(null::finance.terms, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from finance.terms l
      where l.id = d.id
    )
) r
where true /* conditions */
  and $2::date between r.starts_on and r.ends_on
  and r.status = $3
  and r.status = $4
  and (r.name) ilike $5;

select r.id as "id", r.name as "name", r.starts_on as "startsOn", r.ends_on as "endsOn", r.status as "status",
    r.closed_at as "closedAt", r.closed_by as "closedBy", r.reopen_reason as "reopenReason",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.deleted_at as "deletedAt"
from (
  select l.id, l.name, l.starts_on, l.ends_on, l.status, l.closed_at, l.closed_by, l.reopen_reason, l.created_at,
      l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from finance.terms l
  union all
  select d.id, k.name, k.starts_on, k.ends_on, k.status, k.closed_at, k.closed_by, k.reopen_reason, k.created_at,
      k.updated_at, d.deleted_at, d.related
  from finance.deleted_rows d
  cross join lateral jsonb_populate_record(null::finance.terms, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from finance.terms l
      where l.id = d.id
    )
) r
where true /* conditions */
  and $2::date between r.starts_on and r.ends_on
  and r.status = $3
  and r.status = $4
  and (r.name) ilike $5
order by r.starts_on desc, r.id desc
limit $6 offset $7;

/* prepared */
select count(*)::int as count
from finance.terms r;

/* prepared */
select r.id as "id", r.name as "name", r.starts_on as "startsOn", r.ends_on as "endsOn", r.status as "status",
    r.closed_at as "closedAt", r.closed_by as "closedBy", r.reopen_reason as "reopenReason",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.terms r
order by r.starts_on desc, r.id desc
limit $1 offset $2;

-- TermsRepository.archive.put

with gone as (
  delete from finance.terms
  where id = $1
  returning *
)
insert into finance.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- TermsRepository.archive.take

with taken as (
  delete from finance.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from finance.terms l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.name as "name", k.starts_on as "startsOn", k.ends_on as "endsOn", k.status as "status",
    k.closed_at as "closedAt", k.closed_by as "closedBy", k.reopen_reason as "reopenReason",
    k.created_at as "createdAt", k.updated_at as "updatedAt", taken.content::text as "archive:content",
    taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::finance.terms, taken.content) k;

-- TermsRepository.archive.restore

insert into finance.terms as r (id, name, starts_on, ends_on, status, closed_at, closed_by, reopen_reason, created_at)
select k.id, k.name, k.starts_on, k.ends_on, k.status, k.closed_at, k.closed_by, k.reopen_reason, k.created_at
from jsonb_populate_record(null::finance.terms, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.name as "name", r.starts_on as "startsOn", r.ends_on as "endsOn", r.status as "status",
    r.closed_at as "closedAt", r.closed_by as "closedBy", r.reopen_reason as "reopenReason",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- TermsRepository.archive.withDeleted

--   (
--     select l.id, l.name, l.starts_on, l.ends_on, l.status, l.closed_at, l.closed_by, l.reopen_reason, l.created_at,
--         l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
--     from finance.terms l
--     union all
--     select d.id, k.name, k.starts_on, k.ends_on, k.status, k.closed_at, k.closed_by, k.reopen_reason, k.created_at,
--         k.updated_at, d.deleted_at, d.related
--     from finance.deleted_rows d
--     cross join lateral jsonb_populate_record(null::finance.terms, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from finance.terms l
--         where l.id = d.id
--       )
--   ) 1

-- TermsRepository.byIds

/* prepared */
select r.id as "id", r.name as "name", r.starts_on as "startsOn", r.ends_on as "endsOn", r.status as "status",
    r.closed_at as "closedAt", r.closed_by as "closedBy", r.reopen_reason as "reopenReason",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.terms r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.name as "name", r.starts_on as "startsOn", r.ends_on as "endsOn", r.status as "status",
    r.closed_at as "closedAt", r.closed_by as "closedBy", r.reopen_reason as "reopenReason",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.terms r
where r.id = any($1);

-- TermsRepository.referredTo: as byIds

-- TermsRepository.byId: as byIds

-- TermsRepository.lock

/* prepared */
select r.id as "id", r.name as "name", r.starts_on as "startsOn", r.ends_on as "endsOn", r.status as "status",
    r.closed_at as "closedAt", r.closed_by as "closedBy", r.reopen_reason as "reopenReason",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.terms r
where r.id = $1
for update;

-- TermsRepository.lockStatementOf

--   select
--   from finance.terms r
--   where r.id = $1
--   for update

-- TermsRepository.insert

insert into finance.terms as r (closed_at, closed_by, ends_on, name, reopen_reason, starts_on, status)
values ($1, $2, $3, $4, $5, $6, $7)
returning r.id as "id", r.name as "name", r.starts_on as "startsOn", r.ends_on as "endsOn", r.status as "status",
    r.closed_at as "closedAt", r.closed_by as "closedBy", r.reopen_reason as "reopenReason",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- TermsRepository.update

update finance.terms r
set closed_at = $1, closed_by = $2, ends_on = $3, name = $4, reopen_reason = $5, starts_on = $6, status = $7,
    updated_at = clock_timestamp()
where r.id = $8
  and r.updated_at = $9::timestamptz
returning r.id as "id", r.name as "name", r.starts_on as "startsOn", r.ends_on as "endsOn", r.status as "status",
    r.closed_at as "closedAt", r.closed_by as "closedBy", r.reopen_reason as "reopenReason",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

update finance.terms r
set closed_at = $1, closed_by = $2, ends_on = $3, name = $4, reopen_reason = $5, starts_on = $6, status = $7,
    updated_at = clock_timestamp()
where r.id = $8
  and true
returning r.id as "id", r.name as "name", r.starts_on as "startsOn", r.ends_on as "endsOn", r.status as "status",
    r.closed_at as "closedAt", r.closed_by as "closedBy", r.reopen_reason as "reopenReason",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- TermsRepository.delete

delete from finance.terms
where id = $1
returning id;

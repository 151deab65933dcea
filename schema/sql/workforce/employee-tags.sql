-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- EmployeeTagsRepository.visibleTo

--   exists (
--     select
--     from workforce.employees e
--     where e.id = c.employee_id
--       and e.user_id = $1
--   )

-- EmployeeTagsRepository.page

select count(*)::int as count
from workforce.employee_tags c
where true /* visible */
  and c.employee_id = $1
  and c.tag_id = $2
  and exists (
    select
    from workforce.tag_catalog t
    where t.id = c.tag_id
      and t.tag_type = $3
  )
  and exists (
    select
    from workforce.tag_catalog t
    where t.id = c.tag_id
      and t.tag_type = $4
  )
  and (c.valid_from <= $5::date and (c.valid_until is null or c.valid_until >= $6::date));

select c.id as "id", c.employee_id as "employeeId", c.tag_id as "tagId", c.valid_from as "validFrom",
    c.valid_until as "validUntil", c.created_at as "createdAt", c.updated_at as "updatedAt"
from workforce.employee_tags c
where true /* visible */
  and c.employee_id = $1
  and c.tag_id = $2
  and exists (
    select
    from workforce.tag_catalog t
    where t.id = c.tag_id
      and t.tag_type = $3
  )
  and exists (
    select
    from workforce.tag_catalog t
    where t.id = c.tag_id
      and t.tag_type = $4
  )
  and (c.valid_from <= $5::date and (c.valid_until is null or c.valid_until >= $6::date))
order by c.valid_from desc, c.id desc
limit $7 offset $8;

/* prepared */
select count(*)::int as count
from workforce.employee_tags c;

/* prepared */
select c.id as "id", c.employee_id as "employeeId", c.tag_id as "tagId", c.valid_from as "validFrom",
    c.valid_until as "validUntil", c.created_at as "createdAt", c.updated_at as "updatedAt"
from workforce.employee_tags c
order by c.valid_from desc, c.id desc
limit $1 offset $2;

-- EmployeeTagsRepository.carriedToday

select c.employee_id as "employeeId", t.id as "id", t.name as "name", t.tag_type as "tagType",
    t.hours_delta as "hoursDelta", t.description as "description", t.is_exclusive as "isExclusive",
    t.is_active as "isActive", t.created_at as "createdAt", t.updated_at as "updatedAt"
from workforce.employee_tags c
join workforce.tag_catalog t on t.id = c.tag_id
where c.employee_id = any($1)
  and c.valid_from <= current_date
  and (c.valid_until is null or c.valid_until >= current_date)
order by t.name, t.id;

-- EmployeeTagsRepository.isCarriedByAnybody

select exists (
  select
  from workforce.employee_tags c
  where c.tag_id = $1
) as carried;

-- EmployeeTagsRepository.holdTag

select t.id as "id", t.name as "name", t.tag_type as "tagType", t.hours_delta as "hoursDelta",
    t.description as "description", t.is_exclusive as "isExclusive", t.is_active as "isActive",
    t.created_at as "createdAt", t.updated_at as "updatedAt"
from workforce.tag_catalog t
where t.id = $1
for share;

-- EmployeeTagsRepository.overlaps

select exists (
  select
  from workforce.employee_tags c
  join workforce.tag_catalog t on t.id = c.tag_id
  join workforce.tag_catalog added on added.id = $1
  where c.employee_id = $2
    and c.id is distinct from $3::uuid
    and (c.tag_id = added.id or (added.is_exclusive and t.is_exclusive and t.tag_type = added.tag_type))
    and daterange(c.valid_from, c.valid_until, '[]') && daterange($4::date, $5::date, '[]')
) as overlaps;

-- EmployeeTagsRepository.byIds

/* prepared */
select c.id as "id", c.employee_id as "employeeId", c.tag_id as "tagId", c.valid_from as "validFrom",
    c.valid_until as "validUntil", c.created_at as "createdAt", c.updated_at as "updatedAt"
from workforce.employee_tags c
where c.id = any($1)
  and true /* conditions */;

/* prepared */
select c.id as "id", c.employee_id as "employeeId", c.tag_id as "tagId", c.valid_from as "validFrom",
    c.valid_until as "validUntil", c.created_at as "createdAt", c.updated_at as "updatedAt"
from workforce.employee_tags c
where c.id = any($1);

-- EmployeeTagsRepository.referredTo

/* prepared */
select c.id as "id", c.employee_id as "employeeId", c.tag_id as "tagId", c.valid_from as "validFrom",
    c.valid_until as "validUntil", c.created_at as "createdAt", c.updated_at as "updatedAt"
from workforce.employee_tags c
where c.id = any($1);

/* prepared */
select c.id as "id", c.employee_id as "employeeId", c.tag_id as "tagId", c.valid_from as "validFrom",
    c.valid_until as "validUntil", c.created_at as "createdAt", c.updated_at as "updatedAt"
from workforce.employee_tags c
where c.id = any($1)
  and exists (
    select
    from workforce.employees e
    where e.id = c.employee_id
      and e.user_id = $2
  );

-- EmployeeTagsRepository.byId: as byIds

-- EmployeeTagsRepository.notFound: as byIds

-- EmployeeTagsRepository.lock

/* prepared */
select c.id as "id", c.employee_id as "employeeId", c.tag_id as "tagId", c.valid_from as "validFrom",
    c.valid_until as "validUntil", c.created_at as "createdAt", c.updated_at as "updatedAt"
from workforce.employee_tags c
where c.id = $1
for update;

-- EmployeeTagsRepository.lockStatementOf

--   select
--   from workforce.employee_tags c
--   where c.id = $1
--   for update

-- EmployeeTagsRepository.insert

insert into workforce.employee_tags as c (employee_id, tag_id, valid_from, valid_until)
values ($1, $2, $3, $4)
returning c.id as "id", c.employee_id as "employeeId", c.tag_id as "tagId", c.valid_from as "validFrom",
    c.valid_until as "validUntil", c.created_at as "createdAt", c.updated_at as "updatedAt";

-- EmployeeTagsRepository.update

update workforce.employee_tags c
set employee_id = $1, tag_id = $2, valid_from = $3, valid_until = $4, updated_at = clock_timestamp()
where c.id = $5
  and c.updated_at = $6::timestamptz
returning c.id as "id", c.employee_id as "employeeId", c.tag_id as "tagId", c.valid_from as "validFrom",
    c.valid_until as "validUntil", c.created_at as "createdAt", c.updated_at as "updatedAt";

update workforce.employee_tags c
set employee_id = $1, tag_id = $2, valid_from = $3, valid_until = $4, updated_at = clock_timestamp()
where c.id = $5
  and true
returning c.id as "id", c.employee_id as "employeeId", c.tag_id as "tagId", c.valid_from as "validFrom",
    c.valid_until as "validUntil", c.created_at as "createdAt", c.updated_at as "updatedAt";

-- EmployeeTagsRepository.delete

delete from workforce.employee_tags
where id = $1
returning id;

-- EmployeeTagsRepository.seenBy

--   exists (
--     select
--     from workforce.employees e
--     where e.id = c.employee_id
--       and e.user_id = $1
--   )

-- EmployeeTagsRepository.pointingAt

/* prepared */
select c.id as "id", c.employee_id as "employeeId", c.tag_id as "tagId", c.valid_from as "validFrom",
    c.valid_until as "validUntil", c.created_at as "createdAt", c.updated_at as "updatedAt"
from workforce.employee_tags c
where c.employee_id = any($1)
order by c.valid_from desc, c.id desc;

/* prepared */
select c.id as "id", c.employee_id as "employeeId", c.tag_id as "tagId", c.valid_from as "validFrom",
    c.valid_until as "validUntil", c.created_at as "createdAt", c.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select c.*
  from workforce.employee_tags c
  where c.tag_id = wanted.id
  order by c.valid_from desc, c.id desc
  limit $2
) c
order by c.valid_from desc, c.id desc;

/* prepared */
select c.id as "id", c.employee_id as "employeeId", c.tag_id as "tagId", c.valid_from as "validFrom",
    c.valid_until as "validUntil", c.created_at as "createdAt", c.updated_at as "updatedAt"
from workforce.employee_tags c
where c.employee_id = any($1)
  and exists (
    select
    from workforce.employees e
    where e.id = c.employee_id
      and e.user_id = $2
  )
order by c.valid_from desc, c.id desc;

/* prepared */
select c.id as "id", c.employee_id as "employeeId", c.tag_id as "tagId", c.valid_from as "validFrom",
    c.valid_until as "validUntil", c.created_at as "createdAt", c.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select c.*
  from workforce.employee_tags c
  where c.tag_id = wanted.id
    and exists (
      select
      from workforce.employees e
      where e.id = c.employee_id
        and e.user_id = $2
    )
  order by c.valid_from desc, c.id desc
  limit $3
) c
order by c.valid_from desc, c.id desc;

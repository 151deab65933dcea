-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- PositionsRepository.visibleTo

--   exists (
--     select
--     from workforce.assignments own
--     join workforce.employees me on me.id = own.employee_id
--     where own.position_id = p.id
--       and me.user_id = $1
--   )

-- PositionsRepository.pageIn

select sum(rows)::int as count
from ((
  with sums as materialized (
    select a.position_id, sum(a.effective_hours) as total
    from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
        'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $1::date and (a.end_date is null or a.end_date >=
        $2::date)))
    where true
    group by a.position_id
  )
  select count(*) as rows
  from (
    select l.id, l.title, l.org_unit_id, l.required_weekly_hours, l.description, l.is_active, l.created_at,
        l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
    from workforce.positions l
    union all
    select d.id, k.title, k.org_unit_id, k.required_weekly_hours, k.description, k.is_active, k.created_at,
        k.updated_at, d.deleted_at, d.related
    from workforce.deleted_rows d
    cross join lateral jsonb_populate_record(null::workforce.positions, d.content) k
    where d.table_name = $3
      and not exists (
        select
        from workforce.positions l
        where l.id = d.id
      )
  ) p
  left join sums on sums.position_id = p.id
  cross join lateral (
    select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours
  ) hours
  cross join lateral (
    select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
        case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
        'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
        coverage_state
  ) f
  where true /* visible */
    and (p.deleted_at is null or exists (
      select
      from (
        select l.id, l.name, l.code, l.unit_type, l.parent_id, l.max_weekly_hours, l.is_active, l.created_at,
            l.updated_at, l.path, null::timestamptz as deleted_at, null::jsonb as related
        from workforce.org_units l
        union all
        select d.id, k.name, k.code, k.unit_type, k.parent_id, k.max_weekly_hours, k.is_active, k.created_at,
            k.updated_at, k.path, d.deleted_at, d.related
        from workforce.deleted_rows d
        cross join lateral jsonb_populate_record(null::workforce.org_units, d.content) k
        where d.table_name = $4
          and not exists (
            select
            from workforce.org_units l
            where l.id = d.id
          )
      ) scope_unit
      where scope_unit.id = p.org_unit_id
        and scope_unit.path && $5::uuid[]
    ))
    and p.is_active = $6
    and exists (
      select
      from (
        select l.id, l.name, l.code, l.unit_type, l.parent_id, l.max_weekly_hours, l.is_active, l.created_at,
            l.updated_at, l.path, null::timestamptz as deleted_at, null::jsonb as related
        from workforce.org_units l
        union all
        select d.id, k.name, k.code, k.unit_type, k.parent_id, k.max_weekly_hours, k.is_active, k.created_at,
            k.updated_at, k.path, d.deleted_at, d.related
        from workforce.deleted_rows d
        cross join lateral jsonb_populate_record(null::workforce.org_units, d.content) k
        where d.table_name = $7
          and not exists (
            select
            from workforce.org_units l
            where l.id = d.id
          )
      ) scope_unit
      where scope_unit.id = p.org_unit_id
        and scope_unit.path && $8::uuid[]
    )
    and f.coverage_state = $9
    and f.coverage_state = $10
    and true /* requiring */
    and (p.title || ' ' || p.description) ilike $11
    and true
)) counts;

select p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId", p.required_weekly_hours as "requiredWeeklyHours",
    p.description as "description", p.is_active as "isActive", p.created_at as "createdAt", p.updated_at as "updatedAt",
    f.assigned_hours as "assignedHours", f.coverage_ratio as "coverageRatio", f.coverage_state as "coverageState",
    p.deleted_at as "deletedAt"
from (
  select l.id, l.title, l.org_unit_id, l.required_weekly_hours, l.description, l.is_active, l.created_at, l.updated_at,
      null::timestamptz as deleted_at, null::jsonb as related
  from workforce.positions l
  union all
  select d.id, k.title, k.org_unit_id, k.required_weekly_hours, k.description, k.is_active, k.created_at, k.updated_at,
      d.deleted_at, d.related
  from workforce.deleted_rows d
  cross join lateral jsonb_populate_record(null::workforce.positions, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from workforce.positions l
      where l.id = d.id
    )
) p
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(14, 2) as assigned_hours
  from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
      'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $2::date and (a.end_date is null or a.end_date >=
      $3::date)))
  where a.position_id = p.id
) hours
cross join lateral (
  select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
      case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
      'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
      coverage_state
) f
where p.id in (
  select id
  from ((
    with sums as materialized (
      select a.position_id, sum(a.effective_hours) as total
      from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
          'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $4::date and (a.end_date is null or a.end_date >=
          $5::date)))
      where true
      group by a.position_id
    )
    select p.id as id, p.title as k0, p.id as k1
    from (
      select l.id, l.title, l.org_unit_id, l.required_weekly_hours, l.description, l.is_active, l.created_at,
          l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
      from workforce.positions l
      union all
      select d.id, k.title, k.org_unit_id, k.required_weekly_hours, k.description, k.is_active, k.created_at,
          k.updated_at, d.deleted_at, d.related
      from workforce.deleted_rows d
      cross join lateral jsonb_populate_record(null::workforce.positions, d.content) k
      where d.table_name = $6
        and not exists (
          select
          from workforce.positions l
          where l.id = d.id
        )
    ) p
    left join sums on sums.position_id = p.id
    cross join lateral (
      select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours
    ) hours
    cross join lateral (
      select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
          case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
          'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
          coverage_state
    ) f
    where true /* visible */
      and (p.deleted_at is null or exists (
        select
        from (
          select l.id, l.name, l.code, l.unit_type, l.parent_id, l.max_weekly_hours, l.is_active, l.created_at,
              l.updated_at, l.path, null::timestamptz as deleted_at, null::jsonb as related
          from workforce.org_units l
          union all
          select d.id, k.name, k.code, k.unit_type, k.parent_id, k.max_weekly_hours, k.is_active, k.created_at,
              k.updated_at, k.path, d.deleted_at, d.related
          from workforce.deleted_rows d
          cross join lateral jsonb_populate_record(null::workforce.org_units, d.content) k
          where d.table_name = $7
            and not exists (
              select
              from workforce.org_units l
              where l.id = d.id
            )
        ) scope_unit
        where scope_unit.id = p.org_unit_id
          and scope_unit.path && $8::uuid[]
      ))
      and p.is_active = $9
      and exists (
        select
        from (
          select l.id, l.name, l.code, l.unit_type, l.parent_id, l.max_weekly_hours, l.is_active, l.created_at,
              l.updated_at, l.path, null::timestamptz as deleted_at, null::jsonb as related
          from workforce.org_units l
          union all
          select d.id, k.name, k.code, k.unit_type, k.parent_id, k.max_weekly_hours, k.is_active, k.created_at,
              k.updated_at, k.path, d.deleted_at, d.related
          from workforce.deleted_rows d
          cross join lateral jsonb_populate_record(null::workforce.org_units, d.content) k
          where d.table_name = $10
            and not exists (
              select
              from workforce.org_units l
              where l.id = d.id
            )
        ) scope_unit
        where scope_unit.id = p.org_unit_id
          and scope_unit.path && $11::uuid[]
      )
      and f.coverage_state = $12
      and f.coverage_state = $13
      and true /* requiring */
      and (p.title || ' ' || p.description) ilike $14
      and true
    order by p.title asc, p.id asc
    limit $15
  )) found
  order by k0 asc, k1 asc
  limit $16 offset $17
)
order by p.title asc, p.id asc;

/* prepared */
select count(*)::int as count
from workforce.positions p;

/* prepared */ with page_rows as (
  select p.*
  from workforce.positions p
  order by p.title asc, p.id asc
  limit $1 offset $2
)
select p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId", p.required_weekly_hours as "requiredWeeklyHours",
    p.description as "description", p.is_active as "isActive", p.created_at as "createdAt", p.updated_at as "updatedAt",
    f.assigned_hours as "assignedHours", f.coverage_ratio as "coverageRatio", f.coverage_state as "coverageState"
from page_rows p
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(14, 2) as assigned_hours
  from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
      'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $3::date and (a.end_date is null or a.end_date >=
      $4::date)))
  where a.position_id = p.id
) hours
cross join lateral (
  select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
      case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
      'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
      coverage_state
) f
order by p.title asc, p.id asc;

-- PositionsRepository.page

select sum(rows)::int as count
from ((
  with sums as materialized (
    select a.position_id, sum(a.effective_hours) as total
    from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
        'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $1::date and (a.end_date is null or a.end_date >=
        $2::date)))
    where true
    group by a.position_id
  )
  select count(*) as rows
  from (
    select l.id, l.title, l.org_unit_id, l.required_weekly_hours, l.description, l.is_active, l.created_at,
        l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
    from workforce.positions l
    union all
    select d.id, k.title, k.org_unit_id, k.required_weekly_hours, k.description, k.is_active, k.created_at,
        k.updated_at, d.deleted_at, d.related
    from workforce.deleted_rows d
    cross join lateral jsonb_populate_record(null::workforce.positions, d.content) k
    where d.table_name = $3
      and not exists (
        select
        from workforce.positions l
        where l.id = d.id
      )
  ) p
  left join sums on sums.position_id = p.id
  cross join lateral (
    select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours
  ) hours
  cross join lateral (
    select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
        case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
        'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
        coverage_state
  ) f
  where true /* conditions */
    and p.is_active = $4
    and exists (
      select
      from (
        select l.id, l.name, l.code, l.unit_type, l.parent_id, l.max_weekly_hours, l.is_active, l.created_at,
            l.updated_at, l.path, null::timestamptz as deleted_at, null::jsonb as related
        from workforce.org_units l
        union all
        select d.id, k.name, k.code, k.unit_type, k.parent_id, k.max_weekly_hours, k.is_active, k.created_at,
            k.updated_at, k.path, d.deleted_at, d.related
        from workforce.deleted_rows d
        cross join lateral jsonb_populate_record(null::workforce.org_units, d.content) k
        where d.table_name = $5
          and not exists (
            select
            from workforce.org_units l
            where l.id = d.id
          )
      ) scope_unit
      where scope_unit.id = p.org_unit_id
        and scope_unit.path && $6::uuid[]
    )
    and f.coverage_state = $7
    and f.coverage_state = $8
    and true /* requiring */
    and (p.title || ' ' || p.description) ilike $9
    and true
)) counts;

select p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId", p.required_weekly_hours as "requiredWeeklyHours",
    p.description as "description", p.is_active as "isActive", p.created_at as "createdAt", p.updated_at as "updatedAt",
    f.assigned_hours as "assignedHours", f.coverage_ratio as "coverageRatio", f.coverage_state as "coverageState",
    p.deleted_at as "deletedAt"
from (
  select l.id, l.title, l.org_unit_id, l.required_weekly_hours, l.description, l.is_active, l.created_at, l.updated_at,
      null::timestamptz as deleted_at, null::jsonb as related
  from workforce.positions l
  union all
  select d.id, k.title, k.org_unit_id, k.required_weekly_hours, k.description, k.is_active, k.created_at, k.updated_at,
      d.deleted_at, d.related
  from workforce.deleted_rows d
  cross join lateral jsonb_populate_record(null::workforce.positions, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from workforce.positions l
      where l.id = d.id
    )
) p
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(14, 2) as assigned_hours
  from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
      'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $2::date and (a.end_date is null or a.end_date >=
      $3::date)))
  where a.position_id = p.id
) hours
cross join lateral (
  select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
      case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
      'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
      coverage_state
) f
where p.id in (
  select id
  from ((
    with sums as materialized (
      select a.position_id, sum(a.effective_hours) as total
      from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
          'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $4::date and (a.end_date is null or a.end_date >=
          $5::date)))
      where true
      group by a.position_id
    )
    select p.id as id, p.title as k0, p.id as k1
    from (
      select l.id, l.title, l.org_unit_id, l.required_weekly_hours, l.description, l.is_active, l.created_at,
          l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
      from workforce.positions l
      union all
      select d.id, k.title, k.org_unit_id, k.required_weekly_hours, k.description, k.is_active, k.created_at,
          k.updated_at, d.deleted_at, d.related
      from workforce.deleted_rows d
      cross join lateral jsonb_populate_record(null::workforce.positions, d.content) k
      where d.table_name = $6
        and not exists (
          select
          from workforce.positions l
          where l.id = d.id
        )
    ) p
    left join sums on sums.position_id = p.id
    cross join lateral (
      select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours
    ) hours
    cross join lateral (
      select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
          case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
          'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
          coverage_state
    ) f
    where true /* conditions */
      and p.is_active = $7
      and exists (
        select
        from (
          select l.id, l.name, l.code, l.unit_type, l.parent_id, l.max_weekly_hours, l.is_active, l.created_at,
              l.updated_at, l.path, null::timestamptz as deleted_at, null::jsonb as related
          from workforce.org_units l
          union all
          select d.id, k.name, k.code, k.unit_type, k.parent_id, k.max_weekly_hours, k.is_active, k.created_at,
              k.updated_at, k.path, d.deleted_at, d.related
          from workforce.deleted_rows d
          cross join lateral jsonb_populate_record(null::workforce.org_units, d.content) k
          where d.table_name = $8
            and not exists (
              select
              from workforce.org_units l
              where l.id = d.id
            )
        ) scope_unit
        where scope_unit.id = p.org_unit_id
          and scope_unit.path && $9::uuid[]
      )
      and f.coverage_state = $10
      and f.coverage_state = $11
      and true /* requiring */
      and (p.title || ' ' || p.description) ilike $12
      and true
    order by p.title asc, p.id asc
    limit $13
  )) found
  order by k0 asc, k1 asc
  limit $14 offset $15
)
order by p.title asc, p.id asc;

/* prepared */
select count(*)::int as count
from workforce.positions p;

/* prepared */ with page_rows as (
  select p.*
  from workforce.positions p
  order by p.title asc, p.id asc
  limit $1 offset $2
)
select p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId", p.required_weekly_hours as "requiredWeeklyHours",
    p.description as "description", p.is_active as "isActive", p.created_at as "createdAt", p.updated_at as "updatedAt",
    f.assigned_hours as "assignedHours", f.coverage_ratio as "coverageRatio", f.coverage_state as "coverageState"
from page_rows p
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(14, 2) as assigned_hours
  from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
      'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $3::date and (a.end_date is null or a.end_date >=
      $4::date)))
  where a.position_id = p.id
) hours
cross join lateral (
  select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
      case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
      'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
      coverage_state
) f
order by p.title asc, p.id asc;

-- PositionsRepository.archive.put

with gone as (
  delete from workforce.positions
  where id = $1
  returning *
)
insert into workforce.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- PositionsRepository.archive.take

with taken as (
  delete from workforce.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from workforce.positions l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.title as "title", k.org_unit_id as "orgUnitId", k.required_weekly_hours as "requiredWeeklyHours",
    k.description as "description", k.is_active as "isActive", k.created_at as "createdAt", k.updated_at as "updatedAt",
    taken.content::text as "archive:content", taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::workforce.positions, taken.content) k;

-- PositionsRepository.archive.restore

insert into workforce.positions as r (id, title, org_unit_id, required_weekly_hours, description, is_active, created_at)
select k.id, k.title, k.org_unit_id, k.required_weekly_hours, k.description, k.is_active, k.created_at
from jsonb_populate_record(null::workforce.positions, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.title as "title", r.org_unit_id as "orgUnitId",
    r.required_weekly_hours as "requiredWeeklyHours", r.description as "description", r.is_active as "isActive",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- PositionsRepository.archive.withDeleted

--   (
--     select l.id, l.title, l.org_unit_id, l.required_weekly_hours, l.description, l.is_active, l.created_at, l.updated_at,
--         null::timestamptz as deleted_at, null::jsonb as related
--     from workforce.positions l
--     union all
--     select d.id, k.title, k.org_unit_id, k.required_weekly_hours, k.description, k.is_active, k.created_at, k.updated_at,
--         d.deleted_at, d.related
--     from workforce.deleted_rows d
--     cross join lateral jsonb_populate_record(null::workforce.positions, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from workforce.positions l
--         where l.id = d.id
--       )
--   ) 1

-- PositionsRepository.byIds

/* prepared */
select p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId", p.required_weekly_hours as "requiredWeeklyHours",
    p.description as "description", p.is_active as "isActive", p.created_at as "createdAt", p.updated_at as "updatedAt",
    f.assigned_hours as "assignedHours", f.coverage_ratio as "coverageRatio", f.coverage_state as "coverageState"
from workforce.positions p
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(14, 2) as assigned_hours
  from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
      'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $1::date and (a.end_date is null or a.end_date >=
      $2::date)))
  where a.position_id = p.id
) hours
cross join lateral (
  select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
      case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
      'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
      coverage_state
) f
where p.id = any($3)
  and true /* conditions */;

/* prepared */
select p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId", p.required_weekly_hours as "requiredWeeklyHours",
    p.description as "description", p.is_active as "isActive", p.created_at as "createdAt", p.updated_at as "updatedAt",
    f.assigned_hours as "assignedHours", f.coverage_ratio as "coverageRatio", f.coverage_state as "coverageState"
from workforce.positions p
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(14, 2) as assigned_hours
  from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
      'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $1::date and (a.end_date is null or a.end_date >=
      $2::date)))
  where a.position_id = p.id
) hours
cross join lateral (
  select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
      case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
      'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
      coverage_state
) f
where p.id = any($3);

-- PositionsRepository.referredTo

/* prepared */
select p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId", p.required_weekly_hours as "requiredWeeklyHours",
    p.description as "description", p.is_active as "isActive", p.created_at as "createdAt", p.updated_at as "updatedAt",
    f.assigned_hours as "assignedHours", f.coverage_ratio as "coverageRatio", f.coverage_state as "coverageState"
from workforce.positions p
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(14, 2) as assigned_hours
  from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
      'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $1::date and (a.end_date is null or a.end_date >=
      $2::date)))
  where a.position_id = p.id
) hours
cross join lateral (
  select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
      case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
      'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
      coverage_state
) f
where p.id = any($3);

/* prepared */
select p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId", p.required_weekly_hours as "requiredWeeklyHours",
    p.description as "description", p.is_active as "isActive", p.created_at as "createdAt", p.updated_at as "updatedAt",
    f.assigned_hours as "assignedHours", f.coverage_ratio as "coverageRatio", f.coverage_state as "coverageState"
from workforce.positions p
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(14, 2) as assigned_hours
  from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
      'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $1::date and (a.end_date is null or a.end_date >=
      $2::date)))
  where a.position_id = p.id
) hours
cross join lateral (
  select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
      case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
      'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
      coverage_state
) f
where p.id = any($3)
  and exists (
    select
    from workforce.assignments own
    join workforce.employees me on me.id = own.employee_id
    where own.position_id = p.id
      and me.user_id = $4
  );

-- PositionsRepository.byId: as byIds

-- PositionsRepository.notFound: as byIds

-- PositionsRepository.lock

/* prepared */
select p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId", p.required_weekly_hours as "requiredWeeklyHours",
    p.description as "description", p.is_active as "isActive", p.created_at as "createdAt", p.updated_at as "updatedAt"
from workforce.positions p
where p.id = $1
for update;

-- PositionsRepository.lockStatementOf

--   select
--   from workforce.positions p
--   where p.id = $1
--   for update

-- PositionsRepository.insert

insert into workforce.positions as p (description, is_active, org_unit_id, required_weekly_hours, title)
values ($1, $2, $3, $4, $5)
returning p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId",
    p.required_weekly_hours as "requiredWeeklyHours", p.description as "description", p.is_active as "isActive",
    p.created_at as "createdAt", p.updated_at as "updatedAt";

-- PositionsRepository.update

update workforce.positions p
set description = $1, is_active = $2, org_unit_id = $3, required_weekly_hours = $4, title = $5,
    updated_at = clock_timestamp()
where p.id = $6
  and p.updated_at = $7::timestamptz
returning p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId",
    p.required_weekly_hours as "requiredWeeklyHours", p.description as "description", p.is_active as "isActive",
    p.created_at as "createdAt", p.updated_at as "updatedAt";

update workforce.positions p
set description = $1, is_active = $2, org_unit_id = $3, required_weekly_hours = $4, title = $5,
    updated_at = clock_timestamp()
where p.id = $6
  and true
returning p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId",
    p.required_weekly_hours as "requiredWeeklyHours", p.description as "description", p.is_active as "isActive",
    p.created_at as "createdAt", p.updated_at as "updatedAt";

-- PositionsRepository.delete

delete from workforce.positions
where id = $1
returning id;

-- PositionsRepository.seenBy

--   exists (
--     select
--     from workforce.assignments own
--     join workforce.employees me on me.id = own.employee_id
--     where own.position_id = p.id
--       and me.user_id = $1
--   )

-- PositionsRepository.pointingAt

/* prepared */
select p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId", p.required_weekly_hours as "requiredWeeklyHours",
    p.description as "description", p.is_active as "isActive", p.created_at as "createdAt", p.updated_at as "updatedAt",
    f.assigned_hours as "assignedHours", f.coverage_ratio as "coverageRatio", f.coverage_state as "coverageState"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select p.*
  from workforce.positions p
  where p.org_unit_id = wanted.id
  order by p.title asc, p.id asc
  limit $2
) p
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(14, 2) as assigned_hours
  from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
      'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $3::date and (a.end_date is null or a.end_date >=
      $4::date)))
  where a.position_id = p.id
) hours
cross join lateral (
  select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
      case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
      'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
      coverage_state
) f
order by p.title asc, p.id asc;

/* prepared */
select p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId", p.required_weekly_hours as "requiredWeeklyHours",
    p.description as "description", p.is_active as "isActive", p.created_at as "createdAt", p.updated_at as "updatedAt",
    f.assigned_hours as "assignedHours", f.coverage_ratio as "coverageRatio", f.coverage_state as "coverageState"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select p.*
  from workforce.positions p
  where p.org_unit_id = wanted.id
    and exists (
      select
      from workforce.assignments own
      join workforce.employees me on me.id = own.employee_id
      where own.position_id = p.id
        and me.user_id = $2
    )
  order by p.title asc, p.id asc
  limit $3
) p
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(14, 2) as assigned_hours
  from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
      'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $4::date and (a.end_date is null or a.end_date >=
      $5::date)))
  where a.position_id = p.id
) hours
cross join lateral (
  select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
      case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
      'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
      coverage_state
) f
order by p.title asc, p.id asc;

-- PositionsRepository.tiedTo

/* prepared */
select wanted.id as "key", p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId",
    p.required_weekly_hours as "requiredWeeklyHours", p.description as "description", p.is_active as "isActive",
    p.created_at as "createdAt", p.updated_at as "updatedAt", f.assigned_hours as "assignedHours",
    f.coverage_ratio as "coverageRatio", f.coverage_state as "coverageState"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select p.*
  from workforce.positions p
  join workforce.position_tags link on link.position_id = p.id
  where link.tag_id = wanted.id
  order by p.title asc, p.id asc
  limit $2
) p
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(14, 2) as assigned_hours
  from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
      'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $3::date and (a.end_date is null or a.end_date >=
      $4::date)))
  where a.position_id = p.id
) hours
cross join lateral (
  select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
      case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
      'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
      coverage_state
) f
order by p.title asc, p.id asc;

/* prepared */
select wanted.id as "key", p.id as "id", p.title as "title", p.org_unit_id as "orgUnitId",
    p.required_weekly_hours as "requiredWeeklyHours", p.description as "description", p.is_active as "isActive",
    p.created_at as "createdAt", p.updated_at as "updatedAt", f.assigned_hours as "assignedHours",
    f.coverage_ratio as "coverageRatio", f.coverage_state as "coverageState"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select p.*
  from workforce.positions p
  join workforce.position_tags link on link.position_id = p.id
  where link.tag_id = wanted.id
    and exists (
      select
      from workforce.assignments own
      join workforce.employees me on me.id = own.employee_id
      where own.position_id = p.id
        and me.user_id = $2
    )
  order by p.title asc, p.id asc
  limit $3
) p
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(14, 2) as assigned_hours
  from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
      'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $4::date and (a.end_date is null or a.end_date >=
      $5::date)))
  where a.position_id = p.id
) hours
cross join lateral (
  select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
      case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
      'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
      coverage_state
) f
order by p.title asc, p.id asc;

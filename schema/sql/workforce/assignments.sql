-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- AssignmentSituationRepository.read

/* prepared */ with candidate as (
  select n.*, d.day, date_trunc('week', d.day)::date as monday
  from (
    select $1::uuid as id, $2::uuid as employee_id, $3::uuid as position_id, $4::numeric(6, 2) as hours,
        $5::date as start_date, $6::date as end_date
  ) n
  cross join lateral (
    select greatest(n.start_date, $7::date) as day
  ) d
)
select c.id as "assignmentId", c.employee_id as "employeeId", p.title as "positionTitle",
    case when e.id = any($8::uuid[]) then 'ACTIVE' else e.status end as "employeeStatus", (c.hours + (
  select coalesce(max(weeks.hours), 0)
  from (
    select sum(a.effective_hours) as hours
    from (
      select date_trunc('week', c.start_date)::date as monday
      union
      select date_trunc('week', b.start_date)::date
      from (
        select o.*
        from workforce.assignments o
        where o.id is distinct from c.id
      ) b
      where b.employee_id = c.employee_id
        and b.status = 'ACTIVE'
        and b.start_date > c.start_date
        and (c.end_date is null or b.start_date <= date_trunc('week', c.end_date)::date + 6)
    ) begin
    join (
      select o.*
      from workforce.assignments o
      where o.id is distinct from c.id
    ) a on a.employee_id = c.employee_id
      and a.status = 'ACTIVE'
      and a.start_date <= begin.monday + 6
      and (a.end_date is null or a.end_date >= begin.monday)
    group by begin.monday
  ) weeks
))::numeric(10, 2) as "peakHours", (
  select min(clinic.max_weekly_hours)
  from workforce.org_units u
  join workforce.org_units clinic on clinic.id = u.path[1]
  where u.id in (p.org_unit_id, e.org_unit_id)
) as "clinicCeiling", exists (
  select
  from (
    select o.*
    from workforce.assignments o
    where o.id is distinct from c.id
  ) a
  where a.employee_id = c.employee_id
    and a.position_id = c.position_id
    and a.status in ('PLANNED', 'ACTIVE')
    and (c.end_date is null or a.start_date <= c.end_date)
    and (a.end_date is null or a.end_date >= c.start_date)
) as "isDuplicate", array(
  select t.name
  from workforce.position_tags r
  join workforce.tag_catalog t on t.id = r.tag_id
  where r.position_id = c.position_id
    and r.is_mandatory
    and not exists (
      select
      from workforce.employee_tags ct
      where ct.employee_id = c.employee_id
        and ct.tag_id = r.tag_id
        and (ct.valid_from <= c.day::date and (ct.valid_until is null or ct.valid_until >= c.day::date))
    )
  order by t.name
) as "missingTags", pool.hours as pool, (c.hours + committed.hours) as "committedHours",
    (pool.hours - committed.hours - c.hours) as "projectedBalance",
    ((c.hours + covered.hours) / p.required_weekly_hours)::text as "coverageRatio",
    case when c.hours + covered.hours < p.required_weekly_hours then 'PARTIAL' when c.hours + covered.hours =
    p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as "projectedCoverageState", (
  select case when bool_and(ct.valid_until is not null) then max(ct.valid_until) - current_date end
  from workforce.employee_tags ct
  join workforce.tag_catalog t on t.id = ct.tag_id
    and t.tag_type = 'CONTRACT'
  where ct.employee_id = c.employee_id
    and (ct.valid_until is null or ct.valid_until >= current_date)
) as "contractDaysLeft", case when row_number() over () = 1 then (
  select jsonb_agg(jsonb_build_object('code', r.code, 'severity', r.severity, 'threshold', r.threshold::text, 'enabled',
      r.enabled))
  from workforce.business_rules r
) end as catalogue
from candidate c
join workforce.employees e on e.id = c.employee_id
join workforce.positions p on p.id = c.position_id
cross join lateral (
  select greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours
  from workforce.employee_tags pool_tag
  join workforce.tag_catalog pool_label on pool_label.id = pool_tag.tag_id
  where pool_tag.employee_id = c.employee_id
    and (pool_tag.valid_from <= c.monday::date and (pool_tag.valid_until is null or pool_tag.valid_until >=
        c.monday::date))
) pool
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(10, 2) as hours
  from (
    select o.*
    from workforce.assignments o
    where o.id is distinct from c.id
  ) a
  where a.employee_id = c.employee_id
    and (a.status = 'ACTIVE' and a.start_date <= (c.monday + 6)::date and (a.end_date is null or a.end_date >=
        c.monday::date))
) committed
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(10, 2) as hours
  from (
    select o.*
    from workforce.assignments o
    where o.id is distinct from c.id
  ) a
  where a.position_id = c.position_id
    and (a.status = 'ACTIVE' and a.start_date <= (c.monday + 6)::date and (a.end_date is null or a.end_date >=
        c.monday::date))
    and exists (
      select
      from workforce.employees w
      where w.id = a.employee_id
        and (w.status in ('ACTIVE', 'PROPOSED') or w.id = any($9::uuid[]))
    )
) covered
order by c.employee_id, p.title, c.id;

-- AssignmentSituationRepository.ofStarting

/* prepared */ with candidate as (
  select n.*, d.day, date_trunc('week', d.day)::date as monday
  from (
    select a.id, a.employee_id, a.position_id, a.effective_hours as hours, a.start_date,
        case when a.end_date > $1::date then a.end_date end as end_date
    from workforce.assignments a
    where a.id = $2
  ) n
  cross join lateral (
    select greatest(n.start_date, $3::date) as day
  ) d
)
select c.id as "assignmentId", c.employee_id as "employeeId", p.title as "positionTitle",
    case when e.id = any($4::uuid[]) then 'ACTIVE' else e.status end as "employeeStatus", (c.hours + (
  select coalesce(max(weeks.hours), 0)
  from (
    select sum(a.effective_hours) as hours
    from (
      select date_trunc('week', c.start_date)::date as monday
      union
      select date_trunc('week', b.start_date)::date
      from (
        select o.*
        from workforce.assignments o
        where o.id is distinct from c.id
      ) b
      where b.employee_id = c.employee_id
        and b.status = 'ACTIVE'
        and b.start_date > c.start_date
        and (c.end_date is null or b.start_date <= date_trunc('week', c.end_date)::date + 6)
    ) begin
    join (
      select o.*
      from workforce.assignments o
      where o.id is distinct from c.id
    ) a on a.employee_id = c.employee_id
      and a.status = 'ACTIVE'
      and a.start_date <= begin.monday + 6
      and (a.end_date is null or a.end_date >= begin.monday)
    group by begin.monday
  ) weeks
))::numeric(10, 2) as "peakHours", (
  select min(clinic.max_weekly_hours)
  from workforce.org_units u
  join workforce.org_units clinic on clinic.id = u.path[1]
  where u.id in (p.org_unit_id, e.org_unit_id)
) as "clinicCeiling", exists (
  select
  from (
    select o.*
    from workforce.assignments o
    where o.id is distinct from c.id
  ) a
  where a.employee_id = c.employee_id
    and a.position_id = c.position_id
    and a.status in ('PLANNED', 'ACTIVE')
    and (c.end_date is null or a.start_date <= c.end_date)
    and (a.end_date is null or a.end_date >= c.start_date)
) as "isDuplicate", array(
  select t.name
  from workforce.position_tags r
  join workforce.tag_catalog t on t.id = r.tag_id
  where r.position_id = c.position_id
    and r.is_mandatory
    and not exists (
      select
      from workforce.employee_tags ct
      where ct.employee_id = c.employee_id
        and ct.tag_id = r.tag_id
        and (ct.valid_from <= c.day::date and (ct.valid_until is null or ct.valid_until >= c.day::date))
    )
  order by t.name
) as "missingTags", pool.hours as pool, (c.hours + committed.hours) as "committedHours",
    (pool.hours - committed.hours - c.hours) as "projectedBalance",
    ((c.hours + covered.hours) / p.required_weekly_hours)::text as "coverageRatio",
    case when c.hours + covered.hours < p.required_weekly_hours then 'PARTIAL' when c.hours + covered.hours =
    p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as "projectedCoverageState", (
  select case when bool_and(ct.valid_until is not null) then max(ct.valid_until) - current_date end
  from workforce.employee_tags ct
  join workforce.tag_catalog t on t.id = ct.tag_id
    and t.tag_type = 'CONTRACT'
  where ct.employee_id = c.employee_id
    and (ct.valid_until is null or ct.valid_until >= current_date)
) as "contractDaysLeft", case when row_number() over () = 1 then (
  select jsonb_agg(jsonb_build_object('code', r.code, 'severity', r.severity, 'threshold', r.threshold::text, 'enabled',
      r.enabled))
  from workforce.business_rules r
) end as catalogue, true /* details */
from candidate c
join workforce.employees e on e.id = c.employee_id
join workforce.positions p on p.id = c.position_id
join workforce.assignments a on a.id = c.id
cross join lateral (
  select greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours
  from workforce.employee_tags pool_tag
  join workforce.tag_catalog pool_label on pool_label.id = pool_tag.tag_id
  where pool_tag.employee_id = c.employee_id
    and (pool_tag.valid_from <= c.monday::date and (pool_tag.valid_until is null or pool_tag.valid_until >=
        c.monday::date))
) pool
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(10, 2) as hours
  from (
    select o.*
    from workforce.assignments o
    where o.id is distinct from c.id
  ) a
  where a.employee_id = c.employee_id
    and (a.status = 'ACTIVE' and a.start_date <= (c.monday + 6)::date and (a.end_date is null or a.end_date >=
        c.monday::date))
) committed
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(10, 2) as hours
  from (
    select o.*
    from workforce.assignments o
    where o.id is distinct from c.id
  ) a
  where a.position_id = c.position_id
    and (a.status = 'ACTIVE' and a.start_date <= (c.monday + 6)::date and (a.end_date is null or a.end_date >=
        c.monday::date))
    and exists (
      select
      from workforce.employees w
      where w.id = a.employee_id
        and (w.status in ('ACTIVE', 'PROPOSED') or w.id = any($5::uuid[]))
    )
) covered
order by c.employee_id, p.title, c.id;

/* prepared */ with candidate as (
  select n.*, d.day, date_trunc('week', d.day)::date as monday
  from (
    select a.id, a.employee_id, a.position_id, a.effective_hours as hours, a.start_date, a.end_date as end_date
    from workforce.assignments a
    where a.id = $1
  ) n
  cross join lateral (
    select greatest(n.start_date, $2::date) as day
  ) d
)
select c.id as "assignmentId", c.employee_id as "employeeId", p.title as "positionTitle",
    case when e.id = any($3::uuid[]) then 'ACTIVE' else e.status end as "employeeStatus", (c.hours + (
  select coalesce(max(weeks.hours), 0)
  from (
    select sum(a.effective_hours) as hours
    from (
      select date_trunc('week', c.start_date)::date as monday
      union
      select date_trunc('week', b.start_date)::date
      from (
        select o.*
        from workforce.assignments o
        where o.id is distinct from c.id
      ) b
      where b.employee_id = c.employee_id
        and b.status = 'ACTIVE'
        and b.start_date > c.start_date
        and (c.end_date is null or b.start_date <= date_trunc('week', c.end_date)::date + 6)
    ) begin
    join (
      select o.*
      from workforce.assignments o
      where o.id is distinct from c.id
    ) a on a.employee_id = c.employee_id
      and a.status = 'ACTIVE'
      and a.start_date <= begin.monday + 6
      and (a.end_date is null or a.end_date >= begin.monday)
    group by begin.monday
  ) weeks
))::numeric(10, 2) as "peakHours", (
  select min(clinic.max_weekly_hours)
  from workforce.org_units u
  join workforce.org_units clinic on clinic.id = u.path[1]
  where u.id in (p.org_unit_id, e.org_unit_id)
) as "clinicCeiling", exists (
  select
  from (
    select o.*
    from workforce.assignments o
    where o.id is distinct from c.id
  ) a
  where a.employee_id = c.employee_id
    and a.position_id = c.position_id
    and a.status in ('PLANNED', 'ACTIVE')
    and (c.end_date is null or a.start_date <= c.end_date)
    and (a.end_date is null or a.end_date >= c.start_date)
) as "isDuplicate", array(
  select t.name
  from workforce.position_tags r
  join workforce.tag_catalog t on t.id = r.tag_id
  where r.position_id = c.position_id
    and r.is_mandatory
    and not exists (
      select
      from workforce.employee_tags ct
      where ct.employee_id = c.employee_id
        and ct.tag_id = r.tag_id
        and (ct.valid_from <= c.day::date and (ct.valid_until is null or ct.valid_until >= c.day::date))
    )
  order by t.name
) as "missingTags", pool.hours as pool, (c.hours + committed.hours) as "committedHours",
    (pool.hours - committed.hours - c.hours) as "projectedBalance",
    ((c.hours + covered.hours) / p.required_weekly_hours)::text as "coverageRatio",
    case when c.hours + covered.hours < p.required_weekly_hours then 'PARTIAL' when c.hours + covered.hours =
    p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as "projectedCoverageState", (
  select case when bool_and(ct.valid_until is not null) then max(ct.valid_until) - current_date end
  from workforce.employee_tags ct
  join workforce.tag_catalog t on t.id = ct.tag_id
    and t.tag_type = 'CONTRACT'
  where ct.employee_id = c.employee_id
    and (ct.valid_until is null or ct.valid_until >= current_date)
) as "contractDaysLeft", case when row_number() over () = 1 then (
  select jsonb_agg(jsonb_build_object('code', r.code, 'severity', r.severity, 'threshold', r.threshold::text, 'enabled',
      r.enabled))
  from workforce.business_rules r
) end as catalogue, true /* details */
from candidate c
join workforce.employees e on e.id = c.employee_id
join workforce.positions p on p.id = c.position_id
join workforce.assignments a on a.id = c.id
cross join lateral (
  select greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours
  from workforce.employee_tags pool_tag
  join workforce.tag_catalog pool_label on pool_label.id = pool_tag.tag_id
  where pool_tag.employee_id = c.employee_id
    and (pool_tag.valid_from <= c.monday::date and (pool_tag.valid_until is null or pool_tag.valid_until >=
        c.monday::date))
) pool
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(10, 2) as hours
  from (
    select o.*
    from workforce.assignments o
    where o.id is distinct from c.id
  ) a
  where a.employee_id = c.employee_id
    and (a.status = 'ACTIVE' and a.start_date <= (c.monday + 6)::date and (a.end_date is null or a.end_date >=
        c.monday::date))
) committed
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(10, 2) as hours
  from (
    select o.*
    from workforce.assignments o
    where o.id is distinct from c.id
  ) a
  where a.position_id = c.position_id
    and (a.status = 'ACTIVE' and a.start_date <= (c.monday + 6)::date and (a.end_date is null or a.end_date >=
        c.monday::date))
    and exists (
      select
      from workforce.employees w
      where w.id = a.employee_id
        and (w.status in ('ACTIVE', 'PROPOSED') or w.id = any($4::uuid[]))
    )
) covered
order by c.employee_id, p.title, c.id;

-- AssignmentSituationRepository.lockPositions

/* prepared, with the next */
select
from workforce.positions p
where p.id in (
  select a.position_id
  from workforce.assignments a
  where a.employee_id = any($1::uuid[])
    and (a.status = 'ACTIVE' and (a.end_date is null or a.end_date >= current_date))
)
order by p.id
for update;

-- AssignmentSituationRepository.ofReturning

/* prepared */ with candidate as (
  select n.*, d.day, date_trunc('week', d.day)::date as monday
  from (
    select a.id, a.employee_id, a.position_id, a.effective_hours as hours,
        greatest(a.start_date, current_date) as start_date, a.end_date
    from workforce.assignments a
    where a.employee_id = $1
      and (a.status = 'ACTIVE' and (a.end_date is null or a.end_date >= current_date))
  ) n
  cross join lateral (
    select greatest(n.start_date, $2::date) as day
  ) d
)
select c.id as "assignmentId", c.employee_id as "employeeId", p.title as "positionTitle",
    case when e.id = any($3::uuid[]) then 'ACTIVE' else e.status end as "employeeStatus", (c.hours + (
  select coalesce(max(weeks.hours), 0)
  from (
    select sum(a.effective_hours) as hours
    from (
      select date_trunc('week', c.start_date)::date as monday
      union
      select date_trunc('week', b.start_date)::date
      from (
        select o.*
        from workforce.assignments o
        where o.id is distinct from c.id
      ) b
      where b.employee_id = c.employee_id
        and b.status = 'ACTIVE'
        and b.start_date > c.start_date
        and (c.end_date is null or b.start_date <= date_trunc('week', c.end_date)::date + 6)
    ) begin
    join (
      select o.*
      from workforce.assignments o
      where o.id is distinct from c.id
    ) a on a.employee_id = c.employee_id
      and a.status = 'ACTIVE'
      and a.start_date <= begin.monday + 6
      and (a.end_date is null or a.end_date >= begin.monday)
    group by begin.monday
  ) weeks
))::numeric(10, 2) as "peakHours", (
  select min(clinic.max_weekly_hours)
  from workforce.org_units u
  join workforce.org_units clinic on clinic.id = u.path[1]
  where u.id in (p.org_unit_id, e.org_unit_id)
) as "clinicCeiling", exists (
  select
  from (
    select o.*
    from workforce.assignments o
    where o.id is distinct from c.id
  ) a
  where a.employee_id = c.employee_id
    and a.position_id = c.position_id
    and a.status in ('PLANNED', 'ACTIVE')
    and (c.end_date is null or a.start_date <= c.end_date)
    and (a.end_date is null or a.end_date >= c.start_date)
) as "isDuplicate", array(
  select t.name
  from workforce.position_tags r
  join workforce.tag_catalog t on t.id = r.tag_id
  where r.position_id = c.position_id
    and r.is_mandatory
    and not exists (
      select
      from workforce.employee_tags ct
      where ct.employee_id = c.employee_id
        and ct.tag_id = r.tag_id
        and (ct.valid_from <= c.day::date and (ct.valid_until is null or ct.valid_until >= c.day::date))
    )
  order by t.name
) as "missingTags", pool.hours as pool, (c.hours + committed.hours) as "committedHours",
    (pool.hours - committed.hours - c.hours) as "projectedBalance",
    ((c.hours + covered.hours) / p.required_weekly_hours)::text as "coverageRatio",
    case when c.hours + covered.hours < p.required_weekly_hours then 'PARTIAL' when c.hours + covered.hours =
    p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as "projectedCoverageState", (
  select case when bool_and(ct.valid_until is not null) then max(ct.valid_until) - current_date end
  from workforce.employee_tags ct
  join workforce.tag_catalog t on t.id = ct.tag_id
    and t.tag_type = 'CONTRACT'
  where ct.employee_id = c.employee_id
    and (ct.valid_until is null or ct.valid_until >= current_date)
) as "contractDaysLeft", case when row_number() over () = 1 then (
  select jsonb_agg(jsonb_build_object('code', r.code, 'severity', r.severity, 'threshold', r.threshold::text, 'enabled',
      r.enabled))
  from workforce.business_rules r
) end as catalogue
from candidate c
join workforce.employees e on e.id = c.employee_id
join workforce.positions p on p.id = c.position_id
cross join lateral (
  select greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours
  from workforce.employee_tags pool_tag
  join workforce.tag_catalog pool_label on pool_label.id = pool_tag.tag_id
  where pool_tag.employee_id = c.employee_id
    and (pool_tag.valid_from <= c.monday::date and (pool_tag.valid_until is null or pool_tag.valid_until >=
        c.monday::date))
) pool
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(10, 2) as hours
  from (
    select o.*
    from workforce.assignments o
    where o.id is distinct from c.id
  ) a
  where a.employee_id = c.employee_id
    and (a.status = 'ACTIVE' and a.start_date <= (c.monday + 6)::date and (a.end_date is null or a.end_date >=
        c.monday::date))
) committed
cross join lateral (
  select coalesce(sum(a.effective_hours), 0)::numeric(10, 2) as hours
  from (
    select o.*
    from workforce.assignments o
    where o.id is distinct from c.id
  ) a
  where a.position_id = c.position_id
    and (a.status = 'ACTIVE' and a.start_date <= (c.monday + 6)::date and (a.end_date is null or a.end_date >=
        c.monday::date))
    and exists (
      select
      from workforce.employees w
      where w.id = a.employee_id
        and (w.status in ('ACTIVE', 'PROPOSED') or w.id = any($4::uuid[]))
    )
) covered
order by c.employee_id, p.title, c.id;

-- AssignmentsRepository.visibleTo

--   exists (
--     select
--     from workforce.employees e
--     where e.id = a.employee_id
--       and e.user_id = $1
--   )

-- AssignmentsRepository.page

select count(*)::int as count
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where true /* visible */
  and a.employee_id = $1
  and a.position_id = $2
  and a.status = $3
  and a.status = $4
  and exists (
    select
    from workforce.org_units scope_unit
    where scope_unit.id = p.org_unit_id
      and scope_unit.path && $5::uuid[]
  )
  and a.status = 'ACTIVE'
  and a.start_date <= $6::date
  and (a.end_date is null or a.end_date >= $7::date)
  and (a.employee_id in (
    select named.id
    from workforce.employees named
    where named.searched like lower($8)
      and (named.given_name || ' ' || named.family_name) ilike $9
  ) or a.position_id in (
    select titled.id
    from workforce.positions titled
    where titled.title ilike $10
  ));

select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where true /* visible */
  and a.employee_id = $1
  and a.position_id = $2
  and a.status = $3
  and a.status = $4
  and exists (
    select
    from workforce.org_units scope_unit
    where scope_unit.id = p.org_unit_id
      and scope_unit.path && $5::uuid[]
  )
  and a.status = 'ACTIVE'
  and a.start_date <= $6::date
  and (a.end_date is null or a.end_date >= $7::date)
  and (a.employee_id in (
    select named.id
    from workforce.employees named
    where named.searched like lower($8)
      and (named.given_name || ' ' || named.family_name) ilike $9
  ) or a.position_id in (
    select titled.id
    from workforce.positions titled
    where titled.title ilike $10
  ))
order by a.start_date desc, a.id desc
limit $11 offset $12;

/* prepared */
select count(*)::int as count
from workforce.assignments a;

/* prepared */ with page_rows as (
  select a.*
  from workforce.assignments a
  order by a.start_date desc, a.id desc
  limit $1 offset $2
)
select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from page_rows a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
order by a.start_date desc, a.id desc;

-- AssignmentsRepository.lockWithEnds

/* prepared, with the next */
select
from workforce.employees e
where e.id = (
  select employee_id
  from workforce.assignments
  where id = $1
)
for update;

/* prepared, with the next */
select
from workforce.positions p
where p.id = (
  select position_id
  from workforce.assignments
  where id = $1
)
for update;

select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle", (exists (
  select
  from workforce.org_units scope_unit
  where scope_unit.id = p.org_unit_id
    and scope_unit.path && $1::uuid[]
) and exists (
  select
  from workforce.org_units scope_unit
  where scope_unit.id = e.org_unit_id
    and scope_unit.path && $2::uuid[]
)) as "isInScope", p.is_active as "isPositionActive"
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where a.id = $3
for update of a;

select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle", true as "isInScope",
    p.is_active as "isPositionActive"
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where a.id = $1
for update of a;

-- AssignmentsRepository.locksOf

--   select
--   from workforce.employees e
--   where e.id = (
--     select employee_id
--     from workforce.assignments
--     where id = $1
--   )
--   for update

--   select
--   from workforce.positions p
--   where p.id = (
--     select position_id
--     from workforce.assignments
--     where id = $1
--   )
--   for update

--   select
--   from workforce.assignments
--   where id = $1
--   for update

-- AssignmentsRepository.insert

insert into workforce.assignments as a (effective_hours, employee_id, end_date, notes, position_id, start_date, status,
    warnings)
values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)
returning a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt";

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where a.id = any($1);

insert into workforce.assignments as a (effective_hours, employee_id, end_date, notes, position_id, start_date, status,
    warnings)
values ($1, $2, $3, $4, $5, $6, $7, $8)
returning a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt";

-- AssignmentsRepository.byIds

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where a.id = any($1)
  and true /* conditions */;

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where a.id = any($1);

-- AssignmentsRepository.referredTo

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where a.id = any($1);

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where a.id = any($1)
  and exists (
    select
    from workforce.employees e
    where e.id = a.employee_id
      and e.user_id = $2
  );

-- AssignmentsRepository.byId: as byIds and insert

-- AssignmentsRepository.notFound: as insert

-- AssignmentsRepository.lock

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt"
from workforce.assignments a
where a.id = $1
for update;

-- AssignmentsRepository.lockStatementOf

--   select
--   from workforce.assignments a
--   where a.id = $1
--   for update

-- AssignmentsRepository.update

update workforce.assignments a
set effective_hours = $1, employee_id = $2, end_date = $3, notes = $4, position_id = $5, start_date = $6, status = $7,
    warnings = $8::jsonb, updated_at = clock_timestamp()
where a.id = $9
  and a.updated_at = $10::timestamptz
returning a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt";

update workforce.assignments a
set effective_hours = $1, employee_id = $2, end_date = $3, notes = $4, position_id = $5, start_date = $6, status = $7,
    warnings = $8, updated_at = clock_timestamp()
where a.id = $9
  and true
returning a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt";

-- AssignmentsRepository.delete

delete from workforce.assignments
where id = $1
returning id;

-- AssignmentsRepository.seenBy

--   exists (
--     select
--     from workforce.employees e
--     where e.id = a.employee_id
--       and e.user_id = $1
--   )

-- AssignmentsRepository.pointingAt

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select a.*
  from workforce.assignments a
  where a.position_id = wanted.id
  order by a.start_date desc, a.id desc
  limit $2
) a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
order by a.start_date desc, a.id desc;

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select a.*
  from workforce.assignments a
  where a.employee_id = wanted.id
  order by a.start_date desc, a.id desc
  limit $2
) a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
order by a.start_date desc, a.id desc;

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select a.*
  from workforce.assignments a
  where a.position_id = wanted.id
    and exists (
      select
      from workforce.employees e
      where e.id = a.employee_id
        and e.user_id = $2
    )
  order by a.start_date desc, a.id desc
  limit $3
) a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
order by a.start_date desc, a.id desc;

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select a.*
  from workforce.assignments a
  where a.employee_id = wanted.id
    and exists (
      select
      from workforce.employees e
      where e.id = a.employee_id
        and e.user_id = $2
    )
  order by a.start_date desc, a.id desc
  limit $3
) a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
order by a.start_date desc, a.id desc;

-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- CoverageRepository.summary

select u.id as "orgUnitId", u.name as "orgUnitName", u.parent_id as "parentId",
    coalesce(sum(f.positions), 0)::int as "totalPositions", coalesce(sum(f.vacant), 0)::int as "vacant",
    coalesce(sum(f.partial), 0)::int as "partial", coalesce(sum(f.covered), 0)::int as "covered",
    coalesce(sum(f.over_covered), 0)::int as "overCovered",
    coalesce(sum(f.required_hours), 0)::numeric(14, 2) as "requiredHours",
    coalesce(sum(f.assigned_hours), 0)::numeric(14, 2) as "assignedHours",
    round(sum(f.assigned_hours) / sum(f.required_hours), 4) as "coverageRatio",
    coalesce(sum(f.hours_deficit), 0)::numeric(14, 2) as "hoursDeficit",
    coalesce(sum(f.assigned_hours) < sum(f.required_hours) * (
  select s.coverage_alert_threshold
  from workforce.settings s
), false) as "isBelowThreshold"
from (
  with outdated as materialized (
    select m.subject_id as id
    from workforce.outdated_figures m
    where m.subject = 'POSITION'
    union
    select a.position_id
    from workforce.outdated_figures m
    join workforce.assignments a on a.employee_id = m.subject_id
      and a.status = 'ACTIVE'
    where m.subject = 'EMPLOYEE'
    union (
      select f.position_id
      from workforce.position_figures f
      where f.valid_until <= $1::date
      limit $2::int
    )
    union (
      select f.position_id
      from workforce.position_figures f
      where f.valid_from > $3::date
      limit $4::int
    )
  )
  select f.org_unit_id, sum(f.positions)::int as positions, sum(f.vacant)::int as vacant,
      sum(f.partial)::int as partial, sum(f.covered)::int as covered, sum(f.over_covered)::int as over_covered,
      sum(f.required_hours) as required_hours, sum(f.assigned_hours) as assigned_hours,
      sum(f.hours_deficit) as hours_deficit
  from (
    select *
    from workforce.unit_figures
    union all
    select f.org_unit_id, -1 as positions, -1 * (f.coverage_state = 'VACANT')::int as vacant,
        -1 * (f.coverage_state = 'PARTIAL')::int as partial, -1 * (f.coverage_state = 'COVERED')::int as covered,
        -1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, -1 * f.required_hours as required_hours,
        -1 * f.assigned_hours as assigned_hours, -1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
    from workforce.position_figures f
    where f.is_active
      and f.position_id in (
        select id
        from outdated
      )
    union all
    select f.org_unit_id, 1 as positions, 1 * (f.coverage_state = 'VACANT')::int as vacant,
        1 * (f.coverage_state = 'PARTIAL')::int as partial, 1 * (f.coverage_state = 'COVERED')::int as covered,
        1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, 1 * f.required_hours as required_hours,
        1 * f.assigned_hours as assigned_hours, 1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
    from (
      select p.org_unit_id, p.required_weekly_hours as required_hours, f.assigned_hours, f.coverage_state
      from workforce.positions p
      left join (
        select a.position_id, sum(a.effective_hours) as total
        from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
            'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $5::date and (a.end_date is null or a.end_date >=
            $6::date)))
        where a.position_id in (
          select id
          from outdated
        )
        group by a.position_id
      ) sums on sums.position_id = p.id
      cross join lateral (
        select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours
      ) hours
      cross join lateral (
        select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
            case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
            'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
            coverage_state
      ) f
      where p.is_active
        and p.id in (
          select id
          from outdated
        )
    ) f
  ) f
  join workforce.org_units u on u.id = f.org_unit_id
    and u.path @> array[$7::uuid]
  group by f.org_unit_id
  having sum(f.positions) > 0
) f
join workforce.org_units u on u.id = f.org_unit_id
group by grouping sets ((u.id, u.name, u.parent_id), ())
order by grouping(u.id), "coverageRatio", "hoursDeficit" desc, u.name, u.id;

select u.id as "orgUnitId", u.name as "orgUnitName", u.parent_id as "parentId",
    coalesce(sum(f.positions), 0)::int as "totalPositions", coalesce(sum(f.vacant), 0)::int as "vacant",
    coalesce(sum(f.partial), 0)::int as "partial", coalesce(sum(f.covered), 0)::int as "covered",
    coalesce(sum(f.over_covered), 0)::int as "overCovered",
    coalesce(sum(f.required_hours), 0)::numeric(14, 2) as "requiredHours",
    coalesce(sum(f.assigned_hours), 0)::numeric(14, 2) as "assignedHours",
    round(sum(f.assigned_hours) / sum(f.required_hours), 4) as "coverageRatio",
    coalesce(sum(f.hours_deficit), 0)::numeric(14, 2) as "hoursDeficit",
    coalesce(sum(f.assigned_hours) < sum(f.required_hours) * (
  select s.coverage_alert_threshold
  from workforce.settings s
), false) as "isBelowThreshold"
from (
  with outdated as materialized (
    select m.subject_id as id
    from workforce.outdated_figures m
    where m.subject = 'POSITION'
    union
    select a.position_id
    from workforce.outdated_figures m
    join workforce.assignments a on a.employee_id = m.subject_id
      and a.status = 'ACTIVE'
    where m.subject = 'EMPLOYEE'
    union (
      select f.position_id
      from workforce.position_figures f
      where f.valid_until <= $1::date
      limit $2::int
    )
    union (
      select f.position_id
      from workforce.position_figures f
      where f.valid_from > $3::date
      limit $4::int
    )
  )
  select f.org_unit_id, sum(f.positions)::int as positions, sum(f.vacant)::int as vacant,
      sum(f.partial)::int as partial, sum(f.covered)::int as covered, sum(f.over_covered)::int as over_covered,
      sum(f.required_hours) as required_hours, sum(f.assigned_hours) as assigned_hours,
      sum(f.hours_deficit) as hours_deficit
  from (
    select *
    from workforce.unit_figures
    union all
    select f.org_unit_id, -1 as positions, -1 * (f.coverage_state = 'VACANT')::int as vacant,
        -1 * (f.coverage_state = 'PARTIAL')::int as partial, -1 * (f.coverage_state = 'COVERED')::int as covered,
        -1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, -1 * f.required_hours as required_hours,
        -1 * f.assigned_hours as assigned_hours, -1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
    from workforce.position_figures f
    where f.is_active
      and f.position_id in (
        select id
        from outdated
      )
    union all
    select f.org_unit_id, 1 as positions, 1 * (f.coverage_state = 'VACANT')::int as vacant,
        1 * (f.coverage_state = 'PARTIAL')::int as partial, 1 * (f.coverage_state = 'COVERED')::int as covered,
        1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, 1 * f.required_hours as required_hours,
        1 * f.assigned_hours as assigned_hours, 1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
    from (
      select p.org_unit_id, p.required_weekly_hours as required_hours, f.assigned_hours, f.coverage_state
      from workforce.positions p
      left join (
        select a.position_id, sum(a.effective_hours) as total
        from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
            'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $5::date and (a.end_date is null or a.end_date >=
            $6::date)))
        where a.position_id in (
          select id
          from outdated
        )
        group by a.position_id
      ) sums on sums.position_id = p.id
      cross join lateral (
        select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours
      ) hours
      cross join lateral (
        select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
            case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
            'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
            coverage_state
      ) f
      where p.is_active
        and p.id in (
          select id
          from outdated
        )
    ) f
  ) f
  join workforce.org_units u on u.id = f.org_unit_id
    and true
  group by f.org_unit_id
  having sum(f.positions) > 0
) f
join workforce.org_units u on u.id = f.org_unit_id
group by grouping sets ((u.id, u.name, u.parent_id), ())
order by grouping(u.id), "coverageRatio", "hoursDeficit" desc, u.name, u.id;

-- CoverageRepository.ofSubtrees

select ancestor.id as "orgUnitId", coalesce(sum(f.positions), 0)::int as "totalPositions",
    coalesce(sum(f.vacant), 0)::int as "vacant", coalesce(sum(f.partial), 0)::int as "partial",
    coalesce(sum(f.covered), 0)::int as "covered", coalesce(sum(f.over_covered), 0)::int as "overCovered",
    coalesce(sum(f.required_hours), 0)::numeric(14, 2) as "requiredHours",
    coalesce(sum(f.assigned_hours), 0)::numeric(14, 2) as "assignedHours",
    round(sum(f.assigned_hours) / sum(f.required_hours), 4) as "coverageRatio",
    coalesce(sum(f.hours_deficit), 0)::numeric(14, 2) as "hoursDeficit",
    coalesce(sum(f.assigned_hours) < sum(f.required_hours) * (
  select s.coverage_alert_threshold
  from workforce.settings s
), false) as "isBelowThreshold"
from (
  with outdated as materialized (
    select m.subject_id as id
    from workforce.outdated_figures m
    where m.subject = 'POSITION'
    union
    select a.position_id
    from workforce.outdated_figures m
    join workforce.assignments a on a.employee_id = m.subject_id
      and a.status = 'ACTIVE'
    where m.subject = 'EMPLOYEE'
    union (
      select f.position_id
      from workforce.position_figures f
      where f.valid_until <= $1::date
      limit $2::int
    )
    union (
      select f.position_id
      from workforce.position_figures f
      where f.valid_from > $3::date
      limit $4::int
    )
  )
  select f.org_unit_id, sum(f.positions)::int as positions, sum(f.vacant)::int as vacant,
      sum(f.partial)::int as partial, sum(f.covered)::int as covered, sum(f.over_covered)::int as over_covered,
      sum(f.required_hours) as required_hours, sum(f.assigned_hours) as assigned_hours,
      sum(f.hours_deficit) as hours_deficit
  from (
    select *
    from workforce.unit_figures
    union all
    select f.org_unit_id, -1 as positions, -1 * (f.coverage_state = 'VACANT')::int as vacant,
        -1 * (f.coverage_state = 'PARTIAL')::int as partial, -1 * (f.coverage_state = 'COVERED')::int as covered,
        -1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, -1 * f.required_hours as required_hours,
        -1 * f.assigned_hours as assigned_hours, -1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
    from workforce.position_figures f
    where f.is_active
      and f.position_id in (
        select id
        from outdated
      )
    union all
    select f.org_unit_id, 1 as positions, 1 * (f.coverage_state = 'VACANT')::int as vacant,
        1 * (f.coverage_state = 'PARTIAL')::int as partial, 1 * (f.coverage_state = 'COVERED')::int as covered,
        1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, 1 * f.required_hours as required_hours,
        1 * f.assigned_hours as assigned_hours, 1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
    from (
      select p.org_unit_id, p.required_weekly_hours as required_hours, f.assigned_hours, f.coverage_state
      from workforce.positions p
      left join (
        select a.position_id, sum(a.effective_hours) as total
        from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
            'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $5::date and (a.end_date is null or a.end_date >=
            $6::date)))
        where a.position_id in (
          select id
          from outdated
        )
        group by a.position_id
      ) sums on sums.position_id = p.id
      cross join lateral (
        select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours
      ) hours
      cross join lateral (
        select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
            case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
            'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
            coverage_state
      ) f
      where p.is_active
        and p.id in (
          select id
          from outdated
        )
    ) f
  ) f
  join workforce.org_units u on u.id = f.org_unit_id
    and u.path && $7::uuid[]
  group by f.org_unit_id
  having sum(f.positions) > 0
) f
join workforce.org_units leaf on leaf.id = f.org_unit_id
cross join unnest(leaf.path) as ancestor(id)
where ancestor.id = any($8::uuid[])
group by ancestor.id;

-- CoverageRepository.together

select coalesce(sum(f.positions), 0)::int as "totalPositions", coalesce(sum(f.vacant), 0)::int as "vacant",
    coalesce(sum(f.partial), 0)::int as "partial", coalesce(sum(f.covered), 0)::int as "covered",
    coalesce(sum(f.over_covered), 0)::int as "overCovered",
    coalesce(sum(f.required_hours), 0)::numeric(14, 2) as "requiredHours",
    coalesce(sum(f.assigned_hours), 0)::numeric(14, 2) as "assignedHours",
    round(sum(f.assigned_hours) / sum(f.required_hours), 4) as "coverageRatio",
    coalesce(sum(f.hours_deficit), 0)::numeric(14, 2) as "hoursDeficit",
    coalesce(sum(f.assigned_hours) < sum(f.required_hours) * (
  select s.coverage_alert_threshold
  from workforce.settings s
), false) as "isBelowThreshold"
from (
  with outdated as materialized (
    select m.subject_id as id
    from workforce.outdated_figures m
    where m.subject = 'POSITION'
    union
    select a.position_id
    from workforce.outdated_figures m
    join workforce.assignments a on a.employee_id = m.subject_id
      and a.status = 'ACTIVE'
    where m.subject = 'EMPLOYEE'
    union (
      select f.position_id
      from workforce.position_figures f
      where f.valid_until <= $1::date
      limit $2::int
    )
    union (
      select f.position_id
      from workforce.position_figures f
      where f.valid_from > $3::date
      limit $4::int
    )
  )
  select f.org_unit_id, sum(f.positions)::int as positions, sum(f.vacant)::int as vacant,
      sum(f.partial)::int as partial, sum(f.covered)::int as covered, sum(f.over_covered)::int as over_covered,
      sum(f.required_hours) as required_hours, sum(f.assigned_hours) as assigned_hours,
      sum(f.hours_deficit) as hours_deficit
  from (
    select *
    from workforce.unit_figures
    union all
    select f.org_unit_id, -1 as positions, -1 * (f.coverage_state = 'VACANT')::int as vacant,
        -1 * (f.coverage_state = 'PARTIAL')::int as partial, -1 * (f.coverage_state = 'COVERED')::int as covered,
        -1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, -1 * f.required_hours as required_hours,
        -1 * f.assigned_hours as assigned_hours, -1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
    from workforce.position_figures f
    where f.is_active
      and f.position_id in (
        select id
        from outdated
      )
    union all
    select f.org_unit_id, 1 as positions, 1 * (f.coverage_state = 'VACANT')::int as vacant,
        1 * (f.coverage_state = 'PARTIAL')::int as partial, 1 * (f.coverage_state = 'COVERED')::int as covered,
        1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, 1 * f.required_hours as required_hours,
        1 * f.assigned_hours as assigned_hours, 1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
    from (
      select p.org_unit_id, p.required_weekly_hours as required_hours, f.assigned_hours, f.coverage_state
      from workforce.positions p
      left join (
        select a.position_id, sum(a.effective_hours) as total
        from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
            'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $5::date and (a.end_date is null or a.end_date >=
            $6::date)))
        where a.position_id in (
          select id
          from outdated
        )
        group by a.position_id
      ) sums on sums.position_id = p.id
      cross join lateral (
        select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours
      ) hours
      cross join lateral (
        select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
            case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
            'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
            coverage_state
      ) f
      where p.is_active
        and p.id in (
          select id
          from outdated
        )
    ) f
  ) f
  join workforce.org_units u on u.id = f.org_unit_id
    and u.path && $7::uuid[]
  group by f.org_unit_id
  having sum(f.positions) > 0
) f;

select coalesce(sum(f.positions), 0)::int as "totalPositions", coalesce(sum(f.vacant), 0)::int as "vacant",
    coalesce(sum(f.partial), 0)::int as "partial", coalesce(sum(f.covered), 0)::int as "covered",
    coalesce(sum(f.over_covered), 0)::int as "overCovered",
    coalesce(sum(f.required_hours), 0)::numeric(14, 2) as "requiredHours",
    coalesce(sum(f.assigned_hours), 0)::numeric(14, 2) as "assignedHours",
    round(sum(f.assigned_hours) / sum(f.required_hours), 4) as "coverageRatio",
    coalesce(sum(f.hours_deficit), 0)::numeric(14, 2) as "hoursDeficit",
    coalesce(sum(f.assigned_hours) < sum(f.required_hours) * (
  select s.coverage_alert_threshold
  from workforce.settings s
), false) as "isBelowThreshold"
from (
  with outdated as materialized (
    select m.subject_id as id
    from workforce.outdated_figures m
    where m.subject = 'POSITION'
    union
    select a.position_id
    from workforce.outdated_figures m
    join workforce.assignments a on a.employee_id = m.subject_id
      and a.status = 'ACTIVE'
    where m.subject = 'EMPLOYEE'
    union (
      select f.position_id
      from workforce.position_figures f
      where f.valid_until <= $1::date
      limit $2::int
    )
    union (
      select f.position_id
      from workforce.position_figures f
      where f.valid_from > $3::date
      limit $4::int
    )
  )
  select f.org_unit_id, sum(f.positions)::int as positions, sum(f.vacant)::int as vacant,
      sum(f.partial)::int as partial, sum(f.covered)::int as covered, sum(f.over_covered)::int as over_covered,
      sum(f.required_hours) as required_hours, sum(f.assigned_hours) as assigned_hours,
      sum(f.hours_deficit) as hours_deficit
  from (
    select *
    from workforce.unit_figures
    union all
    select f.org_unit_id, -1 as positions, -1 * (f.coverage_state = 'VACANT')::int as vacant,
        -1 * (f.coverage_state = 'PARTIAL')::int as partial, -1 * (f.coverage_state = 'COVERED')::int as covered,
        -1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, -1 * f.required_hours as required_hours,
        -1 * f.assigned_hours as assigned_hours, -1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
    from workforce.position_figures f
    where f.is_active
      and f.position_id in (
        select id
        from outdated
      )
    union all
    select f.org_unit_id, 1 as positions, 1 * (f.coverage_state = 'VACANT')::int as vacant,
        1 * (f.coverage_state = 'PARTIAL')::int as partial, 1 * (f.coverage_state = 'COVERED')::int as covered,
        1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, 1 * f.required_hours as required_hours,
        1 * f.assigned_hours as assigned_hours, 1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
    from (
      select p.org_unit_id, p.required_weekly_hours as required_hours, f.assigned_hours, f.coverage_state
      from workforce.positions p
      left join (
        select a.position_id, sum(a.effective_hours) as total
        from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
            'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $5::date and (a.end_date is null or a.end_date >=
            $6::date)))
        where a.position_id in (
          select id
          from outdated
        )
        group by a.position_id
      ) sums on sums.position_id = p.id
      cross join lateral (
        select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours
      ) hours
      cross join lateral (
        select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
            case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
            'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
            coverage_state
      ) f
      where p.is_active
        and p.id in (
          select id
          from outdated
        )
    ) f
  ) f
  join workforce.org_units u on u.id = f.org_unit_id
    and true
  group by f.org_unit_id
  having sum(f.positions) > 0
) f;

-- CoverageRepository.alerts

select count(*)::int as count
from (
  select u.id, u.name, u.unit_type, round(sum(f.assigned_hours) / sum(f.required_hours), 4) as coverage_ratio,
      sum(f.assigned_hours) as assigned, sum(f.required_hours) as required,
      sum(f.hours_deficit)::numeric(14, 2) as hours_deficit
  from (
    with outdated as materialized (
      select m.subject_id as id
      from workforce.outdated_figures m
      where m.subject = 'POSITION'
      union
      select a.position_id
      from workforce.outdated_figures m
      join workforce.assignments a on a.employee_id = m.subject_id
        and a.status = 'ACTIVE'
      where m.subject = 'EMPLOYEE'
      union (
        select f.position_id
        from workforce.position_figures f
        where f.valid_until <= $1::date
        limit $2::int
      )
      union (
        select f.position_id
        from workforce.position_figures f
        where f.valid_from > $3::date
        limit $4::int
      )
    )
    select f.org_unit_id, sum(f.positions)::int as positions, sum(f.vacant)::int as vacant,
        sum(f.partial)::int as partial, sum(f.covered)::int as covered, sum(f.over_covered)::int as over_covered,
        sum(f.required_hours) as required_hours, sum(f.assigned_hours) as assigned_hours,
        sum(f.hours_deficit) as hours_deficit
    from (
      select *
      from workforce.unit_figures
      union all
      select f.org_unit_id, -1 as positions, -1 * (f.coverage_state = 'VACANT')::int as vacant,
          -1 * (f.coverage_state = 'PARTIAL')::int as partial, -1 * (f.coverage_state = 'COVERED')::int as covered,
          -1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, -1 * f.required_hours as required_hours,
          -1 * f.assigned_hours as assigned_hours,
          -1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
      from workforce.position_figures f
      where f.is_active
        and f.position_id in (
          select id
          from outdated
        )
      union all
      select f.org_unit_id, 1 as positions, 1 * (f.coverage_state = 'VACANT')::int as vacant,
          1 * (f.coverage_state = 'PARTIAL')::int as partial, 1 * (f.coverage_state = 'COVERED')::int as covered,
          1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, 1 * f.required_hours as required_hours,
          1 * f.assigned_hours as assigned_hours, 1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
      from (
        select p.org_unit_id, p.required_weekly_hours as required_hours, f.assigned_hours, f.coverage_state
        from workforce.positions p
        left join (
          select a.position_id, sum(a.effective_hours) as total
          from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
              'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $5::date and (a.end_date is null or a.end_date >=
              $6::date)))
          where a.position_id in (
            select id
            from outdated
          )
          group by a.position_id
        ) sums on sums.position_id = p.id
        cross join lateral (
          select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours
        ) hours
        cross join lateral (
          select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
              case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
              'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
              coverage_state
        ) f
        where p.is_active
          and p.id in (
            select id
            from outdated
          )
      ) f
    ) f
    join workforce.org_units u on u.id = f.org_unit_id
      and u.path @> array[$7::uuid]
    group by f.org_unit_id
    having sum(f.positions) > 0
  ) f
  join workforce.org_units leaf on leaf.id = f.org_unit_id
  cross join unnest(leaf.path) as ancestor(id)
  join workforce.org_units u on u.id = ancestor.id
  group by u.id
) r
where r.assigned < r.required * (
  select s.coverage_alert_threshold
  from workforce.settings s
)
  and exists (
    select
    from workforce.org_units u
    where u.id = r.id
      and u.path @> array[$8::uuid]
  );

select r.id, r.id as "orgUnitId", r.name as "orgUnitName", r.unit_type as "unitType",
    r.coverage_ratio as "coverageRatio", (
  select s.coverage_alert_threshold
  from workforce.settings s
) as "threshold", r.hours_deficit as "hoursDeficit"
from (
  select u.id, u.name, u.unit_type, round(sum(f.assigned_hours) / sum(f.required_hours), 4) as coverage_ratio,
      sum(f.assigned_hours) as assigned, sum(f.required_hours) as required,
      sum(f.hours_deficit)::numeric(14, 2) as hours_deficit
  from (
    with outdated as materialized (
      select m.subject_id as id
      from workforce.outdated_figures m
      where m.subject = 'POSITION'
      union
      select a.position_id
      from workforce.outdated_figures m
      join workforce.assignments a on a.employee_id = m.subject_id
        and a.status = 'ACTIVE'
      where m.subject = 'EMPLOYEE'
      union (
        select f.position_id
        from workforce.position_figures f
        where f.valid_until <= $1::date
        limit $2::int
      )
      union (
        select f.position_id
        from workforce.position_figures f
        where f.valid_from > $3::date
        limit $4::int
      )
    )
    select f.org_unit_id, sum(f.positions)::int as positions, sum(f.vacant)::int as vacant,
        sum(f.partial)::int as partial, sum(f.covered)::int as covered, sum(f.over_covered)::int as over_covered,
        sum(f.required_hours) as required_hours, sum(f.assigned_hours) as assigned_hours,
        sum(f.hours_deficit) as hours_deficit
    from (
      select *
      from workforce.unit_figures
      union all
      select f.org_unit_id, -1 as positions, -1 * (f.coverage_state = 'VACANT')::int as vacant,
          -1 * (f.coverage_state = 'PARTIAL')::int as partial, -1 * (f.coverage_state = 'COVERED')::int as covered,
          -1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, -1 * f.required_hours as required_hours,
          -1 * f.assigned_hours as assigned_hours,
          -1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
      from workforce.position_figures f
      where f.is_active
        and f.position_id in (
          select id
          from outdated
        )
      union all
      select f.org_unit_id, 1 as positions, 1 * (f.coverage_state = 'VACANT')::int as vacant,
          1 * (f.coverage_state = 'PARTIAL')::int as partial, 1 * (f.coverage_state = 'COVERED')::int as covered,
          1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, 1 * f.required_hours as required_hours,
          1 * f.assigned_hours as assigned_hours, 1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
      from (
        select p.org_unit_id, p.required_weekly_hours as required_hours, f.assigned_hours, f.coverage_state
        from workforce.positions p
        left join (
          select a.position_id, sum(a.effective_hours) as total
          from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
              'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $5::date and (a.end_date is null or a.end_date >=
              $6::date)))
          where a.position_id in (
            select id
            from outdated
          )
          group by a.position_id
        ) sums on sums.position_id = p.id
        cross join lateral (
          select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours
        ) hours
        cross join lateral (
          select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
              case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
              'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
              coverage_state
        ) f
        where p.is_active
          and p.id in (
            select id
            from outdated
          )
      ) f
    ) f
    join workforce.org_units u on u.id = f.org_unit_id
      and u.path @> array[$7::uuid]
    group by f.org_unit_id
    having sum(f.positions) > 0
  ) f
  join workforce.org_units leaf on leaf.id = f.org_unit_id
  cross join unnest(leaf.path) as ancestor(id)
  join workforce.org_units u on u.id = ancestor.id
  group by u.id
) r
where r.assigned < r.required * (
  select s.coverage_alert_threshold
  from workforce.settings s
)
  and exists (
    select
    from workforce.org_units u
    where u.id = r.id
      and u.path @> array[$8::uuid]
  )
order by (r.coverage_ratio is null) asc, r.coverage_ratio asc, (r.hours_deficit is null) desc, r.hours_deficit desc,
    r.id asc
limit $9 offset $10;

select count(*)::int as count
from (
  select u.id, u.name, u.unit_type, round(sum(f.assigned_hours) / sum(f.required_hours), 4) as coverage_ratio,
      sum(f.assigned_hours) as assigned, sum(f.required_hours) as required,
      sum(f.hours_deficit)::numeric(14, 2) as hours_deficit
  from (
    with outdated as materialized (
      select m.subject_id as id
      from workforce.outdated_figures m
      where m.subject = 'POSITION'
      union
      select a.position_id
      from workforce.outdated_figures m
      join workforce.assignments a on a.employee_id = m.subject_id
        and a.status = 'ACTIVE'
      where m.subject = 'EMPLOYEE'
      union (
        select f.position_id
        from workforce.position_figures f
        where f.valid_until <= $1::date
        limit $2::int
      )
      union (
        select f.position_id
        from workforce.position_figures f
        where f.valid_from > $3::date
        limit $4::int
      )
    )
    select f.org_unit_id, sum(f.positions)::int as positions, sum(f.vacant)::int as vacant,
        sum(f.partial)::int as partial, sum(f.covered)::int as covered, sum(f.over_covered)::int as over_covered,
        sum(f.required_hours) as required_hours, sum(f.assigned_hours) as assigned_hours,
        sum(f.hours_deficit) as hours_deficit
    from (
      select *
      from workforce.unit_figures
      union all
      select f.org_unit_id, -1 as positions, -1 * (f.coverage_state = 'VACANT')::int as vacant,
          -1 * (f.coverage_state = 'PARTIAL')::int as partial, -1 * (f.coverage_state = 'COVERED')::int as covered,
          -1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, -1 * f.required_hours as required_hours,
          -1 * f.assigned_hours as assigned_hours,
          -1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
      from workforce.position_figures f
      where f.is_active
        and f.position_id in (
          select id
          from outdated
        )
      union all
      select f.org_unit_id, 1 as positions, 1 * (f.coverage_state = 'VACANT')::int as vacant,
          1 * (f.coverage_state = 'PARTIAL')::int as partial, 1 * (f.coverage_state = 'COVERED')::int as covered,
          1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, 1 * f.required_hours as required_hours,
          1 * f.assigned_hours as assigned_hours, 1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
      from (
        select p.org_unit_id, p.required_weekly_hours as required_hours, f.assigned_hours, f.coverage_state
        from workforce.positions p
        left join (
          select a.position_id, sum(a.effective_hours) as total
          from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
              'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $5::date and (a.end_date is null or a.end_date >=
              $6::date)))
          where a.position_id in (
            select id
            from outdated
          )
          group by a.position_id
        ) sums on sums.position_id = p.id
        cross join lateral (
          select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours
        ) hours
        cross join lateral (
          select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
              case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
              'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
              coverage_state
        ) f
        where p.is_active
          and p.id in (
            select id
            from outdated
          )
      ) f
    ) f
    join workforce.org_units u on u.id = f.org_unit_id
      and true
    group by f.org_unit_id
    having sum(f.positions) > 0
  ) f
  join workforce.org_units leaf on leaf.id = f.org_unit_id
  cross join unnest(leaf.path) as ancestor(id)
  join workforce.org_units u on u.id = ancestor.id
  group by u.id
) r
where r.assigned < r.required * (
  select s.coverage_alert_threshold
  from workforce.settings s
);

select r.id, r.id as "orgUnitId", r.name as "orgUnitName", r.unit_type as "unitType",
    r.coverage_ratio as "coverageRatio", (
  select s.coverage_alert_threshold
  from workforce.settings s
) as "threshold", r.hours_deficit as "hoursDeficit"
from (
  select u.id, u.name, u.unit_type, round(sum(f.assigned_hours) / sum(f.required_hours), 4) as coverage_ratio,
      sum(f.assigned_hours) as assigned, sum(f.required_hours) as required,
      sum(f.hours_deficit)::numeric(14, 2) as hours_deficit
  from (
    with outdated as materialized (
      select m.subject_id as id
      from workforce.outdated_figures m
      where m.subject = 'POSITION'
      union
      select a.position_id
      from workforce.outdated_figures m
      join workforce.assignments a on a.employee_id = m.subject_id
        and a.status = 'ACTIVE'
      where m.subject = 'EMPLOYEE'
      union (
        select f.position_id
        from workforce.position_figures f
        where f.valid_until <= $1::date
        limit $2::int
      )
      union (
        select f.position_id
        from workforce.position_figures f
        where f.valid_from > $3::date
        limit $4::int
      )
    )
    select f.org_unit_id, sum(f.positions)::int as positions, sum(f.vacant)::int as vacant,
        sum(f.partial)::int as partial, sum(f.covered)::int as covered, sum(f.over_covered)::int as over_covered,
        sum(f.required_hours) as required_hours, sum(f.assigned_hours) as assigned_hours,
        sum(f.hours_deficit) as hours_deficit
    from (
      select *
      from workforce.unit_figures
      union all
      select f.org_unit_id, -1 as positions, -1 * (f.coverage_state = 'VACANT')::int as vacant,
          -1 * (f.coverage_state = 'PARTIAL')::int as partial, -1 * (f.coverage_state = 'COVERED')::int as covered,
          -1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, -1 * f.required_hours as required_hours,
          -1 * f.assigned_hours as assigned_hours,
          -1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
      from workforce.position_figures f
      where f.is_active
        and f.position_id in (
          select id
          from outdated
        )
      union all
      select f.org_unit_id, 1 as positions, 1 * (f.coverage_state = 'VACANT')::int as vacant,
          1 * (f.coverage_state = 'PARTIAL')::int as partial, 1 * (f.coverage_state = 'COVERED')::int as covered,
          1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, 1 * f.required_hours as required_hours,
          1 * f.assigned_hours as assigned_hours, 1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
      from (
        select p.org_unit_id, p.required_weekly_hours as required_hours, f.assigned_hours, f.coverage_state
        from workforce.positions p
        left join (
          select a.position_id, sum(a.effective_hours) as total
          from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
              'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $5::date and (a.end_date is null or a.end_date >=
              $6::date)))
          where a.position_id in (
            select id
            from outdated
          )
          group by a.position_id
        ) sums on sums.position_id = p.id
        cross join lateral (
          select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours
        ) hours
        cross join lateral (
          select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
              case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours then
              'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED' end as
              coverage_state
        ) f
        where p.is_active
          and p.id in (
            select id
            from outdated
          )
      ) f
    ) f
    join workforce.org_units u on u.id = f.org_unit_id
      and true
    group by f.org_unit_id
    having sum(f.positions) > 0
  ) f
  join workforce.org_units leaf on leaf.id = f.org_unit_id
  cross join unnest(leaf.path) as ancestor(id)
  join workforce.org_units u on u.id = ancestor.id
  group by u.id
) r
where r.assigned < r.required * (
  select s.coverage_alert_threshold
  from workforce.settings s
)
order by (r.coverage_ratio is null) asc, r.coverage_ratio asc, (r.hours_deficit is null) desc, r.hours_deficit desc,
    r.id asc
limit $7 offset $8;

-- CoverageRepository.noteFallen

with below as (
  select r.*, (
    select s.coverage_alert_threshold
    from workforce.settings s
  ) as threshold
  from (
    select u.id, u.name, u.unit_type, round(sum(f.assigned_hours) / sum(f.required_hours), 4) as coverage_ratio,
        sum(f.assigned_hours) as assigned, sum(f.required_hours) as required,
        sum(f.hours_deficit)::numeric(14, 2) as hours_deficit
    from (
      with outdated as materialized (
        select m.subject_id as id
        from workforce.outdated_figures m
        where m.subject = 'POSITION'
        union
        select a.position_id
        from workforce.outdated_figures m
        join workforce.assignments a on a.employee_id = m.subject_id
          and a.status = 'ACTIVE'
        where m.subject = 'EMPLOYEE'
        union (
          select f.position_id
          from workforce.position_figures f
          where f.valid_until <= $1::date
          limit $2::int
        )
        union (
          select f.position_id
          from workforce.position_figures f
          where f.valid_from > $3::date
          limit $4::int
        )
      )
      select f.org_unit_id, sum(f.positions)::int as positions, sum(f.vacant)::int as vacant,
          sum(f.partial)::int as partial, sum(f.covered)::int as covered, sum(f.over_covered)::int as over_covered,
          sum(f.required_hours) as required_hours, sum(f.assigned_hours) as assigned_hours,
          sum(f.hours_deficit) as hours_deficit
      from (
        select *
        from workforce.unit_figures
        union all
        select f.org_unit_id, -1 as positions, -1 * (f.coverage_state = 'VACANT')::int as vacant,
            -1 * (f.coverage_state = 'PARTIAL')::int as partial, -1 * (f.coverage_state = 'COVERED')::int as covered,
            -1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, -1 * f.required_hours as required_hours,
            -1 * f.assigned_hours as assigned_hours,
            -1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
        from workforce.position_figures f
        where f.is_active
          and f.position_id in (
            select id
            from outdated
          )
        union all
        select f.org_unit_id, 1 as positions, 1 * (f.coverage_state = 'VACANT')::int as vacant,
            1 * (f.coverage_state = 'PARTIAL')::int as partial, 1 * (f.coverage_state = 'COVERED')::int as covered,
            1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, 1 * f.required_hours as required_hours,
            1 * f.assigned_hours as assigned_hours,
            1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
        from (
          select p.org_unit_id, p.required_weekly_hours as required_hours, f.assigned_hours, f.coverage_state
          from workforce.positions p
          left join (
            select a.position_id, sum(a.effective_hours) as total
            from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
                'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $5::date and (a.end_date is null or a.end_date
                >= $6::date)))
            where a.position_id in (
              select id
              from outdated
            )
            group by a.position_id
          ) sums on sums.position_id = p.id
          cross join lateral (
            select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours
          ) hours
          cross join lateral (
            select hours.assigned_hours, round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
                case when hours.assigned_hours = 0 then 'VACANT' when hours.assigned_hours < p.required_weekly_hours
                then 'PARTIAL' when hours.assigned_hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED'
                end as coverage_state
          ) f
          where p.is_active
            and p.id in (
              select id
              from outdated
            )
        ) f
      ) f
      join workforce.org_units u on u.id = f.org_unit_id
        and true
      group by f.org_unit_id
      having sum(f.positions) > 0
    ) f
    join workforce.org_units leaf on leaf.id = f.org_unit_id
    cross join unnest(leaf.path) as ancestor(id)
    join workforce.org_units u on u.id = ancestor.id
    group by u.id
  ) r
  where r.assigned < r.required * (
    select s.coverage_alert_threshold
    from workforce.settings s
  )
), recovered as (
  delete from workforce.units_under_threshold
  where org_unit_id not in (
    select id
    from below
  )
), fallen as (
  insert into workforce.units_under_threshold (org_unit_id)
  select id
  from below
  order by id on conflict do nothing
  returning org_unit_id
)
select b.id as "orgUnitId", b.unit_type as "unitType", b.coverage_ratio as "coverageRatio", b.threshold,
    b.hours_deficit as "hoursDeficit"
from below b
join fallen f on f.org_unit_id = b.id
order by b.id;

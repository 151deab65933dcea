-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- CoverageRepository.summary

select u.id as "orgUnitId", u.name as "orgUnitName", u.parent_id as "parentId",
    coalesce(sum(f.positions), 0)::int as "totalPositions", coalesce(sum(f.vacant), 0)::int as "vacant",
    coalesce(sum(f.partial), 0)::int as "partial", coalesce(sum(f.covered), 0)::int as "covered",
    coalesce(sum(f.over_covered), 0)::int as "overCovered",
    coalesce(sum(f.required), 0)::numeric(14, 2) as "requiredHours",
    coalesce(sum(f.assigned), 0)::numeric(14, 2) as "assignedHours",
    round(sum(f.assigned) / sum(f.required), 4) as "coverageRatio",
    coalesce(sum(f.deficit), 0)::numeric(14, 2) as "hoursDeficit", coalesce(sum(f.assigned) < sum(f.required) * (
  select s.coverage_alert_threshold
  from workforce.settings s
), false) as "isBelowThreshold"
from (
  select p.org_unit_id, count(*) as positions, count(*) filter (where p.assigned = 0) as vacant,
      count(*) filter (where p.assigned > 0 and p.assigned < p.required) as partial,
      count(*) filter (where p.assigned = p.required) as covered,
      count(*) filter (where p.assigned > p.required) as over_covered, sum(p.required) as required,
      sum(p.assigned) as assigned, sum(greatest(p.required - p.assigned, 0)) as deficit
  from (
    select p.org_unit_id, p.required_weekly_hours as required, coalesce(sum(a.effective_hours), 0) as assigned
    from workforce.positions p
    join workforce.org_units u on u.id = p.org_unit_id
      and u.path @> array[$1::uuid]
    left join (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
        'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $2::date and (a.end_date is null or a.end_date >=
        $3::date))) on a.position_id = p.id
    where p.is_active
    group by p.id
  ) p
  group by p.org_unit_id
) f
join workforce.org_units u on u.id = f.org_unit_id
group by grouping sets ((u.id, u.name, u.parent_id), ())
order by grouping(u.id), "coverageRatio", "hoursDeficit" desc, u.name, u.id;

select u.id as "orgUnitId", u.name as "orgUnitName", u.parent_id as "parentId",
    coalesce(sum(f.positions), 0)::int as "totalPositions", coalesce(sum(f.vacant), 0)::int as "vacant",
    coalesce(sum(f.partial), 0)::int as "partial", coalesce(sum(f.covered), 0)::int as "covered",
    coalesce(sum(f.over_covered), 0)::int as "overCovered",
    coalesce(sum(f.required), 0)::numeric(14, 2) as "requiredHours",
    coalesce(sum(f.assigned), 0)::numeric(14, 2) as "assignedHours",
    round(sum(f.assigned) / sum(f.required), 4) as "coverageRatio",
    coalesce(sum(f.deficit), 0)::numeric(14, 2) as "hoursDeficit", coalesce(sum(f.assigned) < sum(f.required) * (
  select s.coverage_alert_threshold
  from workforce.settings s
), false) as "isBelowThreshold"
from (
  select p.org_unit_id, count(*) as positions, count(*) filter (where p.assigned = 0) as vacant,
      count(*) filter (where p.assigned > 0 and p.assigned < p.required) as partial,
      count(*) filter (where p.assigned = p.required) as covered,
      count(*) filter (where p.assigned > p.required) as over_covered, sum(p.required) as required,
      sum(p.assigned) as assigned, sum(greatest(p.required - p.assigned, 0)) as deficit
  from (
    select p.org_unit_id, p.required_weekly_hours as required, coalesce(sum(a.effective_hours), 0) as assigned
    from workforce.positions p
    join workforce.org_units u on u.id = p.org_unit_id
      and true
    left join (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
        'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $1::date and (a.end_date is null or a.end_date >=
        $2::date))) on a.position_id = p.id
    where p.is_active
    group by p.id
  ) p
  group by p.org_unit_id
) f
join workforce.org_units u on u.id = f.org_unit_id
group by grouping sets ((u.id, u.name, u.parent_id), ())
order by grouping(u.id), "coverageRatio", "hoursDeficit" desc, u.name, u.id;

-- CoverageRepository.ofSubtrees

select ancestor.id as "orgUnitId", coalesce(sum(f.positions), 0)::int as "totalPositions",
    coalesce(sum(f.vacant), 0)::int as "vacant", coalesce(sum(f.partial), 0)::int as "partial",
    coalesce(sum(f.covered), 0)::int as "covered", coalesce(sum(f.over_covered), 0)::int as "overCovered",
    coalesce(sum(f.required), 0)::numeric(14, 2) as "requiredHours",
    coalesce(sum(f.assigned), 0)::numeric(14, 2) as "assignedHours",
    round(sum(f.assigned) / sum(f.required), 4) as "coverageRatio",
    coalesce(sum(f.deficit), 0)::numeric(14, 2) as "hoursDeficit", coalesce(sum(f.assigned) < sum(f.required) * (
  select s.coverage_alert_threshold
  from workforce.settings s
), false) as "isBelowThreshold"
from (
  select p.org_unit_id, count(*) as positions, count(*) filter (where p.assigned = 0) as vacant,
      count(*) filter (where p.assigned > 0 and p.assigned < p.required) as partial,
      count(*) filter (where p.assigned = p.required) as covered,
      count(*) filter (where p.assigned > p.required) as over_covered, sum(p.required) as required,
      sum(p.assigned) as assigned, sum(greatest(p.required - p.assigned, 0)) as deficit
  from (
    select p.org_unit_id, p.required_weekly_hours as required, coalesce(sum(a.effective_hours), 0) as assigned
    from workforce.positions p
    join workforce.org_units u on u.id = p.org_unit_id
      and u.path && $1::uuid[]
    left join (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
        'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $2::date and (a.end_date is null or a.end_date >=
        $3::date))) on a.position_id = p.id
    where p.is_active
    group by p.id
  ) p
  group by p.org_unit_id
) f
join workforce.org_units leaf on leaf.id = f.org_unit_id
cross join unnest(leaf.path) as ancestor(id)
where ancestor.id = any($4::uuid[])
group by ancestor.id;

-- CoverageRepository.together

select coalesce(sum(f.positions), 0)::int as "totalPositions", coalesce(sum(f.vacant), 0)::int as "vacant",
    coalesce(sum(f.partial), 0)::int as "partial", coalesce(sum(f.covered), 0)::int as "covered",
    coalesce(sum(f.over_covered), 0)::int as "overCovered",
    coalesce(sum(f.required), 0)::numeric(14, 2) as "requiredHours",
    coalesce(sum(f.assigned), 0)::numeric(14, 2) as "assignedHours",
    round(sum(f.assigned) / sum(f.required), 4) as "coverageRatio",
    coalesce(sum(f.deficit), 0)::numeric(14, 2) as "hoursDeficit", coalesce(sum(f.assigned) < sum(f.required) * (
  select s.coverage_alert_threshold
  from workforce.settings s
), false) as "isBelowThreshold"
from (
  select p.org_unit_id, count(*) as positions, count(*) filter (where p.assigned = 0) as vacant,
      count(*) filter (where p.assigned > 0 and p.assigned < p.required) as partial,
      count(*) filter (where p.assigned = p.required) as covered,
      count(*) filter (where p.assigned > p.required) as over_covered, sum(p.required) as required,
      sum(p.assigned) as assigned, sum(greatest(p.required - p.assigned, 0)) as deficit
  from (
    select p.org_unit_id, p.required_weekly_hours as required, coalesce(sum(a.effective_hours), 0) as assigned
    from workforce.positions p
    join workforce.org_units u on u.id = p.org_unit_id
      and u.path && $1::uuid[]
    left join (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
        'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $2::date and (a.end_date is null or a.end_date >=
        $3::date))) on a.position_id = p.id
    where p.is_active
    group by p.id
  ) p
  group by p.org_unit_id
) f;

select coalesce(sum(f.positions), 0)::int as "totalPositions", coalesce(sum(f.vacant), 0)::int as "vacant",
    coalesce(sum(f.partial), 0)::int as "partial", coalesce(sum(f.covered), 0)::int as "covered",
    coalesce(sum(f.over_covered), 0)::int as "overCovered",
    coalesce(sum(f.required), 0)::numeric(14, 2) as "requiredHours",
    coalesce(sum(f.assigned), 0)::numeric(14, 2) as "assignedHours",
    round(sum(f.assigned) / sum(f.required), 4) as "coverageRatio",
    coalesce(sum(f.deficit), 0)::numeric(14, 2) as "hoursDeficit", coalesce(sum(f.assigned) < sum(f.required) * (
  select s.coverage_alert_threshold
  from workforce.settings s
), false) as "isBelowThreshold"
from (
  select p.org_unit_id, count(*) as positions, count(*) filter (where p.assigned = 0) as vacant,
      count(*) filter (where p.assigned > 0 and p.assigned < p.required) as partial,
      count(*) filter (where p.assigned = p.required) as covered,
      count(*) filter (where p.assigned > p.required) as over_covered, sum(p.required) as required,
      sum(p.assigned) as assigned, sum(greatest(p.required - p.assigned, 0)) as deficit
  from (
    select p.org_unit_id, p.required_weekly_hours as required, coalesce(sum(a.effective_hours), 0) as assigned
    from workforce.positions p
    join workforce.org_units u on u.id = p.org_unit_id
      and true
    left join (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
        'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $1::date and (a.end_date is null or a.end_date >=
        $2::date))) on a.position_id = p.id
    where p.is_active
    group by p.id
  ) p
  group by p.org_unit_id
) f;

-- CoverageRepository.alerts

select count(*)::int as count
from (
  select u.id, u.name, u.unit_type, round(sum(f.assigned) / sum(f.required), 4) as coverage_ratio,
      sum(f.assigned) as assigned, sum(f.required) as required, sum(f.deficit)::numeric(14, 2) as hours_deficit
  from (
    select p.org_unit_id, count(*) as positions, count(*) filter (where p.assigned = 0) as vacant,
        count(*) filter (where p.assigned > 0 and p.assigned < p.required) as partial,
        count(*) filter (where p.assigned = p.required) as covered,
        count(*) filter (where p.assigned > p.required) as over_covered, sum(p.required) as required,
        sum(p.assigned) as assigned, sum(greatest(p.required - p.assigned, 0)) as deficit
    from (
      select p.org_unit_id, p.required_weekly_hours as required, coalesce(sum(a.effective_hours), 0) as assigned
      from workforce.positions p
      join workforce.org_units u on u.id = p.org_unit_id
        and u.path @> array[$1::uuid]
      left join (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
          'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $2::date and (a.end_date is null or a.end_date >=
          $3::date))) on a.position_id = p.id
      where p.is_active
      group by p.id
    ) p
    group by p.org_unit_id
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
      and u.path @> array[$4::uuid]
  );

select r.id, r.id as "orgUnitId", r.name as "orgUnitName", r.unit_type as "unitType",
    r.coverage_ratio as "coverageRatio", (
  select s.coverage_alert_threshold
  from workforce.settings s
) as "threshold", r.hours_deficit as "hoursDeficit"
from (
  select u.id, u.name, u.unit_type, round(sum(f.assigned) / sum(f.required), 4) as coverage_ratio,
      sum(f.assigned) as assigned, sum(f.required) as required, sum(f.deficit)::numeric(14, 2) as hours_deficit
  from (
    select p.org_unit_id, count(*) as positions, count(*) filter (where p.assigned = 0) as vacant,
        count(*) filter (where p.assigned > 0 and p.assigned < p.required) as partial,
        count(*) filter (where p.assigned = p.required) as covered,
        count(*) filter (where p.assigned > p.required) as over_covered, sum(p.required) as required,
        sum(p.assigned) as assigned, sum(greatest(p.required - p.assigned, 0)) as deficit
    from (
      select p.org_unit_id, p.required_weekly_hours as required, coalesce(sum(a.effective_hours), 0) as assigned
      from workforce.positions p
      join workforce.org_units u on u.id = p.org_unit_id
        and u.path @> array[$1::uuid]
      left join (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
          'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $2::date and (a.end_date is null or a.end_date >=
          $3::date))) on a.position_id = p.id
      where p.is_active
      group by p.id
    ) p
    group by p.org_unit_id
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
      and u.path @> array[$4::uuid]
  )
order by (r.coverage_ratio is null) asc, r.coverage_ratio asc, (r.hours_deficit is null) desc, r.hours_deficit desc,
    r.id asc
limit $5 offset $6;

select count(*)::int as count
from (
  select u.id, u.name, u.unit_type, round(sum(f.assigned) / sum(f.required), 4) as coverage_ratio,
      sum(f.assigned) as assigned, sum(f.required) as required, sum(f.deficit)::numeric(14, 2) as hours_deficit
  from (
    select p.org_unit_id, count(*) as positions, count(*) filter (where p.assigned = 0) as vacant,
        count(*) filter (where p.assigned > 0 and p.assigned < p.required) as partial,
        count(*) filter (where p.assigned = p.required) as covered,
        count(*) filter (where p.assigned > p.required) as over_covered, sum(p.required) as required,
        sum(p.assigned) as assigned, sum(greatest(p.required - p.assigned, 0)) as deficit
    from (
      select p.org_unit_id, p.required_weekly_hours as required, coalesce(sum(a.effective_hours), 0) as assigned
      from workforce.positions p
      join workforce.org_units u on u.id = p.org_unit_id
        and true
      left join (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
          'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $1::date and (a.end_date is null or a.end_date >=
          $2::date))) on a.position_id = p.id
      where p.is_active
      group by p.id
    ) p
    group by p.org_unit_id
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
  select u.id, u.name, u.unit_type, round(sum(f.assigned) / sum(f.required), 4) as coverage_ratio,
      sum(f.assigned) as assigned, sum(f.required) as required, sum(f.deficit)::numeric(14, 2) as hours_deficit
  from (
    select p.org_unit_id, count(*) as positions, count(*) filter (where p.assigned = 0) as vacant,
        count(*) filter (where p.assigned > 0 and p.assigned < p.required) as partial,
        count(*) filter (where p.assigned = p.required) as covered,
        count(*) filter (where p.assigned > p.required) as over_covered, sum(p.required) as required,
        sum(p.assigned) as assigned, sum(greatest(p.required - p.assigned, 0)) as deficit
    from (
      select p.org_unit_id, p.required_weekly_hours as required, coalesce(sum(a.effective_hours), 0) as assigned
      from workforce.positions p
      join workforce.org_units u on u.id = p.org_unit_id
        and true
      left join (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
          'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $1::date and (a.end_date is null or a.end_date >=
          $2::date))) on a.position_id = p.id
      where p.is_active
      group by p.id
    ) p
    group by p.org_unit_id
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
limit $3 offset $4;

-- CoverageRepository.noteFallen

with below as (
  select r.*, (
    select s.coverage_alert_threshold
    from workforce.settings s
  ) as threshold
  from (
    select u.id, u.name, u.unit_type, round(sum(f.assigned) / sum(f.required), 4) as coverage_ratio,
        sum(f.assigned) as assigned, sum(f.required) as required, sum(f.deficit)::numeric(14, 2) as hours_deficit
    from (
      select p.org_unit_id, count(*) as positions, count(*) filter (where p.assigned = 0) as vacant,
          count(*) filter (where p.assigned > 0 and p.assigned < p.required) as partial,
          count(*) filter (where p.assigned = p.required) as covered,
          count(*) filter (where p.assigned > p.required) as over_covered, sum(p.required) as required,
          sum(p.assigned) as assigned, sum(greatest(p.required - p.assigned, 0)) as deficit
      from (
        select p.org_unit_id, p.required_weekly_hours as required, coalesce(sum(a.effective_hours), 0) as assigned
        from workforce.positions p
        join workforce.org_units u on u.id = p.org_unit_id
          and true
        left join (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
            'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $1::date and (a.end_date is null or a.end_date >=
            $2::date))) on a.position_id = p.id
        where p.is_active
        group by p.id
      ) p
      group by p.org_unit_id
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

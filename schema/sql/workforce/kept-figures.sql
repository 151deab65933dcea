-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- KeptFiguresRepository.lock

select pg_try_advisory_xact_lock(hashtext('workforce.kept_figures')) as locked;

-- KeptFiguresRepository.spreadTags

with taken as (
  delete from workforce.outdated_figures
  where subject = 'TAG'
  returning subject_id
)
insert into workforce.outdated_figures (subject, subject_id)
select distinct 'EMPLOYEE', t.employee_id
from taken
join workforce.employee_tags t on t.tag_id = taken.subject_id;

-- KeptFiguresRepository.keep

with taken as (
  delete from workforce.outdated_figures
  where id in (
    select id
    from workforce.outdated_figures
    order by id
    limit $1::int
  )
  returning subject, subject_id
), due_positions as materialized (
  select m.subject_id as id
  from taken m
  where m.subject = 'POSITION'
  union
  select a.position_id
  from taken m
  join workforce.assignments a on a.employee_id = m.subject_id
    and a.status = 'ACTIVE'
  where m.subject = 'EMPLOYEE'
  union (
    select f.position_id
    from workforce.position_figures f
    where f.valid_until <= $2::date
    limit $3::int
  )
  union (
    select f.position_id
    from workforce.position_figures f
    where f.valid_from > $4::date
    limit $5::int
  )
), due_employees as materialized (
  select m.subject_id as id
  from taken m
  where m.subject = 'EMPLOYEE'
  union
  select t.employee_id
  from taken m
  join workforce.employee_tags t on t.tag_id = m.subject_id
  where m.subject = 'TAG'
  union (
    select f.employee_id
    from workforce.employee_figures f
    where f.valid_until <= $6::date
    limit $7::int
  )
  union (
    select f.employee_id
    from workforce.employee_figures f
    where f.valid_from > $8::date
    limit $9::int
  )
), units as materialized (
  select f.org_unit_id
  from workforce.position_figures f
  where f.position_id in (
    select id
    from due_positions
  )
  union
  select p.org_unit_id
  from workforce.positions p
  where p.id in (
    select id
    from due_positions
  )
), gone_positions as (
  delete from workforce.position_figures f
  where f.position_id in (
    select id
    from due_positions
  )
    and not exists (
      select
      from workforce.positions p
      where p.id = f.position_id
    )
), gone_employees as (
  delete from workforce.employee_figures f
  where f.employee_id in (
    select id
    from due_employees
  )
    and not exists (
      select
      from workforce.employees e
      where e.id = f.employee_id
    )
), kept_positions as (
  insert into workforce.position_figures (position_id, org_unit_id, is_active, required_hours, assigned_hours,
      coverage_ratio, coverage_state, valid_from, valid_until)
  select p.id, p.org_unit_id, p.is_active, p.required_weekly_hours, f.assigned_hours, f.coverage_ratio,
      f.coverage_state, $10::date, coalesce((
    select min(change.monday)
    from (
      select start_date, end_date
      from workforce.assignments a
      where a.position_id = p.id
        and a.status = 'ACTIVE'
    ) span
    cross join lateral (values (date_trunc('week', span.start_date::timestamp)::date),
        (date_trunc('week', span.end_date::timestamp)::date + 7) ) change (monday)
    where change.monday > $11::date
  ), 'infinity')
  from workforce.positions p
  left join (
    select a.position_id, sum(a.effective_hours) as total
    from (workforce.assignments a join workforce.employees e on e.id = a.employee_id and e.status in ('ACTIVE',
        'PROPOSED') and (a.status = 'ACTIVE' and a.start_date <= $12::date and (a.end_date is null or a.end_date >=
        $13::date)))
    where a.position_id in (
      select id
      from due_positions
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
  where p.id in (
    select id
    from due_positions
  ) on conflict (position_id) do update set org_unit_id = excluded.org_unit_id, is_active = excluded.is_active,
      required_hours = excluded.required_hours, assigned_hours = excluded.assigned_hours,
      coverage_ratio = excluded.coverage_ratio, coverage_state = excluded.coverage_state,
      valid_from = excluded.valid_from, valid_until = excluded.valid_until
), kept_employees as (
  insert into workforce.employee_figures (employee_id, effective_pool, committed_hours, available_hours, balance,
      valid_from, valid_until)
  select e.id, f.effective_pool, f.committed_hours, f.available_hours, f.balance, $14::date, coalesce((
    select min(change.monday)
    from (
      select start_date, end_date
      from workforce.assignments a
      where a.employee_id = e.id
        and a.status = 'ACTIVE'
      union all
      select valid_from + 6, valid_until
      from workforce.employee_tags t
      where t.employee_id = e.id
    ) span
    cross join lateral (values (date_trunc('week', span.start_date::timestamp)::date),
        (date_trunc('week', span.end_date::timestamp)::date + 7) ) change (monday)
    where change.monday > $15::date
  ), 'infinity')
  from workforce.employees e
  left join (
    select pool_tag.employee_id, greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours
    from workforce.employee_tags pool_tag
    join workforce.tag_catalog pool_label on pool_label.id = pool_tag.tag_id
    where (pool_tag.valid_from <= $16::date and (pool_tag.valid_until is null or pool_tag.valid_until >= $17::date))
      and pool_tag.employee_id in (
        select id
        from due_employees
      )
    group by pool_tag.employee_id
  ) pool on pool.employee_id = e.id
  left join (
    select a.employee_id, sum(a.effective_hours) as hours
    from workforce.assignments a
    where (a.status = 'ACTIVE' and a.start_date <= $18::date and (a.end_date is null or a.end_date >= $19::date))
      and a.employee_id in (
        select id
        from due_employees
      )
    group by a.employee_id
  ) committed on committed.employee_id = e.id
  cross join lateral (
    select coalesce(pool.hours, 0)::numeric(10, 2) as effective_pool,
        coalesce(committed.hours, 0)::numeric(10, 2) as committed_hours
  ) sums
  cross join lateral (
    select sums.effective_pool, sums.committed_hours, sums.effective_pool - sums.committed_hours as balance,
        (case when e.status = 'ACTIVE' then greatest(sums.effective_pool - sums.committed_hours,
        0) else 0 end)::numeric(10, 2) as available_hours
  ) f
  where e.id in (
    select id
    from due_employees
  ) on conflict (employee_id) do update set effective_pool = excluded.effective_pool,
      committed_hours = excluded.committed_hours, available_hours = excluded.available_hours,
      balance = excluded.balance, valid_from = excluded.valid_from, valid_until = excluded.valid_until
)
select (
  select count(*)::int
  from due_positions
) as positions, (
  select count(*)::int
  from due_employees
) as employees, array(
  select org_unit_id
  from units
  order by 1
) as "unitIds";

-- KeptFiguresRepository.sumUnits

with summed as (
  select f.org_unit_id, sum(f.positions)::int as positions, sum(f.vacant)::int as vacant,
      sum(f.partial)::int as partial, sum(f.covered)::int as covered, sum(f.over_covered)::int as over_covered,
      sum(f.required_hours) as required_hours, sum(f.assigned_hours) as assigned_hours,
      sum(f.hours_deficit) as hours_deficit
  from (
    select f.org_unit_id, 1 as positions, 1 * (f.coverage_state = 'VACANT')::int as vacant,
        1 * (f.coverage_state = 'PARTIAL')::int as partial, 1 * (f.coverage_state = 'COVERED')::int as covered,
        1 * (f.coverage_state = 'OVER_COVERED')::int as over_covered, 1 * f.required_hours as required_hours,
        1 * f.assigned_hours as assigned_hours, 1 * greatest(f.required_hours - f.assigned_hours, 0) as hours_deficit
    from workforce.position_figures f
    where f.org_unit_id = any($1::uuid[])
      and f.is_active
  ) f
  group by f.org_unit_id
), gone as (
  delete from workforce.unit_figures
  where org_unit_id = any($2::uuid[])
    and org_unit_id not in (
      select org_unit_id
      from summed
    )
)
insert into workforce.unit_figures (org_unit_id, positions, vacant, partial, covered, over_covered, required_hours,
    assigned_hours, hours_deficit)
select *
from summed on conflict (org_unit_id) do update set positions = excluded.positions, vacant = excluded.vacant,
    partial = excluded.partial, covered = excluded.covered, over_covered = excluded.over_covered,
    required_hours = excluded.required_hours, assigned_hours = excluded.assigned_hours,
    hours_deficit = excluded.hours_deficit;

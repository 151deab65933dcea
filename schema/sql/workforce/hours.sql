-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- HoursRepository.employees

select count(*)::int as count
from workforce.employees e
where true /* visible */
  and e.status = $1
  and e.status = $2
  and exists (
    select
    from workforce.org_units scope_unit
    where scope_unit.id = e.org_unit_id
      and scope_unit.path && $3::uuid[]
  )
  and e.status <> 'TERMINATED'
  and exists (
    select
    from workforce.employee_tags carried
    where carried.employee_id = e.id
      and carried.tag_id = $4
      and (carried.valid_from <= $5::date and (carried.valid_until is null or carried.valid_until >= $6::date))
  )
  and (e.searched like lower($7) and (e.given_name || ' ' || e.family_name || ' ' || e.employee_number) ilike $8);

select e.id, e.given_name || ' ' || e.family_name as "employeeName", e.employee_number as "employeeNumber",
    (e.given_name || ' ' || e.family_name) as "order:employeeName"
from workforce.employees e
where true /* visible */
  and e.status = $1
  and e.status = $2
  and exists (
    select
    from workforce.org_units scope_unit
    where scope_unit.id = e.org_unit_id
      and scope_unit.path && $3::uuid[]
  )
  and e.status <> 'TERMINATED'
  and exists (
    select
    from workforce.employee_tags carried
    where carried.employee_id = e.id
      and carried.tag_id = $4
      and (carried.valid_from <= $5::date and (carried.valid_until is null or carried.valid_until >= $6::date))
  )
  and (e.searched like lower($7) and (e.given_name || ' ' || e.family_name || ' ' || e.employee_number) ilike $8)
order by (e.given_name || ' ' || e.family_name) asc, e.id asc
limit $9 offset $10;

/* prepared */
select coalesce(sum(change), 0)::int as count
from workforce.employees_counts e;

/* prepared */
select e.id, e.given_name || ' ' || e.family_name as "employeeName", e.employee_number as "employeeNumber",
    (e.given_name || ' ' || e.family_name) as "order:employeeName"
from workforce.employees e
order by (e.given_name || ' ' || e.family_name) asc, e.id asc
limit $1 offset $2;

-- HoursRepository.of

/* prepared */
select e.id as "employeeId", e.given_name || ' ' || e.family_name as "employeeName", w.monday as "periodStart",
    least(w.monday + 6, date '9999-12-31') as "periodEnd", f.effective_pool as "effectivePool",
    f.committed_hours as "committedHours", f.available_hours as "availableHours", f.balance
from unnest($1::uuid[], $2::date[]) as w (employee_id, monday)
join workforce.employees e on e.id = w.employee_id
cross join lateral (
  select greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours
  from workforce.employee_tags pool_tag
  join workforce.tag_catalog pool_label on pool_label.id = pool_tag.tag_id
  where pool_tag.employee_id = e.id
    and (pool_tag.valid_from <= w.monday::date and (pool_tag.valid_until is null or pool_tag.valid_until >=
        w.monday::date))
) pool
cross join lateral (
  select sum(a.effective_hours) as hours
  from workforce.assignments a
  where a.employee_id = e.id
    and (a.status = 'ACTIVE' and a.start_date <= (w.monday + 6)::date and (a.end_date is null or a.end_date >=
        w.monday::date))
) committed
cross join lateral (
  select coalesce(pool.hours, 0)::numeric(10, 2) as effective_pool,
      coalesce(committed.hours, 0)::numeric(10, 2) as committed_hours
) sums
cross join lateral (
  select sums.effective_pool, sums.committed_hours, sums.effective_pool - sums.committed_hours as balance,
      (case when e.status = 'ACTIVE' then greatest(sums.effective_pool - sums.committed_hours,
      0) else 0 end)::numeric(10, 2) as available_hours
) f
where true /* visible */;

/* prepared */
select e.id as "employeeId", e.given_name || ' ' || e.family_name as "employeeName", w.monday as "periodStart",
    least(w.monday + 6, date '9999-12-31') as "periodEnd", f.effective_pool as "effectivePool",
    f.committed_hours as "committedHours", f.available_hours as "availableHours", f.balance
from unnest($1::uuid[], $2::date[]) as w (employee_id, monday)
join workforce.employees e on e.id = w.employee_id
cross join lateral (
  select greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours
  from workforce.employee_tags pool_tag
  join workforce.tag_catalog pool_label on pool_label.id = pool_tag.tag_id
  where pool_tag.employee_id = e.id
    and (pool_tag.valid_from <= w.monday::date and (pool_tag.valid_until is null or pool_tag.valid_until >=
        w.monday::date))
) pool
cross join lateral (
  select sum(a.effective_hours) as hours
  from workforce.assignments a
  where a.employee_id = e.id
    and (a.status = 'ACTIVE' and a.start_date <= (w.monday + 6)::date and (a.end_date is null or a.end_date >=
        w.monday::date))
) committed
cross join lateral (
  select coalesce(pool.hours, 0)::numeric(10, 2) as effective_pool,
      coalesce(committed.hours, 0)::numeric(10, 2) as committed_hours
) sums
cross join lateral (
  select sums.effective_pool, sums.committed_hours, sums.effective_pool - sums.committed_hours as balance,
      (case when e.status = 'ACTIVE' then greatest(sums.effective_pool - sums.committed_hours,
      0) else 0 end)::numeric(10, 2) as available_hours
) f;

-- HoursRepository.tags

/* prepared */
select w.employee_id as "employeeId", w.monday, t.id as "id", t.name as "name", t.tag_type as "tagType",
    t.hours_delta as "hoursDelta", t.description as "description", t.is_exclusive as "isExclusive",
    t.is_active as "isActive", t.created_at as "createdAt", t.updated_at as "updatedAt"
from unnest($1::uuid[], $2::date[]) as w (employee_id, monday)
join workforce.employee_tags c on c.employee_id = w.employee_id
  and (c.valid_from <= w.monday::date and (c.valid_until is null or c.valid_until >= w.monday::date))
join workforce.tag_catalog t on t.id = c.tag_id
order by t.name, t.id;

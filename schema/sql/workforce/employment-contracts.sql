-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- EmploymentContractsRepository.on

select e.id as "employeeId", carried.tag_id as "tagId", carried.valid_from as "validFrom",
    carried.valid_until as "validUntil",
    least($1::numeric, clinic.max_weekly_hours, rule.threshold)::numeric(6, 2) as "weeklyCap"
from workforce.employees e
left join workforce.org_units u on u.id = e.org_unit_id
left join workforce.org_units clinic on clinic.id = u.path[1]
left join workforce.business_rules rule on rule.code = 'MAX_WEEKLY_HOURS'
  and rule.enabled
left join lateral (
  select c.*
  from workforce.employee_tags c
  join workforce.tag_catalog t on t.id = c.tag_id
  where c.employee_id = e.id
    and t.tag_type = 'CONTRACT'
    and (c.valid_from <= $2::date and (c.valid_until is null or c.valid_until >= $3::date))
  order by t.is_exclusive desc, c.valid_from desc, c.id
  limit 1
) carried on true
where e.id = any($4)
  and true /* visible */;

select e.id as "employeeId", carried.tag_id as "tagId", carried.valid_from as "validFrom",
    carried.valid_until as "validUntil",
    least($1::numeric, clinic.max_weekly_hours, rule.threshold)::numeric(6, 2) as "weeklyCap"
from workforce.employees e
left join workforce.org_units u on u.id = e.org_unit_id
left join workforce.org_units clinic on clinic.id = u.path[1]
left join workforce.business_rules rule on rule.code = 'MAX_WEEKLY_HOURS'
  and rule.enabled
left join lateral (
  select c.*
  from workforce.employee_tags c
  join workforce.tag_catalog t on t.id = c.tag_id
  where c.employee_id = e.id
    and t.tag_type = 'CONTRACT'
    and (c.valid_from <= $2::date and (c.valid_until is null or c.valid_until >= $3::date))
  order by t.is_exclusive desc, c.valid_from desc, c.id
  limit 1
) carried on true
where e.id = any($4);

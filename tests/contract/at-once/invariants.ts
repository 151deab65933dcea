/** What never holds, whatever happened at once: each a select that must find nothing. */
export const NEVER: Readonly<Record<string, string>> = {
  'an assignment of somebody who is gone': `
    select from workforce.employees e join workforce.assignments a on a.employee_id = e.id
    where e.status = 'TERMINATED' and a.status in ('PLANNED', 'ACTIVE')`,
  'more than 60 hours in a week': `
    select from workforce.assignments b join workforce.assignments a on a.employee_id = b.employee_id
      and a.status = 'ACTIVE' and a.start_date <= date_trunc('week', b.start_date)::date + 6
      and (a.end_date is null or a.end_date >= date_trunc('week', b.start_date)::date)
    where b.status = 'ACTIVE' and b.employee_id in (select id from workforce.employees where employee_number like 'TEST-%')
    group by b.id having sum(a.effective_hours) > 60`,
  'two assignments to one position at a time': `
    select from workforce.assignments a join workforce.assignments b
      on a.employee_id = b.employee_id and a.position_id = b.position_id and a.id < b.id
    where a.status in ('PLANNED', 'ACTIVE') and b.status in ('PLANNED', 'ACTIVE')
      and daterange(a.start_date, a.end_date, '[]') && daterange(b.start_date, b.end_date, '[]')`,
  'two absences at a time': `
    select from workforce.absences a join workforce.absences b on a.employee_id = b.employee_id and a.id < b.id
    where a.status in ('REQUESTED', 'APPROVED') and b.status in ('REQUESTED', 'APPROVED')
      and a.start_date <= b.end_date and a.end_date >= b.start_date`,
  'a tag beside one that excludes it': `
    select from workforce.employee_tags a join workforce.employee_tags b on a.employee_id = b.employee_id and a.id < b.id
      join workforce.tag_catalog ta on ta.id = a.tag_id join workforce.tag_catalog tb on tb.id = b.tag_id
    where (a.tag_id = b.tag_id or (ta.is_exclusive and tb.is_exclusive and ta.tag_type = tb.tag_type))
      and daterange(a.valid_from, a.valid_until, '[]') && daterange(b.valid_from, b.valid_until, '[]')`,
  'a path that is not the way from the root': `
    select from workforce.org_units u left join workforce.org_units p on p.id = u.parent_id
    where u.path is distinct from coalesce(p.path, '{}'::uuid[]) || u.id`,
  'an employee whose last log entry tells of another status': `
    select from workforce.employees e join lateral (
      select l.to_status from workforce.employee_transition_logs l where l.employee_id = e.id
      order by l.created_at desc, l.id desc limit 1
    ) l on l.to_status <> e.status where e.employee_number like 'TEST-%'`,
  'an assignment whose last log entry tells of another status': `
    select from workforce.assignments a join lateral (
      select l.to_status from workforce.assignment_transition_logs l where l.assignment_id = a.id
      order by l.created_at desc, l.id desc limit 1
    ) l on l.to_status <> a.status`,
};

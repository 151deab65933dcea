import { WEEKLY_CEILING } from '../legal-hours';
import { date, decimal, identifier, oneOf, text } from '../../shared/legacy/cells';
import { optional, required, type LegacyFile } from '../../shared/legacy/legacy-file';
import { check } from '../../shared/legacy/check';
import { noEmployee, notOnePosition } from './references';

export const assignments: LegacyFile = {
  name: 'assignments',
  columns: {
    employee_number: required(identifier(50)),
    position_title: required(text(255)),
    org_unit_code: required(identifier(50)),
    effective_hours: required(decimal(0, 60)),
    start_date: required(date),
    end_date: optional(date),
    status: required(oneOf('PLANNED', 'ACTIVE', 'ENDED')),
    notes: optional(text(2000)),
  },
  key: ['employee_number', 'position_title', 'org_unit_code', 'start_date'],
  checks: [
    noEmployee('assignments'),
    notOnePosition('assignments'),
    check('assignments', 'end_date', `'Must not be before start_date.'`, 's.end_date < s.start_date'),
  ],
  inserts: [
    `insert into workforce.assignments (employee_id, position_id, effective_hours, start_date, end_date, status, notes)
      select e.id, p.id, s.effective_hours, s.start_date, s.end_date, s.status, coalesce(s.notes, '')
      from pg_temp.good_assignments s join workforce.employees e on e.employee_number = s.employee_number
      join workforce.org_units u on u.code = s.org_unit_code
      join workforce.positions p on p.org_unit_id = u.id and p.title = s.position_title
      where not exists (select from workforce.assignments a where a.employee_id = e.id and a.position_id = p.id
        and a.start_date = s.start_date) returning 1`,
  ],
  afterwards: [
    // The hours of a person are most in a week in which an assignment begins.
    `select s.line, 'effective_hours' as field, format('The active assignments of the person come to %s hours in the week '
        'of %s; the ceiling is %s.', w.hours, w.monday, w.ceiling) as message
      from pg_temp.good_assignments s join workforce.employees e on e.employee_number = s.employee_number
      left join workforce.org_units u on u.id = e.org_unit_id left join workforce.org_units c on c.id = u.path[1]
      cross join lateral (select date_trunc('week', s.start_date)::date as monday) m
      cross join lateral (
        select m.monday, sum(a.effective_hours) as hours, least(c.max_weekly_hours, ${WEEKLY_CEILING},
          (select threshold from workforce.business_rules where code = 'MAX_WEEKLY_HOURS' and enabled)) as ceiling
        from workforce.assignments a where a.employee_id = e.id and a.status = 'ACTIVE' and a.start_date < m.monday + 7
          and (a.end_date is null or a.end_date >= m.monday)
      ) w
      where s.status = 'ACTIVE' and w.hours > w.ceiling`,
  ],
};

import { EmployeeStatus, EmployeeTransition, ProposalType, StaffRole } from '../employees/employee.enums';
import { date, decimal, email, identifier, instant, oneOf, text, uuid } from '../../shared/legacy/cells';
import { optional, required, type LegacyFile } from '../../shared/legacy/legacy-file';
import { check } from '../../shared/legacy/check';
import { noEmployee, noTag } from './references';

const AMOUNT_LIMIT = 9_999_999_999.99;
const STATUSES = Object.keys(EmployeeStatus);

export const employees: LegacyFile = {
  name: 'employees',
  columns: {
    employee_number: required(identifier(50)),
    given_name: required(text(100)),
    family_name: required(text(100)),
    email: optional(email),
    phone: optional(text(20)),
    staff_role: optional(oneOf(...Object.keys(StaffRole))),
    org_unit_code: optional(identifier(50)),
    hire_date: required(date),
    termination_date: optional(date),
    status: required(oneOf(...STATUSES)),
    user_id: optional(uuid),
    proposal_type: optional(oneOf(...Object.keys(ProposalType))),
    proposal_reason: optional(text(2000)),
    proposal_expires_at: optional(instant),
  },
  key: ['employee_number'],
  checks: [
    check(
      'employees',
      'org_unit_code',
      `format('There is no org unit with the code "%s".', s.org_unit_code)`,
      `s.org_unit_code is not null and not exists (select from workforce.org_units u where u.code = s.org_unit_code)
        and not exists (select from pg_temp.legacy_org_units u where u.code = s.org_unit_code)`,
    ),
    check(
      'employees',
      'org_unit_code',
      `'This field is required when staff_role is set.'`,
      `s.staff_role is not null and s.org_unit_code is null`,
    ),
    check(
      'employees',
      'termination_date',
      `'Exactly who is TERMINATED has a termination date.'`,
      `(s.status = 'TERMINATED') <> (s.termination_date is not null)`,
    ),
    check(
      'employees',
      'termination_date',
      `'Must not be before hire_date.'`,
      's.termination_date < s.hire_date',
    ),
    ...['proposal_type', 'proposal_expires_at'].map((column) =>
      check(
        'employees',
        column,
        `case s.status when 'PROPOSED' then 'This field is required for who is PROPOSED.'
          else 'Only who is PROPOSED has a proposal.' end`,
        `(s.status = 'PROPOSED') <> (s.${column} is not null)`,
      ),
    ),
    check(
      'employees',
      'proposal_reason',
      `'Only who is PROPOSED has a proposal.'`,
      `s.status <> 'PROPOSED' and s.proposal_reason is not null`,
    ),
    check(
      'employees',
      'email',
      `'Another row has this email.'`,
      `exists (select from pg_temp.legacy_employees o where lower(o.email) = lower(s.email) and o.line < s.line)`,
    ),
    check(
      'employees',
      'email',
      `format('The employee %s has this email.', (select e.employee_number
        from workforce.employees e where lower(e.email) = lower(s.email)))`,
      `exists (select from workforce.employees e where lower(e.email) = lower(s.email)
        and e.employee_number <> s.employee_number)`,
    ),
    check(
      'employees',
      'user_id',
      `'Another row has this login.'`,
      `exists (select from pg_temp.legacy_employees o where o.user_id = s.user_id and o.line < s.line)`,
    ),
    check(
      'employees',
      'user_id',
      `format('The employee %s has this login.', (select e.employee_number
        from workforce.employees e where e.user_id = s.user_id))`,
      `exists (select from workforce.employees e where e.user_id = s.user_id
        and e.employee_number <> s.employee_number)`,
    ),
  ],
  inserts: [
    `insert into workforce.employees (employee_number, user_id, given_name, family_name, email, phone, staff_role,
        org_unit_id, hire_date, termination_date, status, proposal_type, proposal_reason, proposal_expires_at)
      select s.employee_number, s.user_id, s.given_name, s.family_name, s.email, s.phone, s.staff_role, u.id, s.hire_date,
        s.termination_date, s.status, s.proposal_type, s.proposal_reason, s.proposal_expires_at
      from pg_temp.good_employees s left join workforce.org_units u on u.code = s.org_unit_code
      where not exists (select from workforce.employees e where e.employee_number = s.employee_number) returning 1`,
  ],
};

export const employeeTags: LegacyFile = {
  name: 'employee_tags',
  columns: {
    employee_number: required(identifier(50)),
    tag_name: required(identifier(255)),
    valid_from: required(date),
    valid_until: optional(date),
  },
  key: ['employee_number', 'tag_name', 'valid_from'],
  checks: [
    noEmployee('employee_tags'),
    noTag('employee_tags'),
    check('employee_tags', 'valid_until', `'Must not be before valid_from.'`, 's.valid_until < s.valid_from'),
    check(
      'employee_tags',
      'valid_until',
      `'The person carries this tag without an end already.'`,
      `s.valid_until is null and (exists (select from pg_temp.legacy_employee_tags o where o.valid_until is null
          and o.employee_number = s.employee_number and o.tag_name = s.tag_name and o.line < s.line)
        or exists (select from workforce.employee_tags k join workforce.employees e on e.id = k.employee_id
          join workforce.tag_catalog t on t.id = k.tag_id where k.valid_until is null and k.valid_from <> s.valid_from
            and e.employee_number = s.employee_number and t.name = s.tag_name))`,
    ),
  ],
  inserts: [
    `insert into workforce.employee_tags (employee_id, tag_id, valid_from, valid_until)
      select e.id, t.id, s.valid_from, s.valid_until
      from pg_temp.good_employee_tags s join workforce.employees e on e.employee_number = s.employee_number
      join workforce.tag_catalog t on t.name = s.tag_name
      where not exists (select from workforce.employee_tags k where k.employee_id = e.id and k.tag_id = t.id
        and k.valid_from = s.valid_from) returning 1`,
  ],
  afterwards: [
    check(
      'employee_tags',
      'tag_name',
      `'The person carries another exclusive tag of this type at the same time.'`,
      `exists (select from workforce.employees e join workforce.employee_tags k on k.employee_id = e.id
        join workforce.tag_catalog t on t.id = k.tag_id join workforce.tag_catalog own on own.name = s.tag_name
        where e.employee_number = s.employee_number and t.is_exclusive and own.is_exclusive and t.tag_type = own.tag_type
          and (t.id <> own.id or k.valid_from <> s.valid_from)
          and daterange(k.valid_from, k.valid_until, '[]') && daterange(s.valid_from, s.valid_until, '[]'))`,
    ),
  ],
};

export const absences: LegacyFile = {
  name: 'absences',
  columns: {
    employee_number: required(identifier(50)),
    start_date: required(date),
    end_date: required(date),
    reason: required(text(500)),
    status: required(oneOf('REQUESTED', 'APPROVED', 'REJECTED', 'CANCELLED')),
    decided_at: optional(instant),
  },
  key: ['employee_number', 'start_date', 'end_date', 'status'],
  checks: [
    noEmployee('absences'),
    check('absences', 'end_date', `'Must not be before start_date.'`, 's.end_date < s.start_date'),
    check(
      'absences',
      'decided_at',
      `'This field is required for what is APPROVED or REJECTED.'`,
      `s.status in ('APPROVED', 'REJECTED') and s.decided_at is null`,
    ),
  ],
  inserts: [
    `insert into workforce.absences (employee_id, start_date, end_date, reason, status, decided_at)
      select e.id, s.start_date, s.end_date, s.reason, s.status, s.decided_at
      from pg_temp.good_absences s join workforce.employees e on e.employee_number = s.employee_number
      where not exists (select from workforce.absences a where a.employee_id = e.id and a.start_date = s.start_date
        and a.end_date = s.end_date and a.status = s.status) returning 1`,
  ],
  afterwards: [
    check(
      'absences',
      'start_date',
      `'The person has another absence at this time.'`,
      `s.status in ('REQUESTED', 'APPROVED') and exists (select from workforce.employees e
        join workforce.absences a on a.employee_id = e.id where e.employee_number = s.employee_number
          and a.status in ('REQUESTED', 'APPROVED') and a.start_date <= s.end_date and a.end_date >= s.start_date
          and (a.start_date, a.end_date, a.status) <> (s.start_date, s.end_date, s.status))`,
    ),
    // What was over before the hire date is of an earlier employment.
    check(
      'absences',
      'start_date',
      `'The person is not employed on all of these days.'`,
      `s.status in ('REQUESTED', 'APPROVED') and exists (select from workforce.employees e
        where e.employee_number = s.employee_number and (s.end_date > e.termination_date
          or (s.start_date < e.hire_date and s.end_date >= e.hire_date)))`,
    ),
  ],
};

export const salaries: LegacyFile = {
  name: 'salaries',
  columns: {
    employee_number: required(identifier(50)),
    amount: required(decimal(0, AMOUNT_LIMIT)),
    currency: optional(text(3)),
    effective_date: required(date),
  },
  key: ['employee_number', 'effective_date'],
  checks: [
    noEmployee('salaries'),
    check('salaries', 'currency', `'Use three capital letters, such as KES.'`, `s.currency !~ '^[A-Z]{3}$'`),
  ],
  inserts: [
    `insert into workforce.salary_records (employee_id, amount, currency, effective_date)
      select e.id, s.amount, coalesce(s.currency, 'KES'), s.effective_date
      from pg_temp.good_salaries s join workforce.employees e on e.employee_number = s.employee_number
      on conflict (employee_id, effective_date) do nothing returning 1`,
  ],
};

export const transitions: LegacyFile = {
  name: 'transitions',
  columns: {
    employee_number: required(identifier(50)),
    from_status: required(oneOf(...STATUSES)),
    to_status: required(oneOf(...STATUSES)),
    transition: required(oneOf(...Object.keys(EmployeeTransition))),
    reason: optional(text(2000)),
    created_at: required(instant),
  },
  key: ['employee_number', 'transition', 'created_at'],
  checks: [noEmployee('transitions')],
  inserts: [
    `insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, reason, created_at)
      select e.id, s.from_status, s.to_status, s.transition, s.reason, s.created_at
      from pg_temp.good_transitions s join workforce.employees e on e.employee_number = s.employee_number
      where not exists (select from workforce.employee_transition_logs l where l.employee_id = e.id
        and l.transition = s.transition and l.created_at = s.created_at) returning 1`,
  ],
};

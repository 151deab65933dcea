import { check } from '../../shared/legacy/check';

export const noEmployee = (file: string): string =>
  check(
    file,
    'employee_number',
    `format('There is no employee with the number "%s".', s.employee_number)`,
    `not exists (select from workforce.employees e where e.employee_number = s.employee_number)
      and not exists (select from pg_temp.legacy_employees e where e.employee_number = s.employee_number)`,
  );

export const noTag = (file: string): string =>
  check(
    file,
    'tag_name',
    `format('There is no tag "%s".', s.tag_name)`,
    `not exists (select from workforce.tag_catalog t where t.name = s.tag_name)
      and not exists (select from pg_temp.legacy_tags t where t.name = s.tag_name)`,
  );

/** Positions have no key of their own: a title names one within its unit, as long as there is only one. */
export const POSITION = `select p.id from workforce.positions p join workforce.org_units u on u.id = p.org_unit_id
  where p.title = s.position_title and u.code = s.org_unit_code`;

export const notOnePosition = (file: string): string =>
  check(
    file,
    'position_title',
    `format('%s positions are called "%s" in the unit "%s".', (select count(*) from (${POSITION}) p), s.position_title,
      s.org_unit_code)`,
    `(select count(*) from (${POSITION}) p) <> 1 and not exists (select from pg_temp.legacy_positions p
      where p.invalid and p.position_title = s.position_title and p.org_unit_code = s.org_unit_code)`,
  );

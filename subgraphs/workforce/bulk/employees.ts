import { randomUUID } from 'node:crypto';
import { at } from '../../shared/bulk/cycle';

/** Columns of the rows below, in COPY's order. */
export const EMPLOYEE_COLUMNS =
  'id, employee_number, given_name, family_name, email, staff_role, org_unit_id, hire_date, status, termination_date';

const GIVEN_NAMES = [
  'Abdi',
  'Amina',
  'Baraka',
  'Chebet',
  'Esther',
  'Imani',
  'Kioko',
  'Makena',
  'Neema',
  'Otieno',
  'Zawadi',
];
const FAMILY_NAMES = [
  'Barasa',
  'Kamau',
  'Kibet',
  'Koech',
  'Maina',
  'Mutua',
  'Njoroge',
  'Omondi',
  'Rotich',
  'Wanyama',
];
const STAFF_ROLES = ['TEACHER', 'ACCOUNTANT', 'LIBRARIAN', 'DRIVER', 'ADMIN', 'SUPPORT_STAFF', 'HR', 'IT'];
/** Mostly active, as in an institution that runs. */
const STATUSES = [
  'ACTIVE',
  'ACTIVE',
  'ACTIVE',
  'ACTIVE',
  'ACTIVE',
  'ACTIVE',
  'ONBOARDING',
  'ON_LEAVE',
  'SUSPENDED',
  'TERMINATED',
];

/** One employee as a line of COPY's text format. @param run tells runs apart, so that numbers and emails stay unique */
export function employeeLine(index: number, unitIds: readonly string[], run: string): string {
  const status = at(STATUSES, index * 7);
  const givenName = at(GIVEN_NAMES, index * 3);
  const familyName = at(FAMILY_NAMES, Math.floor(index / 11));
  const day = String((index % 28) + 1).padStart(2, '0');
  const month = String((index % 12) + 1).padStart(2, '0');
  return [
    randomUUID(),
    `B${run}-${index}`,
    givenName,
    familyName,
    `${givenName}.${familyName}.${run}.${index}@bulk.ism.test`.toLowerCase(),
    at(STAFF_ROLES, index),
    at(unitIds, index),
    `${2010 + (index % 15)}-${month}-${day}`,
    status,
    status === 'TERMINATED' ? `2026-01-${day}` : '\\N',
  ].join('\t');
}

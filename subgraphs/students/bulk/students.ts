import { at } from '../../shared/bulk/cycle';
import { FAMILY_NAMES, GIVEN_NAMES } from '../../shared/demo/people';

/** Columns of the rows below, in COPY's order. */
export const STUDENT_COLUMNS =
  'id, student_number, given_name, family_name, email, date_of_birth, class_group_id, status, enrollment_date';

/** Mostly active, as in a school that runs. */
const STATUSES = [...Array<string>(17).fill('ACTIVE'), 'INACTIVE', 'SUSPENDED', 'GRADUATED'];

/** One student as a line of COPY's text format. @param run tells runs apart, so that numbers and emails stay unique */
export function studentLine(
  index: number,
  studentIds: readonly string[],
  groupIds: readonly string[],
  run: string,
): string {
  const givenName = at(GIVEN_NAMES, index * 7);
  const familyName = at(FAMILY_NAMES, Math.floor(index / 3));
  const day = String((index % 28) + 1).padStart(2, '0');
  const month = String((index % 12) + 1).padStart(2, '0');
  return [
    at(studentIds, index),
    `B${run}-${index}`,
    givenName,
    familyName,
    `${givenName}.${familyName}.${run}.${index}@bulk.ism.test`.toLowerCase(),
    `${2008 + (index % 10)}-${month}-${day}`,
    at(groupIds, index),
    at(STATUSES, index * 7),
    `${2022 + (index % 4)}-${month}-${day}`,
  ].join('\t');
}

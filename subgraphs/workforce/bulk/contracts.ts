import { STANDARD_TAGS } from '../demo/standard-tags';
import { at } from '../../shared/bulk/cycle';

/** Columns of the rows below, in COPY's order. */
export const CONTRACT_COLUMNS = 'employee_id, tag_id, valid_from';

const CONTRACTS = STANDARD_TAGS.filter(({ tagType }) => tagType === 'CONTRACT').map(({ id }) => id);

/** One open contract tag as a line of COPY's text format; each employee gets one. */
export function contractLine(index: number, employeeIds: readonly string[]): string {
  return [employeeIds[index] ?? '', at(CONTRACTS, index), '2026-01-05'].join('\t');
}

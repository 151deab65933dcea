import { ERROR_CATALOGUE } from '../../../schema/contract/errors';
import { grantsOf, PERMISSIONS, ROLES } from '../../../schema/contract/permissions';
import { quoted, sectionsOf, tableOf } from '../../../schema/api-contract/markdown';
import { listMismatch } from './graph-types';

const FILE = 'docs/api-conventions.md';

/** What the table of error codes and schema/contract/errors.ts say differently. */
export function compareErrorCodes(text: string): string[] {
  const documented = rowsOf(text, 'Codes', ['code', 'status', 'when']).map(
    ([code = '', status = '']) => `${quoted(code) ?? code} ${status}`,
  );
  const actual = Object.entries(ERROR_CATALOGUE).map(([code, { status }]) => `${code} ${status}`);
  return problemsOf('the table of codes', documented, actual);
}

/** What the table of permissions and schema/contract/permissions.ts say differently. */
export function comparePermissions(text: string): string[] {
  const documented = rowsOf(text, 'Permissions', ['permission', ...ROLES]).map(
    ([permission = '', ...levels]) => `${quoted(permission) ?? permission} ${levels.join(' ')}`,
  );
  const actual = PERMISSIONS.map(
    (permission) => `${permission} ${ROLES.map((role) => grantsOf(role)[permission] ?? '–').join(' ')}`,
  );
  return problemsOf('the table of permissions', documented, actual);
}

function problemsOf(what: string, documented: readonly string[], actual: readonly string[]): string[] {
  const missing = actual.filter((row) => !documented.includes(row));
  const surplus = documented.filter((row) => !actual.includes(row));
  return [
    ...missing.map((row) => `${FILE}: ${what} lacks "${row}", which the code has`),
    ...surplus.map((row) => `${FILE}: ${what} has "${row}", which the code does not have`),
    ...(missing.length + surplus.length === 0 && listMismatch(documented, actual) !== null
      ? [`${FILE}: ${what} is in another order than the code`]
      : []),
  ];
}

function rowsOf(text: string, title: string, columns: readonly string[]): string[][] {
  const section = sectionsOf({ path: FILE, text }).find((candidate) => candidate.title === title);
  if (!section) throw new Error(`${FILE}: the section "${title}" is missing`);
  return tableOf(section, columns).map(({ cells }) => [...cells]);
}

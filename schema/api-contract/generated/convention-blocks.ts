import { ERROR_CATALOGUE } from '../../contract/errors';
import { grantsOf, PERMISSIONS, ROLES } from '../../contract/permissions';
import { GENERAL_STATUSES } from '../general-statuses';
import { cellsOf } from '../markdown';
import type { GeneratedBlock } from './blocks';
import { code, markdownTable } from './table';

/** The statuses that no chapter repeats. */
export function generalStatusRows(): string[] {
  const rows = GENERAL_STATUSES.map((general) => [
    String(general.status),
    general.endpoints,
    general.when,
    general.code === null ? '' : code(general.code),
  ]);
  return markdownTable(['status', 'endpoints', 'when', 'code'], rows);
}

/** The error catalogue; what people wrote into the column `when` stays. */
export function codeRows({ lines }: GeneratedBlock): string[] {
  const notes = new Map(lines.map(cellsOf).map(([name = '', , when = '']) => [name, when]));
  const rows = Object.entries(ERROR_CATALOGUE).map(([name, { status, message }]) => [
    code(name),
    String(status),
    notes.get(code(name)) ?? message,
  ]);
  return markdownTable(['code', 'status', 'when'], rows);
}

/** What each role holds at first. */
export function permissionRows(): string[] {
  const rows = PERMISSIONS.map((permission) => [
    code(permission),
    ...ROLES.map((role) => grantsOf(role)[permission] ?? '–'),
  ]);
  return markdownTable(['permission', ...ROLES], rows);
}

import { IsmError, type FieldErrors } from '../../../schema/contract/errors';

/** Notes an error for each property that is null and may only be changed or left out. */
export function rejectNulls<Input extends object>(
  input: Input,
  properties: readonly (keyof Input & string)[],
  fieldErrors: FieldErrors,
): void {
  for (const property of properties) {
    if (input[property] === null) fieldErrors[property] = ['This field may not be null.'];
  }
}

/**
 * A row that keeps all its values: it gets no new version.
 * @param expectedUpdatedAt version the change is meant for; null: any
 * @throws PRECONDITION_FAILED
 */
export function unchanged<Row extends { readonly updatedAt: string }>(
  row: Row,
  expectedUpdatedAt: string | null,
): Row {
  if (expectedUpdatedAt !== null && expectedUpdatedAt !== row.updatedAt)
    throw new IsmError('PRECONDITION_FAILED');
  return row;
}

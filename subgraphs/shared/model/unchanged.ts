import { IsmError } from '../../../schema/contract/errors';

/**
 * A row that keeps all its values: it gets no new version.
 * @param expectedUpdatedAt version that the change is meant for; null: any
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

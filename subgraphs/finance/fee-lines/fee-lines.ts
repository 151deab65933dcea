import { Decimal } from 'decimal.js';
import { invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { AMOUNT } from '../money';
import type { FeeLine, FeeLineInput } from './fee-line.type';
import { totalOf } from './total';

/** The largest amount. */
const MAX_AMOUNT = '9999999999.99';

/** The cost centres, as the domain that owns them knows them now. */
export interface CostCentres {
  /** Those of the ids that are org units. @throws PEER_UNAVAILABLE */
  known(ids: readonly string[], request: RequestMetadata): Promise<{ has(id: string): boolean }>;
}

/** Lines as they are kept: each amount with all its digits. */
export function feeLinesOf(inputs: readonly FeeLineInput[]): FeeLine[] {
  return inputs.map(({ description, feeType, amount, orgUnitId }) => ({
    description,
    feeType: feeType ?? 'FEE',
    amount: new Decimal(amount).toFixed(AMOUNT.scale),
    orgUnitId: orgUnitId ?? null,
  }));
}

/**
 * Checks what the lines say together, and that their cost centres exist.
 * @param lines null or absent: none were sent
 * @throws BAD_USER_INPUT, PEER_UNAVAILABLE
 */
export async function assertFeeLines(
  lines: readonly FeeLineInput[] | null | undefined,
  centres: CostCentres,
  request: RequestMetadata,
): Promise<void> {
  if (!lines) return;
  const errors: FieldErrors = {};
  if (new Decimal(totalOf(lines)).gt(MAX_AMOUNT))
    errors.lines = [`Ensure that the sum is less than or equal to ${MAX_AMOUNT}.`];
  const ids = lines.flatMap(({ orgUnitId }) => orgUnitId ?? []);
  const known = ids.length > 0 ? await centres.known(ids, request) : new Set<string>();
  lines.forEach(({ orgUnitId }, index) => {
    if (orgUnitId && !known.has(orgUnitId))
      errors[`lines.${index}.orgUnitId`] = [`Invalid pk "${orgUnitId}" - object does not exist.`];
  });
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
}

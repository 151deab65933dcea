import { IsmError } from '../../../schema/contract/errors';
import { hiddenRow } from '../../../schema/contract/hidden-rows';

/** What became of a transition. */
export interface FiredTransition<Row> {
  /** As it was before. */
  readonly currentStatus: string;
  readonly isVisible: boolean;
  readonly isInScope: boolean;
  /** What keeps the row from it in a state that it starts from. */
  readonly obstacle: string | null;
  /** True when the transition is possible and more follows from it: nothing was done. */
  readonly asksMore: boolean;
  /** Null: nothing has changed. */
  readonly row: Row | null;
}

/** A row of `transitionStatement`: without the values of the row when nothing has changed. */
export type FiredRow<Row> = Row & Omit<FiredTransition<Row>, 'row'>;

/** @returns null when there is no such row */
export function firedOf<Row extends { readonly id: string }>([
  row,
]: readonly FiredRow<Row>[]): FiredTransition<Row> | null {
  if (!row) return null;
  const { currentStatus, isVisible, isInScope, obstacle, asksMore, ...values } = row;
  const moved = values as unknown as Row;
  return {
    ...{ currentStatus, isVisible, isInScope, obstacle, asksMore },
    row: (moved.id as string | null) === null ? null : moved,
  };
}

/**
 * The row that has moved.
 * @param impossible makes the error of a transition that is not possible for the row
 * @throws NOT_FOUND, FORBIDDEN, and that error
 */
export function movedRow<Row>(
  fired: FiredTransition<Row> | null,
  impossible: (fired: FiredTransition<Row>) => IsmError,
): Row {
  if (!fired) throw new IsmError('NOT_FOUND');
  if (!fired.isVisible) throw hiddenRow();
  if (!fired.isInScope) throw new IsmError('FORBIDDEN');
  if (!fired.row) throw impossible(fired);
  return fired.row;
}

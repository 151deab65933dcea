import type { Operation } from '../../schema/operation/operation';
import type { Variant } from '../../schema/operation/variants';
import type { InternalNames } from './names';
import { PlanningWriter, type PlanningDocument } from './planning-document';
import { Selection, type SelectedObject } from './selection';

/** An operation as it is executed: its conditions are decided, and what is denied is left out. */
export interface NormalForm {
  /** What the response has. */
  readonly root: SelectedObject;
  /** What is planned. Null: nothing has to be fetched. */
  readonly planned: PlanningDocument | null;
}

const NOTHING: ReadonlySet<string> = new Set();

/** @param denied paths of the fields that the caller may not have, see `pathBelow`. Default: none */
export function normalFormOf(
  operation: Operation,
  { truth }: Variant,
  names: InternalNames,
  denied: ReadonlySet<string> = NOTHING,
): NormalForm {
  const { schema, rootType, root } = operation;
  const planned = new PlanningWriter(operation, truth, names, denied).read();
  const context = { schema, truth, internalKey: names.key };
  const selection =
    planned.denied.size > 0
      ? new Selection({ ...context, denied: planned.denied }, rootType, [root])
      : new Selection(context, rootType, [root]);
  const object = selection.of(rootType.name);
  if (!object) throw new Error('The root must be of an object type');
  return { root: object, planned: planned.document };
}

import type { DocumentNode } from 'graphql';
import type { Operation } from '../../schema/operation/operation';
import type { Variant } from '../../schema/operation/variants';
import type { InternalNames } from './names';
import { plannedOf, type PlanningDocument } from './planning-document';
import { Selection, type SelectedObject } from './selection';

/** An operation as it is executed: its conditions are decided, and what is denied is left out. */
export interface NormalForm {
  /** What the response has. */
  readonly root: SelectedObject;
  /** What is planned. Null: nothing has to be fetched. */
  readonly planned: PlanningDocument | null;
  /** What is asked of the schema itself; null: nothing. */
  readonly introspection: DocumentNode | null;
}

export interface Forming {
  readonly operation: Operation;
  readonly variant: Variant;
  readonly names: InternalNames;
  /** Paths of the fields that the caller may not have, see `pathBelow`. Default: none. */
  readonly denied?: ReadonlySet<string> | undefined;
}

const NOTHING: ReadonlySet<string> = new Set();

export function normalFormOf(forming: Forming): NormalForm {
  const { operation, variant, names, denied = NOTHING } = forming;
  const { schema, rootType, root } = operation;
  const { truth } = variant;
  const planned = plannedOf(operation, truth, names, denied);
  const context = { schema, truth, internalKey: names.key };
  const ofCaller = planned.denied.size > 0 ? { ...context, denied: planned.denied } : context;
  const object = new Selection(ofCaller, rootType, [root]).of(rootType.name);
  if (!object) throw new Error('The root must be of an object type');
  return { root: object, planned: planned.document, introspection: planned.introspection };
}

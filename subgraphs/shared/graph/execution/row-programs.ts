import type { JsonField, JsonValue } from '../../json-rows/json-fields';
import { RowProgram } from '../../json-rows/row-program';
import { perhapsInRowOf, readsOfRowAlone } from '../reads';
import type { FieldPlan, ObjectPlan, ValuePlan } from './plan';

const programs = new WeakMap<ObjectPlan, RowProgram | null>();

/** What writes the objects of a list from their rows (docs/adr/0097); null: something else than its row decides what an object is. */
export function rowProgramOf(plan: ValuePlan): RowProgram | null {
  if (plan.kind !== 'list' || plan.items.kind !== 'object' || plan.items.type.isTypeOf) return null;
  const ofObject = plan.items.selection.of(plan.items.type);
  let program = programs.get(ofObject);
  if (program === undefined) {
    const fields = jsonFields(ofObject);
    programs.set(ofObject, (program = fields && new RowProgram(fields)));
  }
  return program;
}

/** In the order of the response, with `__typename`. */
function jsonFields({ fields, blank }: ObjectPlan): readonly JsonField[] | null {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const written = Object.entries(blank).map(([key, constant]) => {
    const field = byKey.get(key);
    return field ? jsonField(field) : { key, constant };
  });
  return written.every((field) => field !== null) ? written : null;
}

function jsonField({ key, definition: { name }, resolve, value: plan }: FieldPlan): JsonField | null {
  const value = jsonValue(plan);
  if (!value) return null;
  if (!resolve) return { key, column: name, isPerhaps: false, value };
  const column = perhapsInRowOf(resolve);
  if (column !== undefined) return { key, column, isPerhaps: true, value };
  const reads = readsOfRowAlone(resolve);
  // It takes nothing but its row.
  const compute = resolve as unknown as (row: unknown) => unknown;
  return reads ? { key, reads, compute, value } : null;
}

/** Null: objects of their own. */
function jsonValue(plan: ValuePlan): JsonValue | null {
  if (plan.kind === 'leaf') return plan;
  const items = plan.kind === 'list' ? jsonValue(plan.items) : null;
  return items && { kind: 'list', items, isNonNull: plan.isNonNull };
}

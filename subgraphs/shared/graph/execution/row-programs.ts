import type { JsonField, JsonProperty, JsonValue } from '../../json-rows/json-fields';
import { RowProgram } from '../../json-rows/row-program';
import { perhapsInRowOf, readsOfRowAlone } from '../reads';
import { keysOf, type FieldPlan, type ObjectPlan, type ValuePlan } from './plan';

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

function jsonFields(plan: ObjectPlan): readonly JsonField[] | null {
  const fields = keysOf(plan).map((one) => ('constant' in one ? one : jsonField(one)));
  return fields.every((field) => field !== null) ? fields : null;
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
  const { isNonNull } = plan;
  if (plan.kind === 'leaf') return plan;
  if (plan.kind === 'list') {
    const items = jsonValue(plan.items);
    return items && { kind: 'list', items, isNonNull };
  }
  if (plan.kind === 'abstract' || plan.type.isTypeOf) return null;
  const properties = jsonProperties(plan.selection.of(plan.type));
  return properties && { kind: 'object', properties, isNonNull };
}

/** Null: something else than a column of JSON decides what the object is. */
function jsonProperties(plan: ObjectPlan): readonly JsonProperty[] | null {
  const properties = keysOf(plan).map((one): JsonProperty | null => {
    if ('constant' in one) return one;
    const value = one.resolve ? null : jsonValue(one.value);
    return value && { key: one.key, name: one.definition.name, value };
  });
  return properties.every((property) => property !== null) ? properties : null;
}

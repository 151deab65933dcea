import { JsonList, JsonObject, type JsonText } from '../../../../schema/contract/json-text';
import { unfit, unfitFor } from '../../json-rows/unfit';
import { ignoreFailures } from '../../runtime/ignore-failures';
import { JsonWriter } from '../../runtime/json-writer';
import { isPromise } from './settle';
import { isMisfit, isObject, type TextValues } from './text-values';
import type { CompositeText, FieldText, LeafPlan, ObjectText, ValueText } from './value-text';

type Source = Readonly<Record<string, unknown>>;

/**
 * Writes a value of the response as JSON straight from rows and what resolvers gave, with no object made for it in between. It knows only of values
 * without errors: where anything does not fit, it gives up, and `Completion` says what is wrong.
 */
export class TextWriter extends JsonWriter {
  /**
   * @param values the value alone, with all that is in it
   * @param leaves keys whose values are wanted beside the text of an object
   * @throws Unfit, or what a property throws
   */
  write(text: CompositeText, values: TextValues, leaves: readonly string[]): JsonText {
    const [value] = values.values;
    this.value(value, text, values);
    return text.kind === 'list'
      ? new JsonList(this.text, (value as readonly unknown[]).length)
      : new JsonObject(this.text, leavesOf(leaves, text, value as Source, values));
  }

  private value(value: unknown, text: ValueText, values: TextValues | null): void {
    if (value === null || value === undefined) {
      if (text.isNonNull) unfit();
      this.text += 'null';
    } else if (text.kind === 'leaf') {
      if (!this.leaf(leafOf(text, value))) unfit();
    } else if (text.kind === 'list') {
      this.list(value, text.items, values?.items ?? null);
    } else {
      this.object(value, text, values);
    }
  }

  private list(value: unknown, text: ValueText, items: TextValues | null): void {
    if (!Array.isArray(value)) return unfitFor(value);
    this.text += '[';
    try {
      for (let index = 0; index < value.length; index += 1) {
        if (index > 0) this.text += ',';
        this.value(items ? items.values[items.next++] : value[index], text, items);
      }
    } catch (error) {
      ignoreFailures(value);
      throw error;
    }
    this.text += ']';
  }

  private object(source: unknown, { fields }: ObjectText, values: TextValues | null): void {
    if (!isObject(source) || isMisfit(source)) return unfitFor(source);
    for (let index = 0; index < fields.length; index += 1) {
      const text = fields[index] as FieldText;
      const ofField = text.asked && values ? (values.fields[index] as TextValues) : null;
      const value = ofField ? ofField.values[ofField.next++] : valueOf(text, source);
      const isReady = text.isString && typeof value === 'string';
      const leaf = isReady ? value : text.value.kind === 'leaf' ? leafOrNull(text.value, value) : undefined;
      if (typeof leaf === 'string') {
        this.string(text.key, leaf);
        continue;
      }
      this.key(text.key);
      this.value(value, text.value, ofField);
    }
    this.endObject(fields.length === 0);
  }
}

function valueOf({ compute, property }: FieldText, source: Source): unknown {
  if (!compute) return source[property];
  const value = compute(source);
  if (isPromise(value)) {
    ignoreFailures(value);
    throw new GivenLater(compute);
  }
  return value;
}

/** A resolver gives later what was taken for a value of the row alone. */
export class GivenLater extends Error {
  override readonly name = 'GivenLater';

  constructor(readonly resolver: object) {
    super();
  }
}

function leavesOf(
  names: readonly string[],
  { fields }: ObjectText,
  source: Source,
  values: TextValues,
): Readonly<Record<string, unknown>> {
  const leaves: Record<string, unknown> = {};
  for (const [index, text] of fields.entries()) {
    if (text.value.kind !== 'leaf' || !names.includes(text.name)) continue;
    const value = text.asked ? values.fields[index]?.values[0] : valueOf(text, source);
    leaves[text.name] = leafOrNull(text.value, value);
  }
  return leaves;
}

const leafOrNull = (plan: LeafPlan, value: unknown): unknown =>
  value === null || value === undefined ? null : leafOf(plan, value);

/** A leaf as it stands in the response. @throws Unfit for what is no such value */
function leafOf({ plain, type }: LeafPlan, value: unknown): unknown {
  if (typeof value === plain) return value;
  if (typeof value === 'function' || isMisfit(value)) unfitFor(value);
  return type.serialize(value) ?? unfit();
}

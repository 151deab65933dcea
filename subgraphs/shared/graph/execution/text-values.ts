import { propertyOf } from './columns';
import type { FieldPlan } from './plan';
import type { PathAt } from './positions';
import type { Resolving } from './resolving';
import { allOf, Failed, isPromise, settle, type Pending } from './settle';
import type { FieldText, ObjectText, ValueText } from './value-text';

/** The values of one position in the order in which they are written, with what resolvers gave for what is in them. */
export class TextValues {
  /** Of the next one that is written. */
  next = 0;
  /** The items of all lists among the values. */
  items: TextValues | null = null;
  /** By the number of a field: its values for all objects among the values. Only of fields that ask resolvers. */
  readonly fields: TextValues[] = [];

  /** @param values promises among them are replaced by what they come to, see `settle` */
  constructor(readonly values: unknown[]) {}

  /**
   * Waits for the values, and asks resolvers for what is in them, level by level: a field of all objects at once.
   * @param field whose values they are
   */
  resolve(text: ValueText, field: FieldPlan, pathAt: PathAt, resolving: Resolving): Pending {
    const pending = settle(this.values);
    return pending
      ? pending.then(() => this.below(text, field, pathAt, resolving))
      : this.below(text, field, pathAt, resolving);
  }

  private below(text: ValueText, field: FieldPlan, pathAt: PathAt, resolving: Resolving): Pending {
    if (text.kind === 'leaf') return undefined;
    // Items of what a resolver gave may be promises, whatever they are.
    if (text.kind === 'list') return this.itemsOf(text.items, field, pathAt, resolving);
    return text.asks ? this.fieldsOf(text, pathAt, resolving) : undefined;
  }

  private itemsOf(text: ValueText, field: FieldPlan, pathAt: PathAt, resolving: Resolving): Pending {
    const items: unknown[] = [];
    const lists: number[] = [];
    /** Where the items of each list begin. */
    const starts: number[] = [];
    for (const [index, value] of this.values.entries()) {
      if (!Array.isArray(value)) continue;
      lists.push(index);
      starts.push(items.length);
      for (const item of value as unknown[]) items.push(item);
    }
    const itemAt: PathAt = (item) => {
      const list = starts.findLastIndex((start) => start <= item);
      return { prev: pathAt(lists[list] ?? 0), key: item - (starts[list] ?? 0), typename: undefined };
    };
    this.items = new TextValues(items);
    return this.items.resolve(text, field, itemAt, resolving);
  }

  private fieldsOf({ fields }: ObjectText, pathAt: PathAt, resolving: Resolving): Pending {
    const { values } = this;
    const numbers = values.every(isObject) ? null : numbersOfObjects(values);
    const sources = numbers ? numbers.map((index) => values[index]) : values;
    if (sources.length === 0) return undefined;
    const objectAt = numbers ? (number: number) => pathAt(numbers[number] ?? 0) : pathAt;
    let parts: Promise<void>[] | undefined;
    for (let index = 0; index < fields.length; index += 1) {
      const { asked, value } = fields[index] as FieldText;
      if (!asked) continue;
      const part = this.field(index, asked, value, sources, objectAt, resolving);
      if (part) (parts ??= []).push(part);
    }
    return allOf(parts);
  }

  private field(
    index: number,
    field: FieldPlan,
    text: ValueText,
    sources: readonly unknown[],
    objectAt: PathAt,
    resolving: Resolving,
  ): Pending {
    const { key, definition, parentType, resolve } = field;
    const pathAt: PathAt = (number) => ({ prev: objectAt(number), key, typename: parentType.name });
    const values = resolve ? [] : sources.map((source) => propertyOf(source, definition.name));
    const ofField = (this.fields[index] = new TextValues(values));
    const resolved = resolve ? resolving.resolve(field, sources, values, pathAt) : undefined;
    return resolved
      ? resolved.then(() => ofField.resolve(text, field, pathAt, resolving))
      : ofField.resolve(text, field, pathAt, resolving);
  }
}

const numbersOfObjects = (values: readonly unknown[]): readonly number[] =>
  values.flatMap((value, index) => (isObject(value) ? [index] : []));

/** What has properties that a response can have, or items. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** What stands where no value could be made, or none is yet. */
export const isMisfit = (value: unknown): boolean =>
  value instanceof Failed || value instanceof Error || isPromise(value);

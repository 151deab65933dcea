import type { GraphQLLeafType } from 'graphql';

/** How a value becomes JSON: as the execution completes it (docs/adr/0097). */
export type JsonValue =
  | {
      readonly kind: 'leaf';
      readonly type: GraphQLLeafType;
      /** Values of this kind are in the response as they are. */
      readonly plain: 'string' | 'boolean' | null;
      readonly isNonNull: boolean;
    }
  | { readonly kind: 'list'; readonly items: JsonValue; readonly isNonNull: boolean };

/** A key of the objects that rows become. */
export type JsonField = { readonly key: string } & (
  | { readonly constant: unknown }
  | {
      readonly column: string;
      /** The column may be missing or NULL without the value being null: then it is not known from the row. */
      readonly isPerhaps: boolean;
      readonly value: JsonValue;
    }
  | {
      /** Columns that the value is worked out of, and nothing else. */
      readonly reads: readonly string[];
      readonly compute: (row: Readonly<Record<string, unknown>>) => unknown;
      readonly value: JsonValue;
    }
);

/** The row cannot be written so: what is wrong with it, whoever executes in the usual way tells. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
}

/** A value that goes into the response as it is, or JSON of any other. */
export type Made = string | boolean | { readonly json: string };

/** @throws Unfit */
export function madeOf(plan: JsonValue, value: unknown): Made {
  if (plan.kind === 'leaf' && typeof value === plan.plain) return value as Made;
  return { json: JSON.stringify(completed(plan, value)) };
}

/** A value as it stands in the response. @throws Unfit for whatever is no such value, as a promise or an error */
function completed(plan: JsonValue, value: unknown): unknown {
  if (value === null || value === undefined) return plan.isNonNull ? unfit() : null;
  if (plan.kind === 'list')
    return Array.isArray(value) ? value.map((item) => completed(plan.items, item)) : unfit();
  if (typeof value === plan.plain) return value;
  if (typeof value === 'function' || value instanceof Error || value instanceof Promise) return unfit();
  return plan.type.serialize(value) ?? unfit();
}

export function unfit(): never {
  throw new Unfit();
}

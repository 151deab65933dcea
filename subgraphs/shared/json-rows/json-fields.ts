import type { GraphQLLeafType } from 'graphql';
import { unfit, unfitFor } from './unfit';

/** How a value becomes JSON: as the execution completes it (docs/adr/0097). */
export type JsonValue =
  | {
      readonly kind: 'leaf';
      readonly type: GraphQLLeafType;
      /** Values of this kind are in the response as they are. */
      readonly plain: 'string' | 'boolean' | null;
      readonly isNonNull: boolean;
    }
  | { readonly kind: 'list'; readonly items: JsonValue; readonly isNonNull: boolean }
  /** An object that a column of JSON holds. */
  | { readonly kind: 'object'; readonly properties: readonly JsonProperty[]; readonly isNonNull: boolean };

/** A key of such an object. */
export type JsonProperty = { readonly key: string } & (
  | { readonly constant: unknown }
  | { readonly name: string; readonly value: JsonValue }
);

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
  if (value instanceof Promise) return unfitFor(value, true);
  if (typeof value === 'function' || value instanceof Error) return unfit();
  if (plan.kind === 'list')
    return Array.isArray(value) ? value.map((item) => completed(plan.items, item)) : unfit();
  if (plan.kind === 'object') return completedObject(plan.properties, value);
  if (typeof value === plan.plain) return value;
  return plan.type.serialize(value) ?? unfit();
}

function completedObject(properties: readonly JsonProperty[], value: unknown): unknown {
  if (typeof value !== 'object') return unfit();
  const object = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    properties.map((property) => [
      property.key,
      'name' in property ? completed(property.value, object[property.name]) : property.constant,
    ]),
  );
}

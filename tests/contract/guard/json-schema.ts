import type { FieldType, ScalarName } from '../../../schema/api-contract/api-contract';
import { listMismatch } from './graph-types';

/** A JSON Schema of the OpenAPI document, as far as it is compared. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

export type Components = Readonly<Record<string, Schema>>;

const SCALAR_SCHEMAS: Readonly<Record<ScalarName, string>> = {
  UUID: 'string uuid',
  string: 'string',
  email: 'string email',
  boolean: 'boolean',
  integer: 'integer int32',
  date: 'string date',
  datetime: 'string date-time',
  decimal: 'string decimal',
  object: 'object',
};

/** Name of a referred component, or null. */
export function componentName({ $ref }: Schema): string | null {
  return $ref === undefined ? null : ($ref.split('/').at(-1) ?? null);
}

/** The schema with its reference followed. */
export function resolve(schema: Schema, components: Components): Schema {
  const name = componentName(schema);
  return name === null ? schema : (components[name] ?? {});
}

/** How the documented type and a schema disagree, null included; null when they agree. */
export function schemaMismatch(documented: FieldType, schema: Schema, components: Components): string | null {
  const { inner, nullable } = withoutNull(schema);
  if (documented.nullable !== nullable)
    return documented.nullable ? 'may be null, there it may not' : 'is never null, there it may be';
  if (documented.kind === 'list') {
    if (inner.type !== 'array' || !inner.items) return `is ${documented.text}, there ${String(inner.type)}`;
    return schemaMismatch(documented.item, inner.items, components);
  }
  if (documented.kind === 'reference') {
    const name = componentName(inner);
    return name === documented.objectName ? null : `is ${documented.objectName}, there ${String(name)}`;
  }
  const resolved = resolve(inner, components);
  if (documented.kind === 'enum') return listMismatch(documented.values, resolved.enum ?? []);
  if (documented.kind === 'ordering') return listMismatch(documented.columns, columnsOf(resolved.pattern));
  const actual = [resolved.type, resolved.format].filter(Boolean).join(' ');
  const expected = SCALAR_SCHEMAS[documented.scalar];
  if (actual !== expected) return `is ${documented.text} (${expected}), there ${actual}`;
  const [length] = documented.sizes;
  return documented.scalar === 'string' && resolved.maxLength !== length
    ? `has at most ${String(length)} characters, there ${String(resolved.maxLength)}`
    : null;
}

function withoutNull(schema: Schema): { inner: Schema; nullable: boolean } {
  const { type, anyOf } = schema;
  if (anyOf) {
    const inner = anyOf.find((part) => part.type !== 'null');
    return { inner: inner ?? {}, nullable: anyOf.some((part) => part.type === 'null') };
  }
  if (type === undefined || typeof type === 'string') return { inner: schema, nullable: false };
  const [first = ''] = type.filter((name) => name !== 'null');
  return { inner: { ...schema, type: first }, nullable: type.includes('null') };
}

/** The columns in `^-?(name|code)(,…)*$`. */
function columnsOf(pattern = ''): string[] {
  return /\(([a-z_|]+)\)/.exec(pattern)?.[1]?.split('|') ?? [];
}

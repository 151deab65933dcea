import { getNamedType, isEnumType, type GraphQLInputType, type GraphQLOutputType } from 'graphql';
import type { FieldType, ScalarName } from '../../../schema/api-contract/api-contract';

const GRAPH_SCALARS: Readonly<Record<ScalarName, string>> = {
  UUID: 'UUID',
  string: 'String',
  email: 'String',
  boolean: 'Boolean',
  integer: 'Int',
  date: 'Date',
  datetime: 'DateTime',
  decimal: 'Decimal',
  object: 'JSON',
};

/** How the documented type and the graph's disagree, without regard to null, or null when they agree. */
export function typeMismatch(documented: FieldType, { text, enumValues }: GraphType): string | null {
  const actual = text.replace(/!$/, '');
  const expected = documentedType(documented);
  if (expected !== actual) return `is ${documented.text} (${expected}), in the graph ${actual}`;
  const item = documented.kind === 'list' ? documented.item : documented;
  return item.kind === 'enum' && enumValues ? listMismatch(item.values, enumValues) : null;
}

/** How null is treated differently, or null. */
export function nullMismatch(documented: FieldType, { text }: GraphType): string | null {
  const isNullable = !text.endsWith('!');
  if (documented.nullable === isNullable) return null;
  return isNullable ? 'is never null, in the graph it may be' : 'may be null, in the graph it never is';
}

/** What is compared of a type of the graph. */
export interface GraphType {
  /** As in SDL: `[Tag!]!`. */
  readonly text: string;
  readonly enumValues: readonly string[] | null;
}

export function graphTypeOf(type: GraphQLInputType | GraphQLOutputType): GraphType {
  return { text: String(type), enumValues: valuesOf(getNamedType(type)) };
}

function valuesOf(type: unknown): string[] | null {
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : null;
}

/** How two lists of names differ, order included, or null. */
export function listMismatch(documented: readonly string[], actual: readonly string[]): string | null {
  if (documented.join() === actual.join()) return null;
  return `has ${documented.join(', ') || 'nothing'}; the code has ${actual.join(', ') || 'nothing'}`;
}

function documentedType(type: FieldType): string {
  switch (type.kind) {
    case 'scalar':
      return GRAPH_SCALARS[type.scalar];
    case 'enum':
      return type.name ?? 'String';
    case 'ordering':
      return 'String';
    case 'reference':
      return type.objectName;
    case 'list':
      return `[${documentedType(type.item)}${type.item.nullable ? '' : '!'}]`;
  }
}

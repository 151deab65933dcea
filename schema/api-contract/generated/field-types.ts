import {
  getNullableType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLOutputType,
} from 'graphql';
import type { Constraint } from '../../access/directives';

/** Types of the contract by the graph's scalars that have no size. */
const UNSIZED: Readonly<Record<string, string>> = {
  UUID: 'UUID',
  Boolean: 'boolean',
  Int: 'integer',
  Date: 'date',
  DateTime: 'datetime',
  JSON: 'object',
};

/**
 * How the contract writes the type of a graph's field, null included.
 * @param present the type as it is written now: it stays where the graph does not know better, as `email` of a string
 */
export function fieldTypeText(
  type: GraphQLOutputType,
  constraint: Constraint | undefined,
  present: string,
): string {
  const base = present.replace(/ \| null$/, '');
  const text = plainText(getNullableType(type), constraint, base);
  return isNonNullType(type) ? text : `${text} | null`;
}

function plainText(type: GraphQLOutputType, constraint: Constraint | undefined, present: string): string {
  if (isListType(type)) {
    const item = type.ofType as GraphQLOutputType;
    return `list of ${fieldTypeText(item, constraint, present.replace(/^list of /, ''))}`;
  }
  if (isEnumType(type)) return `enum ${type.name}`;
  if (isObjectType(type) || isInterfaceType(type)) return type.name;
  const { maxLength, precision, scale = 0 } = constraint ?? {};
  const name = String(type);
  if (name === 'Decimal' && precision !== undefined) return `decimal(${precision},${scale})`;
  const isText = name === 'String' && maxLength !== undefined;
  // What a string is for, the graph does not say of a response.
  if (isText) return /^(email|enum\()/.test(present) ? present : `string(${maxLength})`;
  return UNSIZED[name] ?? present;
}

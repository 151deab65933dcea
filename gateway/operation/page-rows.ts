import {
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
} from 'graphql';
import type { Rows } from './cost-program';
import type { FieldCost } from './field-costs';

/** Arguments that say how many rows come. */
const PAGE_ARGUMENTS: readonly string[] = ['pageSize', 'first', 'last', 'limit'];

/** Rows assumed for a list that does not say. */
export const UNSAID_ROWS = 10;

/** Rows that a field asks for by argument; empty when it does not. */
export function askedRows(node: FieldNode, names: readonly string[] = PAGE_ARGUMENTS): Rows {
  const argument = node.arguments?.find(({ name }) => names.includes(name.value));
  if (!argument) return [];
  if (argument.value.kind === Kind.VARIABLE) return [argument.value.name.value];
  const rows = asRows(valueFromASTUntyped(argument.value));
  return rows === null ? [] : [rows];
}

/** Rows of a field that asks for none: what the schema assumes, or has as the default of the argument. */
export function defaultRows(
  definition: GraphQLField<unknown, unknown> | null,
  { slicingArguments = PAGE_ARGUMENTS, assumedSize }: FieldCost,
): Rows {
  const byDefault = definition?.args.find(({ name }) => slicingArguments.includes(name))?.defaultValue;
  const rows = asRows(assumedSize ?? byDefault);
  return rows === null ? [] : [rows];
}

/** The number of rows that a value is; null: it is none. */
export function asRows(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 ? value : null;
}

/** A page of rows, as the graph's conventions have it. */
export function hasResults(type: GraphQLNamedType | null): boolean {
  return isObjectType(type) && Object.hasOwn(type.getFields(), 'results');
}

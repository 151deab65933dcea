import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import type { Constraint, ConstraintMap } from '../../../schema/access/directives';
import {
  locationText,
  type ApiContract,
  type ApiObject,
  type FieldType,
  type ResponseField,
} from '../../../schema/api-contract/api-contract';
import { toCamelCase } from '../../../schema/contract/cases';

/** Longest address: RFC 5321, 4.5.3.1.3. */
export const EMAIL_LENGTH = 254;

/**
 * What the fields of the contract's objects and the `@constraint` of the graph's fields say differently about the
 * length of strings and the precision and scale of decimals. Objects that the graph does not have are left out.
 */
export function compareSizes(
  { objects }: ApiContract,
  api: GraphQLSchema,
  constraints: ConstraintMap,
): string[] {
  return [...objects.values()]
    .filter(({ name }) => [isObjectType, isInterfaceType].some((is) => is(api.getType(name))))
    .flatMap((object) => object.fields.flatMap((field) => compareField(object, field, constraints)));
}

function compareField({ name }: ApiObject, field: ResponseField, constraints: ConstraintMap): string[] {
  const documented = sizeOf(field.type);
  if (documented === null) return [];
  const coordinate = `${name}.${toCamelCase(field.name)}`;
  const actual = sizeText(constraints.get(coordinate));
  if (documented === actual) return [];
  return [`${coordinate} (${locationText(field)}) has ${documented}, in the graph ${actual}`];
}

/** The size that a documented type states, or null for types without one. */
function sizeOf(type: FieldType): string | null {
  if (type.kind === 'list') return sizeOf(type.item);
  if (type.kind !== 'scalar') return null;
  const [first, second] = type.sizes;
  if (type.scalar === 'string') return sizeText({ maxLength: first ?? 0 });
  if (type.scalar === 'email') return sizeText({ maxLength: EMAIL_LENGTH });
  return type.scalar === 'decimal' ? sizeText({ precision: first ?? 0, scale: second ?? 0 }) : null;
}

function sizeText({ maxLength, precision, scale }: Constraint = {}): string {
  if (maxLength !== undefined) return `at most ${maxLength} characters`;
  return precision === undefined ? 'no size' : `${precision} digits, ${scale ?? 0} of them after the point`;
}

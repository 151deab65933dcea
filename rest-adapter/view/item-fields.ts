import {
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import type { ConstraintMap } from '../../schema/access/directives';
import { toSnakeCase } from '../../schema/contract/cases';
import type { InputValue } from './endpoint-variable';

/** The type of the objects in a list of objects; null for every other type. */
export function itemObjectOf(declared: GraphQLInputType): GraphQLInputObjectType | null {
  const list = getNullableType(declared);
  const item = isListType(list) ? getNullableType(list.ofType) : null;
  return isInputObjectType(item) ? item : null;
}

/** The fields of the objects in a list of objects, under the names of REST; null for every other type. */
export function itemFieldsOf(declared: GraphQLInputType, constraints: ConstraintMap): InputValue[] | null {
  const object = itemObjectOf(declared);
  if (!object) return null;
  return Object.values(object.getFields()).map(
    ({ name, type, defaultValue, description, deprecationReason }) => ({
      name: toSnakeCase(name),
      type: getNullableType<GraphQLInputType>(type),
      required: isNonNullType(type) && defaultValue === undefined,
      nullable: !isNonNullType(type),
      description: description ?? null,
      deprecationReason: deprecationReason ?? null,
      constraint: constraints.get(`${object.name}.${name}`),
      itemFields: itemFieldsOf(type, constraints),
    }),
  );
}

import {
  getNamedType,
  getNullableType,
  isLeafType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { isPromise } from './execution/settle';

type Representation = Readonly<Record<string, unknown>>;

/**
 * Checks the keys that `_entities` is asked with: a key that is malformed or of an unknown type is null with that error, and the others are
 * looked up. Without it a single one would fail the statement that reads them all.
 * @param schema changed in place
 */
export function checkEntityKeys(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()._entities;
  const union = schema.getType('_Entity');
  if (!field?.resolve || !isUnionType(union)) return;
  const keys = new Map(union.getTypes().map((type) => [type.name, keysOf(type)]));
  const resolve = field.resolve as unknown as (
    source: unknown,
    args: { readonly representations: readonly unknown[] },
    ...others: readonly unknown[]
  ) => readonly unknown[] | Promise<readonly unknown[]>;
  const lookUp: typeof resolve = (source, { representations }, ...others) => {
    const errors = representations.map((representation) => keyError(schema, keys, representation));
    const valid = representations.filter((_, index) => errors[index] === null);
    if (valid.length === 0) return errors;
    const found = resolve(source, { representations: valid }, ...others);
    if (valid.length === representations.length) return found;
    const besideErrors = (entities: readonly unknown[]): readonly unknown[] => {
      const next = entities.values();
      return errors.map((error) => error ?? next.next().value);
    };
    return isPromise(found) ? found.then(besideErrors) : besideErrors(found);
  };
  field.resolve = lookUp as never;
}

/** The fields of each `@key` of an entity. @throws when it has none */
function keysOf(type: GraphQLObjectType): readonly SelectionSetNode[] {
  const keys = (type.astNode?.directives ?? []).flatMap(({ name, arguments: given = [] }) => {
    const fields = name.value === 'key' ? given.find((one) => one.name.value === 'fields')?.value : undefined;
    return fields?.kind === Kind.STRING ? [selectionOf(fields.value)] : [];
  });
  if (keys.length === 0) throw new Error(`${type.name} is an entity without a key`);
  return keys;
}

function selectionOf(fields: string): SelectionSetNode {
  const [operation] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`not a key: ${fields}`);
  return operation.selectionSet;
}

/** Null: one of the entity's keys is there and well-formed. */
function keyError(
  schema: GraphQLSchema,
  keys: ReadonlyMap<string, readonly SelectionSetNode[]>,
  representation: unknown,
): IsmError | null {
  const typeName = isRecord(representation) ? representation.__typename : undefined;
  const type = typeof typeName === 'string' ? schema.getType(typeName) : undefined;
  const ofType = typeof typeName === 'string' ? keys.get(typeName) : undefined;
  if (!isRecord(representation) || !isObjectType(type) || !ofType) {
    return invalidInput({ __typename: ['Must be the name of an entity of this subgraph.'] });
  }
  let first: FieldErrors | null = null;
  for (const key of ofType) {
    const errors: FieldErrors = {};
    collectErrors(type, key, representation, '', errors);
    if (Object.keys(errors).length === 0) return null;
    first ??= errors;
  }
  return first && invalidInput(first);
}

function collectErrors(
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  value: Representation,
  prefix: string,
  errors: FieldErrors,
): void {
  for (const node of selections) {
    if (node.kind !== Kind.FIELD) continue;
    const name = node.name.value;
    const field = type.getFields()[name];
    if (!field) continue;
    const at = `${prefix}${name}`;
    const given = value[name];
    const inner = getNamedType(field.type);
    if (given === undefined || given === null) errors[at] = ['This field is required.'];
    else if (isObjectType(inner) && node.selectionSet) {
      if (isRecord(given)) collectErrors(inner, node.selectionSet, given, `${at}.`, errors);
      else errors[at] = ['Must be an object.'];
    } else {
      const error = leafError(getNullableType(field.type), given);
      if (error !== null) errors[at] = [error];
    }
  }
}

function leafError(type: unknown, value: unknown): string | null {
  if (!isLeafType(type)) return null;
  try {
    type.parseValue(value);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'This value is not possible.';
  }
}

function isRecord(value: unknown): value is Representation {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLInputField,
} from 'graphql';
import { toCamelCase } from '../../schema/contract/cases';
import type { EndpointDefinition } from '../definitions/endpoint-definition';
import type { RootField } from './root-field';

/** Where the graph takes a value. */
export interface InputTarget {
  /** The argument, and the field in it: `['filter', 'orgUnitId']`. */
  readonly path: readonly string[];
  readonly input: GraphQLArgument | GraphQLInputField;
  /** `TagFilter.tagType` or `Query.tag.id`. */
  readonly coordinate: string;
}

/** Arguments whose fields the endpoint shows as inputs of its own. */
const FLATTENED: ReadonlySet<string> = new Set(['input', 'filter']);

/** Cursor of a list: the export's own. */
const CURSOR = 'after';

type Names = Pick<EndpointDefinition, 'arguments' | 'fixed'>;

/**
 * The target of each input by its REST name: the argument that the binding states, the argument or the field of
 * `input` or `filter` of the same name, or the only argument that is left. Inputs without a target are not in the map.
 */
export function targetsOf(
  names: readonly string[],
  { arguments: stated, fixed }: Names,
  root: RootField,
): ReadonlyMap<string, InputTarget> {
  const targets = new Map<string, InputTarget>();
  const { args } = root.field;
  const left = new Set(args.filter(({ name }) => !isReserved(name, fixed)));
  for (const name of names) {
    const argumentName = stated[name] ?? toCamelCase(name);
    const argument = args.find((candidate) => candidate.name === argumentName);
    const target = argument ? argumentTarget(root, argument) : flattenedTarget(args, argumentName);
    if (target) targets.set(name, target);
    if (argument) left.delete(argument);
  }
  const [only, another] = left;
  const [homeless, further] = names.filter((name) => !targets.has(name));
  if (only && !another && homeless !== undefined && further === undefined)
    targets.set(homeless, argumentTarget(root, only));
  return targets;
}

/**
 * @throws Error for an argument or field that the graph requires and no input fills, and for a fixed value that it
 * does not know
 */
export function assertFilled(
  { field }: RootField,
  { fixed }: Pick<Names, 'fixed'>,
  targets: readonly InputTarget[],
): void {
  const filled = new Set([
    ...Object.keys(fixed),
    ...targets.flatMap(({ path }) => [path[0], path.join('.')]),
  ]);
  const required = [
    ...field.args.filter(isRequiredArgument).map(({ name }) => name),
    ...field.args.flatMap((argument) =>
      filled.has(argument.name)
        ? fieldsOf(argument)
            .filter(isRequiredInputField)
            .map(({ name }) => `${argument.name}.${name}`)
        : [],
    ),
  ];
  const missing = required.find((name) => !filled.has(name));
  if (missing !== undefined) throw new Error(`the graph requires "${missing}", which API.md does not have`);
  for (const [name, value] of Object.entries(fixed)) {
    const type = field.args.find((argument) => argument.name === name)?.type;
    const named = type && getNamedType(type);
    if (!isEnumType(named) || !named.getValue(value))
      throw new Error(`${field.name} does not take ${name}: ${value}`);
  }
}

function isReserved(name: string, fixed: Names['fixed']): boolean {
  return FLATTENED.has(name) || name === CURSOR || Object.hasOwn(fixed, name);
}

function argumentTarget({ parent, field }: RootField, argument: GraphQLArgument): InputTarget {
  return {
    path: [argument.name],
    input: argument,
    coordinate: `${parent.name}.${field.name}.${argument.name}`,
  };
}

function flattenedTarget(args: readonly GraphQLArgument[], fieldName: string): InputTarget | null {
  for (const argument of args.filter(({ name }) => FLATTENED.has(name))) {
    const type = getNullableType(argument.type);
    const input = isInputObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (isInputObjectType(type) && input)
      return { path: [argument.name, fieldName], input, coordinate: `${type.name}.${fieldName}` };
  }
  return null;
}

function fieldsOf({ name, type }: GraphQLArgument): readonly GraphQLInputField[] {
  const object = getNullableType(type);
  return FLATTENED.has(name) && isInputObjectType(object) ? Object.values(object.getFields()) : [];
}

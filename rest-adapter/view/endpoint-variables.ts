import { getNullableType, isNonNullType, type GraphQLInputType } from 'graphql';
import type { ConstraintMap } from '../../schema/access/directives';
import type { FieldType, Parameter } from '../../schema/api-contract/api-contract';
import { toCamelCase } from '../../schema/contract/cases';
import type { EndpointDefinition } from '../definitions/endpoint-definition';
import { sentence } from '../definitions/prose';
import { EXPECTED_UPDATED_AT, type EndpointVariable, type VariableSource } from './endpoint-variable';
import { assertFilled, targetsOf, type InputTarget } from './input-targets';
import type { RootField } from './root-field';

/** What API.md says of a value that a request carries. */
interface DocumentedInput {
  readonly name: string;
  readonly source: VariableSource;
  /** Null: the graph decides. */
  readonly required: boolean | null;
  readonly nullable: boolean;
  readonly notes: string;
  readonly default: EndpointVariable['default'];
}

/**
 * The variables of an endpoint: path, precondition, query, body.
 * @throws Error for an input that the root field has no argument for, or that the two sides promise differently
 */
export function endpointVariables(
  definition: EndpointDefinition,
  root: RootField,
  constraints: ConstraintMap,
): EndpointVariable[] {
  const inputs = inputsOf(definition, root);
  const targets = targetsOf(
    inputs.map(({ name }) => name),
    definition,
    root,
  );
  assertFilled(root, definition, [...targets.values()]);
  return inputs.map((input) => variableOf(input, targets.get(input.name), constraints));
}

function inputsOf(definition: EndpointDefinition, { field }: RootField): DocumentedInput[] {
  const { parameters, bodyFields, method, csvBody } = definition;
  const at = (location: Parameter['location']): DocumentedInput[] =>
    parameters.filter((parameter) => parameter.location === location).map(parameterInput);
  const takesVersion =
    method === 'PATCH' && field.args.some(({ name }) => name === toCamelCase(EXPECTED_UPDATED_AT));
  return [
    ...at('path'),
    ...(takesVersion ? [adaptersOwn(EXPECTED_UPDATED_AT, 'precondition', false)] : []),
    ...(csvBody === null ? [] : [adaptersOwn(csvBody, 'file', true)]),
    ...at('query').sort(byRank),
    ...bodyFields.map(({ name, required, type, notes }): DocumentedInput => {
      return { name, source: 'body', required, nullable: type.nullable, notes, default: null };
    }),
  ];
}

function parameterInput({ name, location, notes, type, default: text }: Parameter): DocumentedInput {
  const required = location === 'path' ? true : null;
  return { name, source: location, required, nullable: false, notes, default: defaultOf(text, type) };
}

function adaptersOwn(name: string, source: VariableSource, required: boolean): DocumentedInput {
  return { name, source, required, nullable: false, notes: '', default: null };
}

/** Parameters of every list: they come first, and API.md says of them only what is this list's own. */
const COMMON = ['page', 'page_size', 'ordering', 'search'];

function descriptionOf(name: string, documented: string, ofGraph: string): string | null {
  const parts = COMMON.includes(name) ? [ofGraph, documented] : [documented || ofGraph];
  return parts.filter(Boolean).join(' ') || null;
}

function byRank(a: DocumentedInput, b: DocumentedInput): number {
  const rank = ({ name }: DocumentedInput): number => COMMON.indexOf(name) + 1 || COMMON.length + 1;
  return rank(a) - rank(b);
}

/** The text of the column "default" as a value of the parameter's type. */
function defaultOf(text: string | null, type: FieldType): EndpointVariable['default'] {
  if (text === null || type.kind !== 'scalar') return text;
  if (type.scalar === 'boolean') return text === 'true';
  return type.scalar === 'integer' ? Number(text) : text;
}

function variableOf(
  { name, source, required: documented, nullable, notes, default: standard }: DocumentedInput,
  target: InputTarget | undefined,
  constraints: ConstraintMap,
): EndpointVariable {
  if (!target) throw new Error(`nothing in the graph takes "${name}"`);
  const { path, input, coordinate } = target;
  const isDemanded = isNonNullType(input.type) && input.defaultValue === undefined;
  const required = documented ?? isDemanded;
  if (isDemanded && !required) throw new Error(`the graph requires "${name}", which is optional in API.md`);
  if (nullable && isNonNullType(input.type))
    throw new Error(`"${name}" may be null in API.md and not in the graph`);
  return {
    name,
    source,
    type: getNullableType<GraphQLInputType>(input.type),
    required,
    nullable,
    target: path,
    // The graph keys errors of `input` by its fields, so the argument's own name is left out.
    inputPath: (path[0] === 'input' && path.length > 1 ? path.slice(1) : path).join('.'),
    description: descriptionOf(name, source === 'query' ? sentence(notes) : '', input.description ?? ''),
    default: standard,
    constraint: constraints.get(coordinate),
  };
}

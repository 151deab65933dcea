import { getNullableType, isNonNullType, type GraphQLInputType } from 'graphql';
import { toCamelCase } from '../../schema/contract/cases';
import type { ConstraintMap } from '../../schema/access/directives';
import type { EndpointDefinition } from '../definitions/endpoint-definition';
import { sentence } from '../definitions/prose';
import { COMMON_PARAMETERS, documentedInputs, type DocumentedInput } from './documented-inputs';
import type { EndpointVariable } from './endpoint-variable';
import { itemFieldsOf } from './item-fields';
import { assertFilled, targetsOf, type InputTarget } from './input-targets';
import type { RootField } from './root-field';

/**
 * The variables of an endpoint: path, precondition, query, body.
 * @throws Error for an input that the root field has no argument for, or that the two sides promise differently
 */
export function endpointVariables(
  definition: EndpointDefinition,
  root: RootField,
  constraints: ConstraintMap,
): EndpointVariable[] {
  const inputs = documentedInputs(definition, root);
  const lists = inputs.filter(({ isList }) => isList).map(({ name }) => [name, `${toCamelCase(name)}In`]);
  const targets = targetsOf(
    inputs.map(({ name }) => name),
    {
      fixed: definition.fixed,
      arguments: { ...(Object.fromEntries(lists) as Record<string, string>), ...definition.arguments },
    },
    root,
  );
  assertFilled(root, definition, [...targets.values()]);
  return inputs.map((input) => variableOf(input, targets.get(input.name), constraints));
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
    deprecationReason: input.deprecationReason ?? null,
    default: standard,
    constraint: constraints.get(coordinate),
    itemFields: itemFieldsOf(input.type, constraints),
  };
}

/** API.md says of a parameter of every list only what is this list's own. */
function descriptionOf(name: string, documented: string, ofGraph: string): string | null {
  const parts = COMMON_PARAMETERS.includes(name) ? [ofGraph, documented] : [documented || ofGraph];
  return parts.filter(Boolean).join(' ') || null;
}

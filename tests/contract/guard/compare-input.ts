import type { Constraint } from '../../../schema/access/directives';
import type { RouteDefinition } from '../../../rest-adapter/route';
import type { VariableInfo, VariableLocation } from '../../../rest-adapter/variables';
import {
  locationText,
  type Endpoint,
  type FieldType,
  type Location,
  type Parameter,
  type RequestField,
} from '../../../schema/api-contract/api-contract';
import { EMAIL_LENGTH } from './compare-sizes';
import { inputType, typeMismatch } from './graph-types';

/** What the documented parameters and body and the variables of the route's document say differently. */
export function compareInput(
  endpoint: Endpoint,
  route: RouteDefinition,
  variables: readonly VariableInfo[],
): string[] {
  const at = (location: VariableLocation): VariableInfo[] =>
    variables.filter((variable) => variable.location === location);
  const documented = (location: Parameter['location']): Parameter[] =>
    endpoint.parameters.filter((parameter) => parameter.location === location);
  return [
    ...compareLocation('path parameter', documented('path'), at('path'), () => []),
    // What no variable stands for: the adapter alone knows the format.
    ...compareLocation(
      'query parameter',
      documented('query').filter(({ name }) => !(route.csv && name === 'format')),
      at('query'),
      (parameter) => compareDefault(parameter, route),
    ),
    ...compareLocation('body field', endpoint.requestFields ?? [], at('body'), compareBodyField),
  ];
}

function compareLocation<Documented extends Location & { name: string; type: FieldType }>(
  what: string,
  documented: readonly Documented[],
  variables: readonly VariableInfo[],
  compareMore: (item: Documented, variable: VariableInfo) => string[],
): string[] {
  const problems = variables
    .filter(({ name }) => !documented.some((item) => item.name === name))
    .map(({ name }) => `the document has $${name}, which API.md has as no ${what}`);
  for (const item of documented) {
    const variable = variables.find(({ name }) => name === item.name);
    const at = `${what} ${item.name} (${locationText(item)})`;
    if (!variable) {
      problems.push(`${at} is no variable of the document`);
      continue;
    }
    const mismatch = typeMismatch(item.type, inputType(variable.type));
    const found = [
      ...(mismatch === null ? [] : [mismatch]),
      ...compareLimits(item.type, variable.constraint),
      ...compareMore(item, variable),
    ];
    problems.push(...found.map((problem) => `${at} ${problem}`));
  }
  return problems;
}

function compareDefault({ name, default: documented }: Parameter, route: RouteDefinition): string[] {
  // The page's defaults are the same everywhere, and the ordering is compared with its columns.
  if (name === 'page' || name === 'page_size' || name === 'ordering') return [];
  const actual = route.parameters?.[name]?.default;
  if ((documented ?? '') === String(actual ?? '')) return [];
  return [`has the default ${String(documented)}, the route ${String(actual)}`];
}

function compareBodyField({ type, required }: RequestField, variable: VariableInfo): string[] {
  const problems: string[] = [];
  if (required !== variable.required)
    problems.push(
      `is ${required ? 'required' : 'optional'}, in the document it is ${required ? 'optional' : 'required'}`,
    );
  if (type.nullable !== variable.nullable)
    problems.push(
      type.nullable ? 'may be null, the route rejects null' : 'may not be null, the route takes null',
    );
  return problems;
}

function compareLimits(type: FieldType, constraint: Constraint | undefined): string[] {
  if (type.kind !== 'scalar') return [];
  const [first, second] = type.sizes;
  switch (type.scalar) {
    case 'string':
      return differ('longest text', first, constraint?.maxLength);
    case 'email':
      return [
        ...differ('longest text', EMAIL_LENGTH, constraint?.maxLength),
        ...differ('format', 'email', constraint?.format),
      ];
    case 'decimal':
      return [
        ...differ(
          'digits after the point',
          `decimal:${second ?? 0}`,
          constraint?.format?.replace(/(:\d+).*/, '$1'),
        ),
        ...compareDigits((first ?? 0) - (second ?? 0), constraint),
      ];
    default:
      return [];
  }
}

/** A limit may be narrower than the digits allow, but what it lets pass must fit them. */
function compareDigits(digits: number, { min, max }: Constraint = {}): string[] {
  const limits = [min, max].filter((limit) => limit !== undefined);
  if (max === undefined) return [`has ${digits} digits before the point, the graph's @constraint no max`];
  return limits
    .filter((limit) => limit.replace(/^-|\..*$/g, '').length > digits)
    .map((limit) => `has ${digits} digits before the point, the graph's @constraint lets ${limit} pass`);
}

function differ(what: string, documented: unknown, actual: unknown): string[] {
  if (documented === actual) return [];
  return [`has ${what}: ${String(documented)}, the graph's @constraint ${String(actual)}`];
}

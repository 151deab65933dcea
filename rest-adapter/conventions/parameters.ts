import { getNamedType, isListType, type GraphQLInputType } from 'graphql';
import type { Constraint } from '../../schema/access/directives';
import type { RouteDefinition } from '../route';
import type { VariableFacts } from '../variables';
import type { Faults } from './faults';
import { FORMAT, formatCheck, refusePages } from './format';
import { compileOrdering } from './ordering';
import { PAGE_LIMITS, pageNumber } from './pagination';
import { compileValueCheck, type ValueCheck } from './values';

export const UNKNOWN_PARAMETER = 'Unknown parameter.';
const REPEATED = 'This parameter may be given only once.';
const REQUIRED = 'This parameter is required.';

export type ParameterReader = (
  query: Readonly<Record<string, unknown>>,
  values: Record<string, unknown>,
  faults: Faults,
) => void;

/**
 * Reads the query string strictly: a name the endpoint does not know, a value it cannot read and a repeated name are
 * faults, for a mistyped filter that is ignored shows the wrong rows without a word.
 */
export function compileParameterReader(
  route: RouteDefinition,
  variables: readonly VariableFacts[],
): ParameterReader {
  const checks = new Map<string, ValueCheck>();
  for (const variable of variables) checks.set(variable.name, compileParameter(route, variable));
  if (route.csv) checks.set(FORMAT, formatCheck);
  const required = variables.filter((variable) => variable.required).map(({ name }) => name);
  return (query, values, faults) => {
    for (const name in query) {
      const text = query[name];
      const check = checks.get(name);
      if (!check) faults.add(name, UNKNOWN_PARAMETER);
      else if (typeof text !== 'string') faults.add(name, REPEATED);
      else {
        const value = check(text, name, faults);
        if (value !== undefined) values[name] = value;
      }
    }
    refusePages(query, values, faults);
    for (const name of required)
      if (values[name] === undefined && !faults.has(name)) faults.add(name, REQUIRED);
  };
}

function compileParameter(route: RouteDefinition, { name, type, constraint }: VariableFacts): ValueCheck {
  if (isListType(type)) throw new Error(`query parameter ${name} cannot be a list`);
  if (name === 'ordering') return compileOrdering(route.ordering?.columns ?? []);
  const limits = { ...PAGE_LIMITS[name], ...route.parameters?.[name] };
  const check = compileValueCheck(type, {
    ...constraint,
    ...(limits.minimum === undefined ? {} : { min: String(limits.minimum) }),
    ...(limits.maximum === undefined ? {} : { max: String(limits.maximum) }),
  });
  const fromText = name === 'page' ? pageNumber : textReader(type, constraint);
  if (!fromText) return check;
  return (text, field, faults) => {
    const value = fromText(text as string);
    return value === undefined ? undefined : check(value, field, faults);
  };
}

/** How the text of a parameter becomes the JSON value that the type's check expects; null for texts. */
function textReader(
  type: GraphQLInputType,
  constraint: Constraint | undefined,
): ((text: string) => unknown) | null {
  switch (getNamedType(type).name) {
    case 'Int':
      // 15 digits are exact in a double; longer ones are no page or number of anything here.
      return (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text);
    case 'Boolean':
      return (text) => (text === 'true' ? true : text === 'false' ? false : text);
    case 'String':
      // An empty search is no search; a filter that may not be blank is not left out by being so.
      if (constraint?.minLength) return null;
      return (text) => (text === '' ? undefined : text);
    default:
      return null;
  }
}

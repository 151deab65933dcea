import { getNamedType, isListType, type GraphQLInputType } from 'graphql';
import type { Constraint } from '../../schema/access/directives';
import { BOM, FORMAT, type EndpointDefinition } from '../definitions/endpoint-definition';
import type { EndpointVariable } from '../view/endpoint-variable';
import type { InvalidFields } from './invalid-fields';
import { bomCheck, formatCheck, rejectOtherFormats } from './format';
import { compileOrdering } from './ordering';
import { PAGE_LIMITS, pageNumber } from './pagination';
import type { ValueCheck } from './value-check';
import { compileValueCheck } from './values';

export const UNKNOWN_PARAMETER = 'Unknown parameter.';
const REPEATED = 'This parameter may be given only once.';
const REPEATED_LIST = 'This parameter may be given only once; separate its values by commas.';
const REQUIRED = 'This parameter is required.';

/** Between the values of a parameter that takes several, as in `ordering`. */
const SEPARATOR = ',';

export type ParameterReader = (
  query: Readonly<Record<string, unknown>>,
  values: Record<string, unknown>,
  invalidFields: InvalidFields,
) => void;

/**
 * Reads the query string strictly: a name the endpoint does not know, a value it cannot read and a repeated name are
 * errors, for a mistyped filter that is ignored shows the wrong rows without a word.
 */
export function compileParameterReader(
  definition: EndpointDefinition,
  variables: readonly EndpointVariable[],
): ParameterReader {
  const checks = new Map<string, ValueCheck>();
  for (const variable of variables) checks.set(variable.name, compileParameter(definition, variable));
  const { formats } = definition;
  if (formats.length > 0) checks.set(FORMAT, formatCheck(formats)).set(BOM, bomCheck);
  const lists = new Set(variables.filter(({ type }) => isListType(type)).map(({ name }) => name));
  const required = variables.filter((variable) => variable.required).map(({ name }) => name);
  return (query, values, invalidFields) => {
    for (const name in query) {
      const given = query[name];
      const check = checks.get(name);
      if (!check) invalidFields.add(name, UNKNOWN_PARAMETER);
      else if (typeof given !== 'string') invalidFields.add(name, lists.has(name) ? REPEATED_LIST : REPEATED);
      else {
        const value = check(given, name, invalidFields);
        if (value !== undefined) values[name] = value;
      }
    }
    rejectOtherFormats(query, values, invalidFields);
    for (const name of required)
      if (values[name] === undefined && !invalidFields.has(name)) invalidFields.add(name, REQUIRED);
  };
}

function compileParameter(
  { ordering }: EndpointDefinition,
  { name, type, constraint }: EndpointVariable,
): ValueCheck {
  if (name === 'ordering') return compileOrdering(ordering?.columns ?? []);
  if (isListType(type)) {
    const checkList = compileValueCheck(type, constraint);
    return (given, field, invalidFields) =>
      checkList((given as string).split(SEPARATOR), field, invalidFields);
  }
  const limits = PAGE_LIMITS[name] ?? {};
  const check = compileValueCheck(type, {
    ...constraint,
    ...(limits.minimum === undefined ? {} : { min: String(limits.minimum) }),
    ...(limits.maximum === undefined ? {} : { max: String(limits.maximum) }),
  });
  const fromString = name === 'page' ? pageNumber : stringReader(type, constraint);
  if (!fromString) return check;
  return (given, field, invalidFields) => {
    const value = fromString(given as string);
    return value === undefined ? undefined : check(value, field, invalidFields);
  };
}

/** How the string of a parameter becomes the JSON value that the type's check expects; null where it stays one. */
function stringReader(
  type: GraphQLInputType,
  constraint: Constraint | undefined,
): ((given: string) => unknown) | null {
  switch (getNamedType(type).name) {
    case 'Int':
      // 15 digits are exact in a double; longer ones are no page or number of anything here.
      return (given) => (/^-?\d{1,15}$/.test(given) ? Number(given) : given);
    case 'Boolean':
      return (given) => (given === 'true' ? true : given === 'false' ? false : given);
    case 'String':
      // An empty search is no search; a filter that may not be blank is not left out by being so.
      if (constraint?.minLength) return null;
      return (given) => (given === '' ? undefined : given);
    default:
      return null;
  }
}

import type { FieldType, Parameter } from '../../schema/api-contract/api-contract';
import { toCamelCase } from '../../schema/contract/cases';
import type { EndpointDefinition } from '../definitions/endpoint-definition';
import { SIGNED_PARTS } from '../definitions/signed-request';
import { EXPECTED_UPDATED_AT, type EndpointVariable, type VariableSource } from './endpoint-variable';
import type { RootField } from './root-field';

/** What API.md says of a value that a request carries. */
export interface DocumentedInput {
  readonly name: string;
  readonly source: VariableSource;
  /** Null: the graph decides. */
  readonly required: boolean | null;
  readonly nullable: boolean;
  readonly notes: string;
  /** True for several values of one name: the graph takes them as `statusIn` where it takes one as `status`. */
  readonly isList: boolean;
  readonly default: EndpointVariable['default'];
}

/** Parameters of every list, in the order in which they come before its own. */
export const COMMON_PARAMETERS = ['page', 'page_size', 'after', 'before', 'ordering', 'search'];

/** The inputs of an endpoint: path, precondition, file or signed body, query, body. */
export function documentedInputs(definition: EndpointDefinition, { field }: RootField): DocumentedInput[] {
  const { parameters, bodyFields, method, csvBody, isSigned } = definition;
  const at = (location: Parameter['location']): DocumentedInput[] =>
    parameters.filter((parameter) => parameter.location === location).map(parameterInput);
  const takesVersion =
    method === 'PATCH' && field.args.some(({ name }) => name === toCamelCase(EXPECTED_UPDATED_AT));
  return [
    ...at('path'),
    ...(takesVersion ? [adaptersOwn(EXPECTED_UPDATED_AT, 'precondition', false)] : []),
    ...(csvBody === null ? [] : [adaptersOwn(csvBody, 'file', true)]),
    ...(isSigned ? SIGNED_PARTS : []).map((name) => adaptersOwn(name, 'file', true)),
    ...at('query').sort(byRank),
    ...bodyFields.map(({ name, required, type, notes }): DocumentedInput => {
      return { name, source: 'body', required, nullable: type.nullable, notes, isList: false, default: null };
    }),
  ];
}

function parameterInput({ name, location, notes, type, default: text }: Parameter): DocumentedInput {
  const required = location === 'path' ? true : null;
  const isList = location === 'query' && type.kind === 'list';
  return { name, source: location, required, nullable: false, notes, isList, default: defaultOf(text, type) };
}

function adaptersOwn(name: string, source: VariableSource, required: boolean): DocumentedInput {
  return { name, source, required, nullable: false, notes: '', isList: false, default: null };
}

function byRank(a: DocumentedInput, b: DocumentedInput): number {
  const rank = ({ name }: DocumentedInput): number =>
    COMMON_PARAMETERS.indexOf(name) + 1 || COMMON_PARAMETERS.length + 1;
  return rank(a) - rank(b);
}

/** The text of the column "default" as a value of the parameter's type. */
function defaultOf(text: string | null, type: FieldType): EndpointVariable['default'] {
  if (text === null || type.kind !== 'scalar') return text;
  if (type.scalar === 'boolean') return text === 'true';
  return type.scalar === 'integer' ? Number(text) : text;
}

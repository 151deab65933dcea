import { decimalLimits } from '../conventions/decimals';
import { FORMAT, FORMATS } from '../conventions/format';
import { PAGE_LIMITS } from '../conventions/pagination';
import { takesIdempotencyKey } from '../conventions/idempotency';
import type { ParameterNotes } from '../route';
import type { ViewedEndpoint } from '../sofa/view';
import type { VariableInfo } from '../variables';
import { described, inputSchemaOf, type JsonSchema } from './schemas';

/** Path, query and header parameters of an endpoint. Fields of its body are none. */
export function parametersOf({ route, variables }: ViewedEndpoint): JsonSchema[] {
  const parameters = variables.flatMap((variable) => {
    const { name, location, type, required } = variable;
    if (location !== 'path' && location !== 'query') return [];
    const notes: ParameterNotes = { ...PAGE_LIMITS[name], ...route.parameters?.[name] };
    const schema =
      name === 'ordering'
        ? orderingSchema(route.ordering?.columns ?? [])
        : limited(inputSchemaOf(type, false), variable);
    const fallback = name === 'ordering' ? route.ordering?.default : notes.default;
    return [
      described(
        {
          name,
          in: location,
          required: location === 'path' || required,
          schema: {
            ...schema,
            ...(notes.minimum === undefined ? {} : { minimum: notes.minimum }),
            ...(notes.maximum === undefined ? {} : { maximum: notes.maximum }),
            ...(fallback === undefined ? {} : { default: fallback }),
          },
        },
        notes.description ?? variable.description,
      ),
    ];
  });
  return [
    ...parameters,
    ...(route.csv ? [FORMAT_PARAMETER] : []),
    ...headerNames(route.method, takesIdempotencyKey(route), route.etagOf !== undefined).map(headerRef),
  ];
}

const FORMAT_PARAMETER: JsonSchema = {
  name: FORMAT,
  in: 'query',
  required: false,
  description: '`csv`: the whole list as a CSV file; then without `page` and `page_size`.',
  schema: { type: 'string', enum: FORMATS, default: FORMATS[0] },
};

function headerNames(method: string, takesKey: boolean, takesVersion: boolean): string[] {
  if (method === 'GET') return ['IfNoneMatch'];
  return [...(takesKey ? ['IdempotencyKey'] : []), ...(takesVersion ? ['IfMatch'] : [])];
}

const headerRef = (name: string): JsonSchema => ({ $ref: `#/components/parameters/${name}` });

/** Columns as a pattern: an enum of all combinations would be endless. */
function orderingSchema(columns: readonly string[]): JsonSchema {
  const column = `-?(${columns.join('|')})`;
  return { type: 'string', pattern: `^${column}(,${column})*$` };
}

/** Request headers that many endpoints take. */
export const HEADER_PARAMETERS: Readonly<Record<string, JsonSchema>> = {
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'Entity tags of bodies the client has; 304 when one is still current.',
    schema: { type: 'string' },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'Entity tag of the version that the client changes; 412 when it is no longer current.',
    schema: { type: 'string' },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Chosen by the client: the same key with the same body is done once and gets the same response for 24 hours.',
    schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
  },
};

/** The JSON body of an endpoint, or null when it takes none. */
export function bodySchemaOf({ variables }: ViewedEndpoint, isPatch: boolean): JsonSchema | null {
  const fields = variables.filter(({ location }) => location === 'body');
  if (fields.length === 0) return null;
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
    ...(isPatch ? { minProperties: 1 } : {}),
    properties: Object.fromEntries(
      fields.map((field) => [
        field.name,
        described(limited(inputSchemaOf(field.type, field.nullable), field), descriptionOf(field)),
      ]),
    ),
  };
}

/** The limits of a field in JSON Schema's terms. */
function limited(schema: JsonSchema, { constraint }: VariableInfo): JsonSchema {
  if (!constraint) return schema;
  const { minLength, maxLength, pattern, format, min, max } = constraint;
  const isNumber = [schema.type].flat().includes('integer');
  return {
    ...schema,
    ...(minLength ? { minLength } : {}),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(format === 'email' ? { format } : {}),
    ...(isNumber && min !== undefined ? { minimum: Number(min) } : {}),
    ...(isNumber && max !== undefined ? { maximum: Number(max) } : {}),
  };
}

/** The graph's description; limits of decimals are told in words, because they are strings. */
function descriptionOf({ description, constraint }: VariableInfo): string | null {
  const { scale, exclusiveMin } = decimalLimits(constraint);
  if (scale === null) return description;
  const limits = [
    constraint?.min === undefined ? null : `${exclusiveMin ? 'more than' : 'at least'} ${constraint.min}`,
    constraint?.max === undefined ? null : `at most ${constraint.max}`,
    `${scale} decimal places`,
  ].filter((text) => text !== null);
  return `${description ? `${description} ` : ''}(${limits.join(', ')})`;
}

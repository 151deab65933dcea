import { decimalLimits } from '../conventions/decimals';
import { PAGE_LIMITS } from '../conventions/pagination';
import { takesIdempotencyKey } from '../conventions/idempotency';
import { BOM, FORMAT, type EndpointDefinition } from '../definitions/endpoint-definition';
import type { InputValue } from '../view/endpoint-variable';
import { itemObjectOf } from '../view/item-fields';
import type { ViewEndpoint } from '../view/view-field';
import { bodyValueSchemaOf, deprecated, described, inputSchemaOf, type JsonSchema } from './schemas';

/** Path, query and header parameters of an endpoint. Fields of its body are none. */
export function parametersOf({ definition, variables }: ViewEndpoint): JsonSchema[] {
  const parameters = variables.flatMap((variable) => {
    const { name, source, type, required, description, deprecationReason } = variable;
    if (source !== 'path' && source !== 'query') return [];
    const schema =
      name === 'ordering'
        ? orderingSchema(definition.ordering?.columns ?? [])
        : limited(inputSchemaOf(type, false), variable);
    return [
      described(
        {
          name,
          in: source,
          required,
          // Several values are separated by commas.
          ...(source === 'query' && schema.type === 'array' ? { style: 'form', explode: false } : {}),
          ...(deprecationReason === null ? {} : { deprecated: true }),
          schema: {
            ...schema,
            ...PAGE_LIMITS[name],
            ...(variable.default === null ? {} : { default: variable.default }),
          },
        },
        description,
      ),
    ];
  });
  return [
    ...parameters,
    ...(definition.formats.length > 0 ? [formatParameter(definition), BOM_PARAMETER] : []),
    ...headerNames(definition).map(headerRef),
  ];
}

function formatParameter({ formats, result }: EndpointDefinition): JsonSchema {
  const description =
    result === 'page'
      ? `\`csv\`: the whole list as a CSV file${formats.includes('html') ? ', `html`: as a page to print' : ''}; then without \`page\`, \`page_size\`, \`after\` and \`before\`.`
      : '`csv`: the same as a CSV file; `html`: as a page to print.';
  return {
    name: FORMAT,
    in: 'query',
    required: false,
    description,
    schema: { type: 'string', enum: formats, default: formats[0] },
  };
}

const BOM_PARAMETER: JsonSchema = {
  name: BOM,
  in: 'query',
  required: false,
  description: 'With `format=csv`: the file begins with a byte order mark, by which Excel knows UTF-8.',
  schema: { type: 'boolean', default: false },
};

function headerNames(definition: EndpointDefinition): string[] {
  const { method, isStream, etagOf } = definition;
  if (method === 'GET') return ['IfNoneMatch', ...(isStream ? ['LastEventID'] : [])];
  return [
    ...(takesIdempotencyKey(definition) ? ['IdempotencyKey'] : []),
    ...(etagOf === null ? [] : ['IfMatch']),
  ];
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
  LastEventID: {
    name: 'Last-Event-ID',
    in: 'header',
    description:
      'The last event that the client knows: it is told what came after it. Counts before `last_event_id`.',
    schema: { type: 'integer', minimum: 0 },
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
export function bodySchemaOf({ variables }: ViewEndpoint, isPatch: boolean): JsonSchema | null {
  const fields = variables.filter(({ source }) => source === 'body');
  return fields.length === 0 ? null : objectSchemaOf(fields, isPatch);
}

/** The objects in lists of an endpoint's body, by the names of their components. */
export function itemComponents({ variables }: Pick<ViewEndpoint, 'variables'>): [string, JsonSchema][] {
  return variables.flatMap(({ type, itemFields }): [string, JsonSchema][] => {
    const object = itemObjectOf(type);
    if (!object || !itemFields) return [];
    return [[object.name, described(objectSchemaOf(itemFields, false), object.description)]];
  });
}

function objectSchemaOf(fields: readonly InputValue[], isPatch: boolean): JsonSchema {
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
    ...(isPatch ? { minProperties: 1 } : {}),
    properties: Object.fromEntries(
      fields.map((field) => [
        field.name,
        described(
          deprecated(limited(bodyValueSchemaOf(field.type, field.nullable), field), field.deprecationReason),
          descriptionOf(field),
        ),
      ]),
    ),
  };
}

function limited(schema: JsonSchema, { constraint }: Pick<InputValue, 'constraint'>): JsonSchema {
  if (!constraint) return schema;
  if (schema.items) return { ...schema, items: limited(schema.items as JsonSchema, { constraint }) };
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

/** The graph's description; limits of decimals are told in words, because they may be strings. */
function descriptionOf({ description, constraint }: InputValue): string | null {
  const { scale, exclusiveMin } = decimalLimits(constraint);
  if (scale === null) return description;
  const limits = [
    constraint?.min === undefined ? null : `${exclusiveMin ? 'more than' : 'at least'} ${constraint.min}`,
    constraint?.max === undefined ? null : `at most ${constraint.max}`,
    `${scale} decimal places`,
  ].filter((text) => text !== null);
  return `${description ? `${description} ` : ''}(${limits.join(', ')})`;
}

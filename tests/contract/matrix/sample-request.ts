import { readFileSync } from 'node:fs';
import type { EndpointDefinition } from '../../../rest-adapter/definitions/endpoint-definition';
import { OPENAPI_FILE } from '../../../rest-adapter/openapi/write';
import { resolve, type Components, type Schema } from '../guard/json-schema';

/** A request that the endpoint can read, so that who calls decides about it and not what it says. */
export interface SampleRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A schema of a value of a request, as far as samples are made of it. */
export interface ValueSchema extends Schema {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minProperties?: number;
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly items?: ValueSchema;
}

/** A field of a body. */
export interface SampleField {
  readonly schema: ValueSchema;
  readonly isRequired: boolean;
  readonly sample: unknown;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: ValueSchema;
}

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: unknown }>>;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: ValueSchema }>> };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Components;
    readonly parameters: Readonly<Record<string, Parameter>>;
  };
}

/** The id of nothing. */
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

const OF_FORMAT: Readonly<Record<string, string>> = {
  uuid: UNKNOWN,
  date: '2026-03-17',
  'date-time': '2026-03-17T14:30:45.123456Z',
  email: 'nobody@ism.test',
};

/** Strings of which one fits each pattern of the contract. */
const STRINGS = ['sample text of a test', 'SAMPLE', 'KES', 'sample', '1', '#336699'];

const openApi = JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as Document;
const components = openApi.components.schemas;

/** The fields of the JSON body that an endpoint takes, with a value that fits each; none without such a body. */
export function bodyFields({ method, path }: EndpointDefinition): ReadonlyMap<string, SampleField> {
  const content = openApi.paths[path]?.[method.toLowerCase()]?.requestBody?.content['application/json'];
  const { properties = {}, required = [] } = (
    content ? resolve(content.schema, components) : {}
  ) as ValueSchema;
  return new Map(
    Object.entries(properties).map(([name, given]) => [
      name,
      {
        schema: resolve(given, components),
        isRequired: required.includes(name),
        sample: sampleOf(given),
      },
    ]),
  );
}

/** The query parameters that an endpoint takes, by name. */
export function queryParameters({ method, path }: EndpointDefinition): ReadonlyMap<string, ValueSchema> {
  const parameters = openApi.paths[path]?.[method.toLowerCase()]?.parameters ?? [];
  const inQuery = parameters.map(followed).filter((parameter) => parameter.in === 'query');
  return new Map(inQuery.map(({ name, schema }) => [name, resolve(schema, components) as ValueSchema]));
}

/** Parameters that many endpoints share stand in the components. */
function followed(parameter: Parameter & { readonly $ref?: string }): Parameter {
  const name = parameter.$ref?.split('/').at(-1);
  return (name && openApi.components.parameters[name]) || parameter;
}

/** True when the OpenAPI document lists the response: its status, and its code where responses of the status have one. */
export function isListed({ method, path }: EndpointDefinition, status: number, code: unknown): boolean {
  const response = openApi.paths[path]?.[method.toLowerCase()]?.responses[status];
  const content = JSON.stringify(response?.content ?? {});
  return (
    response !== undefined &&
    (code === undefined || '$ref' in response || content.includes(JSON.stringify(code)))
  );
}

/** The smallest request to an endpoint that fits its part of the OpenAPI document; its ids are of nothing. */
export function sampleRequest({ method, path }: EndpointDefinition): SampleRequest {
  const operation = openApi.paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${method} ${path} is not in the OpenAPI document`);
  const parameters = operation.parameters ?? [];
  const filled = parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((text, { name, schema }) => text.replace(`{${name}}`, String(sampleOf(schema))), path);
  const query = new URLSearchParams(
    parameters
      .filter((parameter) => parameter.in === 'query' && parameter.required)
      .map(({ name, schema }) => [name, String(sampleOf(schema))]),
  ).toString();
  const target = query ? `${filled}?${query}` : filled;
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (!type || !content) return { method, path: target };
  if (type === 'text/csv') {
    return { method, path: target, body: 'employee_number\r\n', headers: { 'content-type': type } };
  }
  return { method, path: target, body: sampleOf(content.schema) };
}

function sampleOf(given: ValueSchema): unknown {
  const schema = resolve(given, components) as ValueSchema;
  if (schema.anyOf?.[0]) return sampleOf(schema.anyOf[0]);
  if (schema.enum) return schema.enum[0];
  switch ([schema.type].flat().find((type) => type !== 'null')) {
    case 'object':
      return sampleObject(schema);
    case 'array':
      return schema.items ? [sampleOf(schema.items)] : [];
    case 'integer':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return sampleString(schema);
  }
}

function sampleObject({ properties = {}, required = [], minProperties = 0 }: ValueSchema): object {
  const names = [...required, ...Object.keys(properties).filter((name) => !required.includes(name))];
  const taken = names.slice(0, Math.max(required.length, minProperties));
  return Object.fromEntries(taken.map((name) => [name, sampleOf(properties[name] ?? {})]));
}

function sampleString({ format, pattern, minLength = 0, maxLength = Infinity }: ValueSchema): string {
  const ofFormat = OF_FORMAT[format ?? ''];
  if (ofFormat !== undefined) return ofFormat;
  const fits = new RegExp(pattern ?? '', 'u');
  const text = STRINGS.find(
    ({ length }, index) => length >= minLength && length <= maxLength && fits.test(STRINGS[index] ?? ''),
  );
  if (text === undefined) throw new Error(`No sample fits ${JSON.stringify({ format, pattern, maxLength })}`);
  return text;
}

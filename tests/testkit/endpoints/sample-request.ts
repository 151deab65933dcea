import type { Endpoint } from './endpoints';
import { followed, parametersOf, type ValueSchema } from './openapi';

/** A request that the endpoint can read, so that who calls decides about it and not what it says. */
export interface SampleRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A field of a body. */
export interface SampleField {
  readonly schema: ValueSchema;
  readonly isRequired: boolean;
  readonly sample: unknown;
}

/** The id of nothing. */
export const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

const OF_FORMAT: Readonly<Record<string, string>> = {
  uuid: UNKNOWN_ID,
  date: '2026-03-17',
  'date-time': '2026-03-17T14:30:45.123456Z',
  email: 'nobody@ism.test',
};

/** Strings of which one fits each pattern of the contract. */
const STRINGS = [
  'sample text of a test',
  'SAMPLE',
  'KES',
  'sample',
  '1',
  '#336699',
  '12:30',
  '+254712345678',
  'https://ism.test/sample',
  'whsec_c2FtcGxlIHRleHQgb2YgYSB0ZXN0LCBsb25n',
];

/** The fields of the JSON body that an endpoint takes, with a value that fits each; none without such a body. */
export function bodyFields({ operation }: Endpoint): ReadonlyMap<string, SampleField> {
  const content = operation.requestBody?.content['application/json'];
  const { properties = {}, required = [] } = content ? followed(content.schema) : {};
  return new Map(
    Object.entries(properties).map(([name, given]) => [
      name,
      { schema: followed(given), isRequired: required.includes(name), sample: sampleOf(given) },
    ]),
  );
}

/** The query parameters that an endpoint takes, by name. */
export function queryParameters({ operation }: Endpoint): ReadonlyMap<string, ValueSchema> {
  const inQuery = parametersOf(operation).filter((parameter) => parameter.in === 'query');
  return new Map(inQuery.map(({ name, schema }) => [name, followed(schema)]));
}

/** True when the OpenAPI document lists the response: its status, and its code where there is one (a field may be called so too). */
export function isListed({ operation }: Endpoint, status: number, code: unknown): boolean {
  const response = operation.responses[status];
  const content = JSON.stringify(response?.content ?? {});
  return (
    response !== undefined &&
    (typeof code !== 'string' || '$ref' in response || content.includes(JSON.stringify(code)))
  );
}

/** The smallest request to an endpoint that fits its part of the OpenAPI document; its ids are of nothing. */
export function sampleRequest({ method, path, operation }: Endpoint): SampleRequest {
  const parameters = parametersOf(operation);
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

/** A value that fits a schema. */
export function sampleOf(given: ValueSchema): unknown {
  const schema = followed(given);
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
  const found = STRINGS.find(
    (text) => text.length >= minLength && text.length <= maxLength && fits.test(text),
  );
  if (found === undefined)
    throw new Error(`No sample fits ${JSON.stringify({ format, pattern, maxLength })}`);
  return found;
}

import type { ApiContract, ApiObject, Endpoint, FieldType } from '../../../schema/api-contract/api-contract';
import { compareExamples } from './compare-examples';
import { referredObject } from './compare-fields';
import { listMismatch } from './graph-types';
import { componentName, resolve, schemaMismatch, type Components, type Schema } from './json-schema';
import { bodyOfFields, type OpenApi, type Operation } from './openapi-document';

/** Statuses of single headers of the request: `If-None-Match` and `Idempotency-Key`. */
const OF_HEADERS: ReadonlySet<number> = new Set([304, 409, 422]);

/** What an endpoint's block and its operation in the OpenAPI document say differently. */
export function compareOperation(
  endpoint: Endpoint,
  operation: Operation,
  contract: ApiContract,
  document: OpenApi,
): string[] {
  const components = document.components.schemas;
  return [
    ...(operation.description?.includes(`Permission: ${endpoint.permission}.`)
      ? []
      : [`the permission ${endpoint.permission} is not in the description`]),
    ...compareSecurity(endpoint, operation),
    ...compareParameters(endpoint, operation, components),
    ...compareBody(endpoint, operation, components),
    ...compareResponse(endpoint, operation, contract, components),
    ...compareStatuses(endpoint, operation),
    ...compareExamples(endpoint, operation, contract, document),
  ];
}

/** Each way to sign in names the permission that the caller needs. */
function compareSecurity({ permission }: Endpoint, { security }: Operation): string[] {
  const needed = permission === 'public' || permission === 'authenticated' ? '' : permission;
  const wrong = security.flatMap(({ cookie, bearer }) =>
    [cookie, bearer].filter((scopes) => scopes !== undefined && scopes.join() !== needed),
  );
  return wrong.map((scopes) => `the permission ${permission} is ${String(scopes)} in the security`);
}

interface Named {
  readonly name: string;
  readonly type: FieldType;
}

function compareParameters({ parameters }: Endpoint, operation: Operation, components: Components): string[] {
  const actual = (operation.parameters ?? []).filter(
    ({ in: location }) => location === 'path' || location === 'query',
  );
  const problems = compareNamed(
    'parameter',
    parameters,
    Object.fromEntries(actual.map(({ name = '', schema = {} }) => [name, schema])),
    components,
  );
  for (const { name, default: documented } of parameters) {
    const value = actual.find((parameter) => parameter.name === name)?.schema?.default;
    const text = value === undefined ? null : String(value);
    if (text !== documented)
      problems.push(`parameter ${name} has the default ${String(documented)}, there ${String(text)}`);
  }
  return problems;
}

function compareBody({ requestFields }: Endpoint, operation: Operation, components: Components): string[] {
  const schema = bodyOfFields(operation)?.schema;
  if (!requestFields || !schema)
    return requestFields || schema ? ['only one of the two has a request body'] : [];
  const { properties = {}, required = [] } = resolve(schema, components);
  const documented = requestFields.filter((field) => field.required).map(({ name }) => name);
  const mismatch = listMismatch(documented.sort(), [...required].sort());
  return [
    ...compareNamed('body field', requestFields, properties, components),
    ...(mismatch === null ? [] : [`the required body fields: API.md ${mismatch}`]),
  ];
}

function compareResponse(
  { response }: Endpoint,
  { responses }: Operation,
  contract: ApiContract,
  components: Components,
): string[] {
  const { status, shape, objectName } = response;
  const schema = responses[String(status)]?.content?.['application/json']?.schema;
  if (objectName === null) return schema ? [`${status} has a body there`] : [];
  if (!schema) return [`${status} has no body there`];
  const item = itemOf(shape, schema, components);
  if (!item || componentName(item) !== objectName) return [`${status} is no ${shape} of ${objectName} there`];
  const object = contract.objects.get(objectName);
  return object ? compareObject(object, contract, components) : [];
}

/** The schema of the object in a response; null when the response has another shape. */
function itemOf(shape: Endpoint['response']['shape'], schema: Schema, components: Components): Schema | null {
  if (shape === 'object') return schema;
  if (shape === 'list') return schema.items ?? null;
  const { properties = {} } = resolve(schema, components);
  const isPage = Object.keys(properties).join() === 'count,next,previous,results';
  return isPage ? (properties.results?.items ?? null) : null;
}

function compareObject(object: ApiObject, contract: ApiContract, components: Components): string[] {
  const { properties = {}, required = [] } = components[object.name] ?? {};
  const always = object.fields.filter(({ optional }) => !optional).map(({ name }) => name);
  const mismatch = listMismatch(always, required);
  return [
    ...compareNamed(`${object.name} field`, object.fields, properties, components),
    ...(mismatch === null ? [] : [`the fields that ${object.name} always has: API.md ${mismatch}`]),
    ...object.fields.flatMap(({ type }) => {
      const nested = referredObject(type, contract);
      return nested ? compareObject(nested, contract, components) : [];
    }),
  ];
}

function compareNamed(
  what: string,
  documented: readonly Named[],
  actual: Readonly<Record<string, Schema>>,
  components: Components,
): string[] {
  const surplus = Object.keys(actual).filter((name) => !documented.some((item) => item.name === name));
  return [
    ...surplus.map((name) => `${what} ${name} is not in API.md`),
    ...documented.flatMap(({ name, type }) => {
      const schema = actual[name];
      if (!schema) return [`${what} ${name} is missing there`];
      const mismatch = schemaMismatch(type, schema, components);
      return mismatch === null ? [] : [`${what} ${name} ${mismatch}`];
    }),
  ];
}

function compareStatuses({ statuses }: Endpoint, { responses }: Operation): string[] {
  const documented = new Set(statuses.map(({ status }) => status));
  const actual = Object.keys(responses).map(Number);
  return [
    ...[...documented]
      .filter((status) => !actual.includes(status))
      .map((status) => `status ${status} is missing there`),
    ...actual
      .filter((status) => !documented.has(status) && !OF_HEADERS.has(status))
      .map((status) => `status ${status} is not in API.md`),
  ];
}

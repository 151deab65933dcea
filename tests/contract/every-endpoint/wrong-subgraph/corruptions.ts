import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { buildSchema, getNamedType, isObjectType } from 'graphql';
import { send, type Corruption } from './front';

type Values = Record<string, unknown>;

/** Larger than the gateway of this suite takes. */
export const MAX_BYTES = 524_288;

const JSON_TYPE = 'application/json';
const PAGE = '<html>secret-text</html>';

const sends =
  (status: number, type: string, body: string): Corruption =>
  (_, response) => {
    send(response, { status, type, body });
    return true;
  };

const sendsJson = (body: unknown): Corruption => sends(200, JSON_TYPE, JSON.stringify(body));

/** Changes the recorded data in place; `change` is false where there is nothing to change. */
const withData =
  (change: (data: Values) => boolean): Corruption =>
  (recorded, response) => {
    const body = JSON.parse(recorded.body) as { data?: Values | null };
    if (!body.data || !change(body.data)) return false;
    send(response, { status: 200, type: JSON_TYPE, body: JSON.stringify(body) });
    return true;
  };

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names of the fields of the scalar JSON, whose values may be any. */
const OF_ANY_VALUE: ReadonlySet<string> = new Set(
  Object.values(buildSchema(readFileSync('schema/api.graphql', 'utf8')).getTypeMap())
    .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()) : []))
    .filter(({ type }) => getNamedType(type).name === 'JSON')
    .map(({ name }) => name),
);

/** A value and the objects below it, in the order of the response. */
function* objectsIn(value: unknown): Generator<Values> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item);
  if (!isObject(value)) return;
  yield value;
  for (const [key, child] of Object.entries(value)) if (!OF_ANY_VALUE.has(key)) yield* objectsIn(child);
}

/** Replaces the first field below the root whose value fits. */
const replacing = (fits: (value: unknown, key: string) => boolean, by: unknown): Corruption =>
  withData((data) => {
    for (const root of Object.values(data))
      for (const object of objectsIn(root))
        for (const [key, value] of Object.entries(object))
          if (!OF_ANY_VALUE.has(key) && fits(value, key)) {
            object[key] = by;
            return true;
          }
    return false;
  });

const rootsBecome = (by: unknown, fits: (value: unknown) => boolean): Corruption =>
  withData((data) => {
    const keys = Object.keys(data).filter((key) => fits(data[key]));
    for (const key of keys) data[key] = by;
    return keys.length > 0;
  });

const isString = (value: unknown): boolean => typeof value === 'string';

/** Ids and times are of scalars that the contract between the processes defines. */
const isOurScalar = (value: unknown, key: string): boolean =>
  isString(value) && /^(id|createdAt|updatedAt|hireDate)$/.test(key);

const cut = (response: ServerResponse, body: string): boolean => {
  response.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': body.length + 10 });
  response.write(body.slice(0, body.length / 2), () => response.destroy());
  return true;
};

/** The ways in which a subgraph may be wrong, by name. */
export const CORRUPTIONS: ReadonlyMap<string, Corruption> = new Map<string, Corruption>([
  ['string-for-object', rootsBecome('secret-text', (value) => typeof value === 'object' && value !== null)],
  ['list-for-object', rootsBecome([], isObject)],
  ['object-for-list', rootsBecome({}, Array.isArray)],
  ['no-data', sendsJson({ data: {} })],
  [
    'field-missing',
    withData((data) => {
      for (const root of Object.values(data))
        for (const object of objectsIn(root)) {
          const key = Object.keys(object).find((name) => name !== '__typename');
          if (key === undefined) continue;
          return Reflect.deleteProperty(object, key);
        }
      return false;
    }),
  ],
  ['string-for-nested-object', replacing(isObject, 'secret-text')],
  ['object-for-nested-list', replacing(Array.isArray, {})],
  ['object-for-string', replacing(isString, { a: 1 })],
  ['number-for-our-scalar', replacing(isOurScalar, 5)],
  ['null-for-id', replacing((_, key) => key === 'id', null)],
  [
    'wrong-type',
    withData((data) => {
      for (const root of Object.values(data))
        for (const object of objectsIn(root)) {
          object.__typename = 'Query';
          return true;
        }
      return false;
    }),
  ],
  [
    'too-few-entities',
    withData((data) => Array.isArray(data._entities) && data._entities.splice(0, 1).length > 0),
  ],
  ['too-many-entities', withData((data) => Array.isArray(data._entities) && data._entities.push(null) > 0)],
  ['data-null', sendsJson({ data: null })],
  ['error-without-code', sendsJson({ data: null, errors: [{ message: 'secret-text' }] })],
  [
    'error-with-own-code',
    sendsJson({ data: null, errors: [{ message: 'secret-text', extensions: { code: 'TEAPOT' } }] }),
  ],
  ['not-json', sends(200, JSON_TYPE, '{"data":')],
  ['page', sends(200, 'text/html', PAGE)],
  ['wrong-content-type', (recorded, response) => sends(200, 'text/html', recorded.body)(recorded, response)],
  ['empty', sends(200, JSON_TYPE, '')],
  ['404-page', sends(404, 'text/html', PAGE)],
  ['500-page', sends(500, 'text/html', PAGE)],
  ['503-page', sends(503, 'text/html', PAGE)],
  ['huge', sends(200, JSON_TYPE, ' '.repeat(MAX_BYTES + 1))],
  ['cut', (recorded, response) => cut(response, recorded.body)],
  [
    'reset',
    (_, response) => {
      response.destroy();
      return true;
    },
  ],
]);

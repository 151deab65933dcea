import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { isErrorCode } from '../../../schema/contract/errors';
import type { Exchange } from '../../testkit/exchange';
import type { HttpClient, RequestOptions } from '../../testkit/http';
import { useSystem } from '../../testkit/system';

/**
 * A caller's own errors have a code of the catalogue, which the conventions list, and are no errors of the server. What follows is
 * what clients have sent, and more of its kind by chance.
 */

const system = useSystem();

interface Bad {
  readonly name: string;
  readonly method?: string;
  readonly path?: string;
  readonly options?: RequestOptions;
  readonly body?: unknown;
  /** The code of the first error; null where it does not matter. */
  readonly code: string | null;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const json = (name: string, body: unknown, code: string | null): Bad => ({ name, body, code });
const text = (
  name: string,
  body: string,
  code: string | null,
  type: Record<string, string> = JSON_TYPE,
): Bad => ({
  name,
  options: { body, headers: type },
  code,
});
const get = (name: string, query: RequestOptions['query'], code: string | null): Bad => ({
  name,
  method: 'GET',
  options: { query: query ?? {}, headers: { 'apollo-require-preflight': '1' } },
  code,
});

const QUERY = '{ me { email } }';
const hash = (query: string): string => createHash('sha256').update(query).digest('hex');
const persisted = (sha256Hash: unknown, version: unknown = 1): object => ({
  persistedQuery: { version, sha256Hash },
});

const OF_GRAPHQL: readonly Bad[] = [
  text('no JSON', '{', 'BAD_USER_INPUT'),
  text('an empty body', '', 'BAD_USER_INPUT'),
  text('another media type', QUERY, 'UNSUPPORTED_MEDIA_TYPE', { 'content-type': 'text/plain' }),
  text('no media type', JSON.stringify({ query: QUERY }), 'UNSUPPORTED_MEDIA_TYPE', {}),
  text('GraphQL as such', QUERY, 'UNSUPPORTED_MEDIA_TYPE', { 'content-type': 'application/graphql' }),
  json('a list of operations', [{ query: QUERY }], 'BAD_REQUEST'),
  json('a string', '"query"', null),
  json('null', null, 'BAD_REQUEST'),
  json('no query', {}, 'BAD_REQUEST'),
  json('an empty query', { query: '' }, 'BAD_REQUEST'),
  json('a query that is a number', { query: 7 }, 'BAD_REQUEST'),
  json('variables that are a list', { query: QUERY, variables: [] }, null),
  json('variables that are a string', { query: QUERY, variables: '{}' }, 'BAD_REQUEST'),
  json('an operation name that is a number', { query: QUERY, operationName: 7 }, 'BAD_REQUEST'),
  json('extensions that are a string', { query: QUERY, extensions: 'x' }, 'BAD_REQUEST'),
  json(
    'an unknown operation',
    { query: 'query A { me { email } }', operationName: 'B' },
    'OPERATION_RESOLUTION_FAILURE',
  ),
  json(
    'several operations and no name',
    { query: 'query A { me { email } } query B { me { id } }' },
    'OPERATION_RESOLUTION_FAILURE',
  ),
  json('fragments only', { query: 'fragment F on User { email }' }, null),
  json('a subscription', { query: 'subscription { employees { id } }' }, 'GRAPHQL_VALIDATION_FAILED'),
  json(
    'a subscription beside a query',
    { query: 'query A { me { email } } subscription B { x }', operationName: 'A' },
    'GRAPHQL_VALIDATION_FAILED',
  ),
  json('no GraphQL', { query: '{ me { email }' }, 'GRAPHQL_PARSE_FAILED'),
  json('a schema', { query: 'type Query { a: Int }' }, 'GRAPHQL_VALIDATION_FAILED'),
  json('an unknown field', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'),
  json('@defer', { query: '{ ... @defer { me { email } } }' }, 'GRAPHQL_VALIDATION_FAILED'),
  json('@stream', { query: '{ unitTypes @stream { code } }' }, 'GRAPHQL_VALIDATION_FAILED'),
  json(
    'a number past all numbers',
    { query: '{ employees(pageSize: 1e999) { totalCount } }' },
    'GRAPHQL_VALIDATION_FAILED',
  ),
  json(
    'a whole number past all numbers',
    { query: `{ employees(pageSize: ${'9'.repeat(400)}) { totalCount } }` },
    'GRAPHQL_VALIDATION_FAILED',
  ),
  json(
    'such a number in JSON',
    { query: 'mutation { createAuditLog(input: { action: "X", details: { a: 1e999 } }) }' },
    'GRAPHQL_VALIDATION_FAILED',
  ),
  json(
    'such a number as a default',
    { query: 'query ($p: Int = 1e999) { employees(pageSize: $p) { totalCount } }' },
    'GRAPHQL_VALIDATION_FAILED',
  ),
  json(
    'a variable that is missing',
    { query: 'query ($id: UUID!) { employee(id: $id) { id } }' },
    'BAD_USER_INPUT',
  ),
  json(
    'a variable of another type',
    { query: 'query ($id: UUID!) { employee(id: $id) { id } }', variables: { id: 7 } },
    'BAD_USER_INPUT',
  ),
  json(
    'a page that is too large',
    { query: '{ employees(pageSize: 1000) { totalCount } }' },
    'OPERATION_LIMIT_EXCEEDED',
  ),
  json('a page before the first', { query: '{ employees(page: 0) { totalCount } }' }, 'BAD_USER_INPUT'),
  json(
    'too many rows of a relation',
    { query: '{ employees { results { transitions(first: -1) { toStatus } } } }' },
    null,
  ),
  json(
    'a document that is too long',
    { query: `{ ${'me { email } '.repeat(900)} }` },
    'OPERATION_LIMIT_EXCEEDED',
  ),
  json(
    'fragments in a circle',
    { query: '{ ...F } fragment F on Query { ...F }' },
    'GRAPHQL_VALIDATION_FAILED',
  ),
  json('a NUL', { query: '{ employees(search: "\\u0000") { totalCount } }' }, 'BAD_USER_INPUT'),
  json('an unknown persisted query', { extensions: persisted(hash('unknown')) }, 'PERSISTED_QUERY_NOT_FOUND'),
  json(
    'another hash than the query has',
    { query: QUERY, extensions: persisted(hash('other')) },
    'BAD_REQUEST',
  ),
  json(
    'another version of persisted queries',
    { query: QUERY, extensions: persisted(hash(QUERY), 2) },
    'BAD_REQUEST',
  ),
  json('a hash that is a number', { query: QUERY, extensions: persisted(7) }, null),
  json('a persisted query that is null', { query: QUERY, extensions: { persistedQuery: null } }, null),
  json('a persisted query that is a string', { query: QUERY, extensions: { persistedQuery: 'x' } }, null),
  get('nothing by GET', {}, 'BAD_REQUEST'),
  get('a mutation by GET', { query: 'mutation { logout }' }, 'BAD_REQUEST'),
  get('variables that are no JSON, by GET', { query: QUERY, variables: '{' }, 'BAD_REQUEST'),
  get('variables that are a number, by GET', { query: QUERY, variables: '7' }, 'BAD_REQUEST'),
  get('a query twice, by GET', { query: [QUERY, QUERY] }, 'BAD_REQUEST'),
  get('extensions that are no JSON, by GET', { query: QUERY, extensions: 'x' }, 'BAD_REQUEST'),
  { name: 'GET that any page could send', method: 'GET', options: { query: { query: QUERY } }, code: null },
  { name: 'PUT', method: 'PUT', body: {}, code: 'METHOD_NOT_ALLOWED' },
  {
    name: 'a token that is none',
    body: { query: QUERY },
    options: { headers: { authorization: 'Bearer x' } },
    code: 'UNAUTHENTICATED',
  },
  {
    name: 'a mutation without the token',
    body: { query: 'mutation { logout }' },
    options: { csrf: false },
    code: 'CSRF_FAILED',
  },
];

const REST = '/api/v1/employees/';
const OF_REST: readonly Bad[] = [
  { name: 'no such path', method: 'GET', path: '/api/v1/nothing/', code: null },
  { name: 'another method', method: 'PUT', path: REST, body: {}, code: null },
  { ...text('no JSON', '{', null), path: REST },
  { ...text('another media type', 'x', null, { 'content-type': 'text/plain' }), path: REST },
  { ...json('a list', [], null), path: REST },
  { ...json('an empty body', {}, null), path: REST },
  {
    name: 'a version that is none',
    method: 'GET',
    path: REST,
    options: { headers: { 'if-none-match': '"' } },
    code: null,
  },
  { name: 'a page that is not a number', method: 'GET', path: `${REST}?page=x`, code: null },
  { name: 'an id that is none', method: 'GET', path: `${REST}x/`, code: null },
  { name: 'an address that cannot be decoded', method: 'GET', path: '/api/v1/employees/%ff/', code: null },
];

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

const send = ({
  method = 'POST',
  path = '/graphql',
  options,
  body,
}: Omit<Bad, 'name' | 'code'>): Promise<Exchange> =>
  admin.request(method, path, { ...(body === undefined ? {} : { body }), ...options });

/** The codes of a response: of GraphQL's errors, or of the body. */
function codesOf(exchange: Exchange): unknown[] {
  if (exchange.text === '' || !exchange.header('content-type')?.includes('json')) return [];
  const body = exchange.json<{ code?: unknown; errors?: { extensions?: { code?: unknown } }[] } | null>();
  const { code, errors } = body ?? {};
  return Array.isArray(errors)
    ? errors.map(({ extensions }) => extensions?.code)
    : code === undefined
      ? []
      : [code];
}

function expectOwnError(exchange: Exchange, codes: readonly unknown[]): void {
  const outside = codes.filter((code) => !isErrorCode(code) || code === 'INTERNAL_SERVER_ERROR');
  if (exchange.status >= 500 || outside.length > 0)
    throw new Error(`${outside.join()}\n${exchange.transcript()}`);
}

describe('the codes of bad requests', () => {
  it.each(OF_GRAPHQL.map((bad) => [bad.name, bad] as const))('GraphQL: %s', async (_name, bad) => {
    const exchange = await send(bad);
    const codes = codesOf(exchange);

    expectOwnError(exchange, codes);
    if (bad.code !== null) expect(codes[0]).toBe(bad.code);
  });

  it.each(OF_REST.map((bad) => [bad.name, bad] as const))('REST: %s', async (_name, bad) => {
    const exchange = await send(bad);

    expectOwnError(exchange, codesOf(exchange));
    expect(exchange.status).toBeLessThan(500);
  });

  it('are all in the table of the conventions', async () => {
    const conventions = readFileSync('docs/api-conventions.md', 'utf8');
    const found = new Set<unknown>();
    for (const bad of [...OF_GRAPHQL, ...OF_REST])
      for (const code of codesOf(await send(bad))) found.add(code);

    expect(found.size).toBeGreaterThan(10);
    expect([...found].filter((code) => !conventions.includes(`| \`${String(code)}\` |`))).toEqual([]);
  });
});

/** Valid operations, of which some characters are lost or doubled. */
const DOCUMENTS = [
  'query ($p: Int = 3, $s: String) { employees(pageSize: $p, search: $s) { results { id fullName user { email } } totalCount } }',
  'query Q($id: UUID!) { employee(id: $id) { ...F orgUnit { code userScopes { userId } } } } fragment F on Employee { id hireDate }',
  '{ hoursLedger(referenceDate: "2026-11-28") { totalCount results { employee { fullName } } } __type(name: "Role") { name } }',
  'mutation ($n: String!) { createTag(input: { name: $n, tagType: SKILL, hoursDelta: "1.5" }) { id } }',
];
const VARIABLES = [
  {},
  { p: null },
  { id: 7, n: 'x' },
  { id: '00000000-0000-4000-8000-000000000000', s: {} },
  { n: ['x'], p: 1e300 },
];

const spoiled = fc
  .tuple(
    fc.constantFrom(...DOCUMENTS),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('', '{', '}', '$', '"', ':', '!', '1e999', '@', 'x')), {
      maxLength: 3,
    }),
  )
  .map(([document, changes]) =>
    changes.reduce((text_, [at, put]) => {
      const index = at % text_.length;
      return text_.slice(0, index) + put + text_.slice(index + 1);
    }, document),
  );

it('any request by chance is the caller’s own error', async () => {
  await fc.assert(
    fc.asyncProperty(
      spoiled,
      fc.constantFrom(...VARIABLES),
      fc.boolean(),
      async (query, variables, isGet) => {
        const exchange = isGet
          ? await send({
              method: 'GET',
              options: {
                query: { query, variables: JSON.stringify(variables) },
                headers: { 'apollo-require-preflight': '1' },
              },
            })
          : await send({ body: { query, variables } });

        expectOwnError(exchange, codesOf(exchange));
      },
    ),
    { numRuns: 300 },
  );
});

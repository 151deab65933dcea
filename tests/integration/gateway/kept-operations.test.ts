import { createHash } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import { operationLimits } from '../../../gateway/plugins/operation-limits';
import { storableStrings } from '../../../gateway/plugins/storable-strings';
import { SupergraphSource } from '../../../gateway/supergraph/source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { Registry } from 'prom-client';
import { createLibrary, supergraphOf } from './support/library';
import { codesOf, type World } from './support/gateway-world';
import { COOKIES, MUTATION, openWorlds } from './support/signed-in-world';

/** What Apollo Server has read is not read again (docs/adr/0088), and the response is the same. */
const world = openWorlds();

/** Of a body that is kept, and of one that Apollo Server always reads. */
const KEPT = 'application/json';
const READ = 'application/json; charset="utf-8"';

interface Asked {
  readonly query?: string;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
}

async function send({ gateway }: World, payload: Asked, headers: Record<string, string> = {}) {
  const response = await gateway.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': KEPT, ...headers },
    payload: JSON.stringify(payload),
  });
  const { 'x-request-id': id, date: _, ...others } = response.headers;
  return { status: response.statusCode, headers: others, body: response.body.replaceAll(String(id), 'ID') };
}

function countReadings(): () => number {
  const spy = jest.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
  return () => {
    const { length } = spy.mock.calls;
    spy.mockClear();
    return length;
  };
}

afterEach(() => jest.restoreAllMocks());

const USER = 'query User($id: ID!) { user(id: $id) { id email secret } }';
const PAGE = 'query Page($first: Int) { employees(first: $first) { id title } }';
const SEVERAL = 'query A { caller } query B { c: caller }';
const CASES: readonly (readonly [string, Asked, Record<string, string>])[] = [
  ['a result', { query: PAGE, variables: { first: 2 } }, {}],
  ['variables that are null', { query: PAGE, variables: null, operationName: null, extensions: null }, {}],
  ['errors of fields', { query: USER, variables: { id: '7' } }, {}],
  ['no value of a variable', { query: USER }, {}],
  ['an object as an id', { query: USER, variables: { id: { of: 'nobody' } } }, {}],
  ['a string that cannot be stored', { query: USER, variables: { id: 'a\u0000' } }, {}],
  ['more than is allowed', { query: PAGE, variables: { first: 100_000 } }, {}],
  ['one of several operations', { query: SEVERAL, operationName: 'B' }, {}],
  ['a mutation', { query: MUTATION }, { authorization: 'Bearer good' }],
  ['a forged mutation', { query: MUTATION }, { cookie: COOKIES }],
];
const ACCEPTED = ['*/*', 'application/json', 'application/graphql-response+json, application/json;q=0.9'];

test('a request is served the same whether Apollo Server reads it or its operation is kept', async () => {
  const limits = {
    tokens: 1000,
    depth: 10,
    aliases: 10,
    directives: 10,
    cost: 1_000,
    pageSize: 100,
    dryRun: false,
  };
  const metrics = new Registry();
  const logger = createLogger({ level: 'silent' });
  const created = await world({
    metrics,
    extensions: [storableStrings(), operationLimits(limits, { logger, metrics })],
  });
  const readings = countReadings();
  for (const accept of ACCEPTED) {
    for (const query of [PAGE, SEVERAL])
      await send(created, { query, operationName: query === PAGE ? null : 'A' }, { accept });
    await send(created, { query: USER, variables: { id: '7' } }, { accept });
    await send(created, { query: MUTATION }, { accept, authorization: 'Bearer good' });
  }
  readings();
  for (const [name, asked, headers] of CASES) {
    for (const accept of ACCEPTED) {
      const read = await send(created, asked, { ...headers, accept, 'content-type': READ });
      expect([name, readings()]).toEqual([name, 1]);
      const kept = await send(created, asked, { ...headers, accept });
      expect([name, readings()]).toEqual([name, 0]);
      expect([name, kept]).toEqual([name, read]);
    }
  }
});

const byVersion = { persistedQuery: { version: 2, sha256Hash: hashOf(SEVERAL) } };
const UNUSUAL: readonly (readonly [string, Asked, number, string])[] = [
  ['no such operation', { query: SEVERAL, operationName: 'C' }, 200, 'OPERATION_RESOLUTION_FAILURE'],
  ['several and no name', { query: SEVERAL }, 200, 'OPERATION_RESOLUTION_FAILURE'],
  ['a number as a name', { query: SEVERAL, operationName: 7 }, 400, 'BAD_REQUEST'],
  ['variables as a string', { query: SEVERAL, operationName: 'A', variables: '{}' }, 400, 'BAD_REQUEST'],
  ['variables as a list', { query: SEVERAL, operationName: 'A', variables: [] }, 400, 'BAD_REQUEST'],
  ['extensions as a string', { query: SEVERAL, operationName: 'A', extensions: '{}' }, 400, 'BAD_REQUEST'],
  ['another protocol', { extensions: byVersion }, 400, 'BAD_REQUEST'],
  ['no document', { operationName: 'A' }, 400, 'BAD_REQUEST'],
  ['nothing', {}, 400, 'BAD_REQUEST'],
];

test('Apollo Server says what is wrong with a request, whatever is kept', async () => {
  const created = await world();
  await send(created, { query: SEVERAL, operationName: 'A' });
  const readings = countReadings();
  for (const [name, asked, expected, code] of UNUSUAL) {
    const { status, body } = await send(created, asked);
    expect([name, readings(), status, codesOf(JSON.parse(body) as object)]).toEqual([
      name,
      1,
      expected,
      [code],
    ]);
  }
});

test('a kept document is known by its hash to those who registered it only', async () => {
  const created = await world();
  const query = '{ caller }';
  const byHash = { extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(query) } } };
  await send(created, { query });
  expect((await send(created, byHash)).body).toContain('PERSISTED_QUERY_NOT_FOUND');
  await send(created, { query, ...byHash });
  const readings = countReadings();
  expect((await send(created, byHash)).body).toBe('{"data":{"caller":"nobody -"}}\n');
  expect(readings()).toBe(0);
});

test('a host that is none is rejected, and a type that nobody can send, before anything is executed', async () => {
  const { identity, workforce, calls } = createLibrary();
  const created = await world({ inProcess: [identity, workforce] });
  const headers = { authorization: 'Bearer good' };
  await send(created, { query: MUTATION }, headers);
  const before = { ...calls };
  expect(before).toEqual({ rename: 1 });
  const statuses = [
    (await send(created, { query: MUTATION }, { ...headers, host: 'a b:c' })).status,
    (await send(created, { query: MUTATION }, { ...headers, accept: 'image/png' })).status,
  ];
  expect([statuses, calls]).toEqual([[400, 406], before]);
});

test('a kept document is validated again on another supergraph', async () => {
  const extra = 'extend type Employee { nick: String }';
  let sdl = supergraphOf({}, extra);
  const metrics = new Registry();
  const logger = createLogger({ level: 'silent' });
  const { identity, workforce } = createLibrary(extra);
  const created = await world({
    supergraph: new SupergraphSource(() => Promise.resolve(sdl), { logger, metrics }),
    inProcess: [identity, workforce],
  });
  const [gone, stays] = [{ query: '{ employees { nick } }' }, { query: '{ caller }' }];
  for (const asked of [gone, stays]) await send(created, asked);
  const readings = countReadings();
  for (const asked of [gone, stays]) expect((await send(created, asked)).body).toContain('"data"');
  expect(readings()).toBe(0);

  sdl = supergraphOf();
  await created.gateway.reload();
  expect(codesOf(JSON.parse((await send(created, gone)).body) as object)).toEqual([
    'GRAPHQL_VALIDATION_FAILED',
  ]);
  expect((await send(created, stays)).body).toBe('{"data":{"caller":"nobody -"}}\n');
  expect(readings()).toBe(2);
});

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import { storableStrings } from '../../../gateway/plugins/storable-strings';
import { UNSTORABLE_STRING } from '../../../schema/contract/scalars';
import { codesOf } from './support/gateway-world';
import { openWorlds } from './support/signed-in-world';

const world = openWorlds();
const guarded = () => world({ extensions: [storableStrings()] });

/** Sent as JSON escapes, as a client's encoder would. */
const NUL = 'a\u0000b';
const LONE = '\ud83c';
const QUERY = 'query ($id: ID!) { user(id: $id) { id } }';

async function errorsOf(query: string, variables?: Record<string, unknown>): Promise<unknown> {
  const { graphql } = await guarded();
  const { body, status } = await graphql(query, variables, {
    accept: 'application/graphql-response+json',
  });
  expect(codesOf(body)).toEqual(['BAD_USER_INPUT']);
  expect(status).toBe(400);
  expect(body.data).toBeUndefined();
  return body.errors?.[0]?.extensions.fields;
}

test.each([
  ['NUL', NUL],
  ['an unpaired surrogate', LONE],
])('%s in a variable', async (_name, text) => {
  expect(await errorsOf(QUERY, { id: text })).toEqual({ id: [UNSTORABLE_STRING] });
});

test('deep inside of a variable, in keys too, all at once', async () => {
  const variables = { id: '1', input: { names: ['x', NUL], more: { [LONE]: 1 } } };
  expect(await errorsOf(QUERY, variables)).toEqual({
    'input.names.1': [UNSTORABLE_STRING],
    'input.more': [UNSTORABLE_STRING],
  });
});

test.each([
  ['a literal', String.raw`{ user(id: "a\u0000b") { id } }`, 'id'],
  ['a default', String.raw`query ($id: ID! = "\u{0}") { user(id: $id) { id } }`, 'id'],
  ['a fragment', String.raw`{ ...f } fragment f on Query { reject(code: "\u0000") }`, 'code'],
  [
    'a name of object members',
    String.raw`query ($__proto__: ID! = "\u0000") { user(id: $__proto__) { id } }`,
    '__proto__',
  ],
])('in the document: %s', async (_name, query, path) => {
  for (let time = 0; time < 2; time += 1) {
    expect(Object.entries((await errorsOf(query)) as object)).toEqual([[path, [UNSTORABLE_STRING]]]);
  }
});

test('values too deep to walk are rejected before they reach anything that would', async () => {
  const { gateway } = await guarded();
  const response = await gateway.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json' },
    payload: `{"query":"query ($id: ID!) { user(id: $id) { id } }","variables":{"id":${'['.repeat(90_000)}${']'.repeat(90_000)}}}`,
  });
  expect(codesOf(response.json())).toEqual(['BAD_USER_INPUT']);
});

test('a response names a bounded number of paths', async () => {
  const fields = await errorsOf(QUERY, { id: Array.from({ length: 500 }, () => NUL) });
  expect(Object.keys(fields as object)).toHaveLength(20);
});

test('what can be stored passes', async () => {
  const { graphql } = await guarded();
  const { body } = await graphql(QUERY, { id: 'Amélie 🎓\n\u0001' });
  expect(body).toEqual({ data: { user: { id: 'Amélie 🎓\n\u0001' } } });
});

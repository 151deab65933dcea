import { visit } from 'graphql';
import type { FetchResult } from '../../../../gateway/data-sources/plan-fetch';
import { parseResponse } from '../../../../gateway/data-sources/response';
import { isNarrow } from '../../../testkit/narrow';
import { entities, smallGraph, type Respond, type SmallGraph } from './small-graph';
import { graphOf, person } from './teams-graph';

/** Who only sends the data gets its JSON, which is that of the objects which others get. The differential tests ask in both ways too. */

const SDL =
  'scalar Any type Query { text: String lines: [String!] any: Any anys: [Any] sure: Any! more: Int }';

/**
 * @param values by the names of fields
 * @param isPlain as a response over HTTP says it
 */
const graphWith = (values: Record<string, unknown>, isPlain = false): Promise<SmallGraph> =>
  smallGraph({
    one: {
      sdl: SDL,
      respond({ fetch: { document } }) {
        const data: Record<string, unknown> = {};
        visit(document, {
          Field({ name, alias }) {
            const { value: key } = alias ?? name;
            if (Object.hasOwn(values, name.value)) data[key] = values[name.value];
          },
        });
        return { data, isPlain };
      },
    },
  });

async function jsonOf(graph: SmallGraph, query: string): Promise<string | undefined> {
  const [{ json, data }, asObjects] = [await graph.ask(query, { dataAsJson: true }), await graph.ask(query)];
  expect(data).toBeUndefined();
  expect(json).toBe(JSON.stringify(asObjects.data));
  return json;
}

test('every character, alone and in pairs, is written as JSON.stringify writes it', async () => {
  const lines = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const pairs = ['\ud83d\ude00', '\ude00\ud83d', 'a\ud83d', '\\"', '', '"', 'é"'];
  const graph = await graphWith({ lines: [...lines, ...pairs], text: 'a"b' });

  expect(JSON.parse((await jsonOf(graph, '{ lines text }')) ?? '')).toEqual({
    lines: [...lines, ...pairs],
    text: 'a"b',
  });
});

test('values of custom scalars are written as JSON.stringify writes them', async () => {
  const values = [1, -0, 1e21, 1.5e-9, NaN, Infinity, true, false, null, 'a"\n', [], {}, new Date(0)];
  const graph = await graphWith({ any: { a: [1, 'x\\', { b: null }], __proto: 1 }, anys: values, sure: 0 });

  await jsonOf(graph, '{ any anys sure }');
});

test('strings follow other values and end objects and lists', async () => {
  const graph = await graphWith({ text: 't', lines: ['a', 'b'], any: 1, more: null }, true);

  expect(await jsonOf(graph, '{ text any lines t: text more u: text __typename }')).toBe(
    '{"text":"t","any":1,"lines":["a","b"],"t":"t","more":null,"u":"t","__typename":"Query"}',
  );
  expect(await jsonOf(graph, '{ __proto__: text constructor: any toJSON: text }')).toBe(
    '{"__proto__":"t","constructor":1,"toJSON":"t"}',
  );
});

test.each([
  ['a value of another type', { more: 'x' }, '{ more }'],
  ['a value that is missing', { text: 't' }, '{ text more }'],
  ['null for a value that may not be null', { sure: null }, '{ sure }'],
  ['what JSON has no form for', { any: Symbol('s') }, '{ any }'],
])('no JSON of %s: who takes it gets objects, with the errors', async (_, data, query) => {
  const graph = await graphWith(data);

  const result = await graph.ask(query, { dataAsJson: true });

  expect(result.json).toBeUndefined();
  expect(JSON.stringify(result)).toBe(JSON.stringify(await graph.ask(query)));
});

test('an object of which nothing is selected is empty', async () => {
  const sdl = 'type Query { any: Any text: String } union Any = A | B type A { a: Int } type B { b: String }';
  const data = { any: { __typename: 'A', a: 1 }, text: 't' };
  const graph = await smallGraph({ one: { sdl, respond: () => ({ data }) } });

  expect(await jsonOf(graph, '{ any { ... on B { b } } text }')).toBe('{"any":{},"text":"t"}');
});

test('objects that are gone are null', async () => {
  const people: Respond = (fetch) => entities(fetch, ({ id }) => (id === '1' ? { name: 'One' } : null));
  const graph = await graphOf({ teams: [{ lead: person('1'), people: [person('2'), person('1')] }] }, people);

  const json = await jsonOf(graph, '{ teams { people { name } lead { name } } }');

  expect(json).toBe('{"teams":[{"people":[null,{"name":"One"}],"lead":{"name":"One"}}]}');
});

test('what one of several responses has to escape is escaped, and so is what a schema says of itself', async () => {
  const over = (data: object): FetchResult =>
    parseResponse(JSON.stringify({ data }), { subgraph: 'x', variables: undefined });
  const one = { sdl: 'type Query { a: String }', respond: () => over({ a: 'plain' }) };
  const two = { sdl: '"""Says "b"."""\ntype Query { b: String }', respond: () => over({ b: '"\\' }) };
  const graph = await smallGraph({ one, two });

  expect(over({ a: 'plain' }).isPlain).toBe(true);
  expect(await jsonOf(graph, '{ a b }')).toBe(String.raw`{"a":"plain","b":"\"\\"}`);
  expect(await jsonOf(graph, '{ a __type(name: "Query") { description } }')).toBe(
    String.raw`{"a":"plain","__type":{"description":"Says \"b\"."}}`,
  );
});

test('no other character in a schema makes a text of ASCII wide', async () => {
  const sdl = `"""\u2192"""
    type Query { widelyNamed: [WidelyNamed] }
    type WidelyNamed { widelySorted: WideSort widelyCounted: Int }
    enum WideSort { WIDE_ONE WIDE_TWO }`;
  const body = '{"data":{"widelyNamed":[{"widelySorted":"WIDE_ONE","widelyCounted":1}]}}';
  const respond = (): FetchResult => parseResponse(body, { subgraph: 'x', variables: undefined });
  const graph = await smallGraph({ one: { sdl, respond } });

  const json = await jsonOf(graph, '{ widelyNamed { __typename widelySorted widelyCounted } }');

  expect(json).toBe(
    '{"widelyNamed":[{"__typename":"WidelyNamed","widelySorted":"WIDE_ONE","widelyCounted":1}]}',
  );
  expect(isNarrow(json ?? '')).toBe(true);
});

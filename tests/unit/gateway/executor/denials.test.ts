import { buildSchema, parse, print } from 'graphql';
import { InternalNames } from '../../../../gateway/operation/names';
import { normalFormOf } from '../../../../gateway/operation/normal-form';
import type { ExecutionResult } from '../../../../gateway/pipeline/execution';
import { readOperation } from '../../../../schema/operation/read-operation';
import { executionRequest } from '../../../testkit/execution';
import { smallGraph } from './small-graph';

const SDL = `
  type Query { node: Node nodes: [[Node!]] strict: Node! any: Any }
  interface Any { name: String }
  type Node implements Any { name: String must: String! node: Node nodes: [Node] }
  type Other implements Any { name: String must: String! }`;

interface Denied {
  readonly result: ExecutionResult;
  /** What the subgraph is asked; null: nothing. */
  readonly asked: string | null;
}

/** Asks as somebody who may not have the fields at the paths. */
async function denied(query: string, data: object, ...paths: readonly string[]): Promise<Denied> {
  const graph = await smallGraph({ all: { sdl: SDL, respond: () => ({ data: { ...data } }) } });
  const document = parse(query);
  const request = executionRequest(document, { schema: graph.engine.api });
  const result = await graph.engine.execute({
    ...request,
    denied: { key: paths.join(' '), paths: new Set(paths) },
  });
  const [fetch] = graph.fetches;
  return { result, asked: fetch ? print(fetch.document).replace(/\s+/g, ' ') : null };
}

test('a denied field is null at each of its locations, through lists of any depth, and not fetched', async () => {
  const query = '{ nodes { name node { a: name b: name } } }';
  const data = { nodes: [[{ name: 'n', node: { b: 'b' } }], null, [{ name: 'm', node: null }]] };
  const { result, asked } = await denied(query, data, 'nodes.node.a');

  expect(JSON.stringify(result)).toBe(
    '{"data":{"nodes":[[{"name":"n","node":{"a":null,"b":"b"}}],null,[{"name":"m","node":null}]]}}',
  );
  expect(asked).toBe('{ nodes { name node { b: name } } }');
});

test('one that may not be null takes its object with it, up to what may be null', async () => {
  const query = '{ node { name node { must name } } nodes { must } }';
  const { result, asked } = await denied(query, { node: { name: 'n' } }, 'node.node.must', 'nodes.must');

  expect(result).toEqual({ data: { node: { name: 'n', node: null }, nodes: null } });
  expect(asked).toBe('{ node { name } }');
});

test('nothing is fetched when nothing of the response is left', async () => {
  expect(await denied('{ node { name } strict { name must } }', {}, 'strict.must')).toEqual({
    result: { data: null },
    asked: null,
  });
});

test('an object of which nothing is left is still there', async () => {
  const { result, asked } = await denied('{ node { name } }', { node: { __typename: 'Node' } }, 'node.name');

  expect(result).toEqual({ data: { node: { name: null } } });
  expect(asked).toBe('{ node { __typename } }');
});

test('what is denied of one type costs the objects of no other', async () => {
  const query = '{ any { name ... on Node { must } } }';
  const ofOther = await denied(query, { any: { __typename: 'Other', name: 'o' } }, 'any.must');
  const ofNode = await denied(query, { any: { __typename: 'Node', name: 'n' } }, 'any.must');

  expect(ofOther.result).toEqual({ data: { any: { name: 'o' } } });
  expect(ofNode.result).toEqual({ data: { any: null } });
  expect(ofNode.asked).not.toContain('must');
});

test('the same fragment may be denied at one path and not at another', async () => {
  const query = '{ node { ...F node { ...F } } } fragment F on Node { name }';
  const { result } = await denied(query, { node: { name: 'outer', node: { name: 'inner' } } }, 'node.name');

  expect(result.data).toEqual({ node: { name: null, node: { name: 'inner' } } });
});

test('an alias named as a member of every object leads to nothing but the response', async () => {
  const members = Object.getOwnPropertyNames(Object.prototype).join();
  const query = '{ __proto__: node { toString: name } node { __proto__: name constructor: name } }';
  const paths = ['__proto__.toString', 'node.__proto__', 'node.constructor'];
  const { result } = await denied(query, { node: {} }, ...paths);

  const data = result.data as { node: object };
  expect(Object.entries(data.node)).toEqual([
    ['__proto__', null],
    ['constructor', null],
  ]);
  expect(Object.prototype.toString).toBeInstanceOf(Function);
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(members);
});

test('fragments that spread each other do not multiply the work', () => {
  const LEVELS = 200;
  const fragments = Array.from({ length: LEVELS }, (_, level) =>
    level === LEVELS - 1
      ? `fragment F${level} on Node { name }`
      : `fragment F${level} on Node { ...F${level + 1} ...F${level + 1} }`,
  );
  const document = parse(`{ nodes { name } node { ...F0 } } ${fragments.join(' ')}`);
  const operation = readOperation(buildSchema(SDL), document, undefined);
  const variant = operation?.variantOf({});
  if (!operation || !variant) throw new Error('no operation');
  const names = new InternalNames(operation, new Set());
  const { planned } = normalFormOf({ operation, variant, names, denied: new Set(['nodes']) });

  expect(planned?.whole.definitions).toHaveLength(1 + LEVELS);
});

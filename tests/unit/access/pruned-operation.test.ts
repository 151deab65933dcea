import fc from 'fast-check';
import { buildSchema, parse, print } from 'graphql';
import { pruneOperation } from '../../../gateway/access/pruned-operation';

const schema = buildSchema(`
  type Query { node: Node nodes: [Node] }
  type Node { name: String node: Node nodes: [Node] }
`);

const prune = (query: string, ...denied: string[]) =>
  pruneOperation(schema, parse(query), undefined, new Set(denied));

test('an alias named as a member of every object leads to nothing but the response', () => {
  const members = Object.getOwnPropertyNames(Object.prototype).join();
  const { complete } = prune('{ __proto__: node { toString: name } }', '__proto__.toString');
  complete({});
  complete({ node: {} });
  expect(Object.prototype.toString).toBeInstanceOf(Function);
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(members);
});

test('a denied field with such an alias is null in the response', () => {
  const { complete } = prune(
    '{ node { __proto__: name constructor: name } }',
    'node.__proto__',
    'node.constructor',
  );
  const data = { node: {} };
  complete(data);
  expect(Object.entries(data.node)).toEqual([
    ['__proto__', null],
    ['constructor', null],
  ]);
});

test('fragments that spread each other do not multiply the work', () => {
  const levels = 200;
  const fragments = Array.from({ length: levels }, (_, level) =>
    level === levels - 1
      ? `fragment F${level} on Node { name }`
      : `fragment F${level} on Node { ...F${level + 1} ...F${level + 1} }`,
  );
  const { document } = prune(`{ nodes { name } node { ...F0 } } ${fragments.join(' ')}`, 'nodes');
  expect(document).not.toBeNull();
});

test('null is at each location of the path, through lists of any depth, and nowhere else', () => {
  // One step per level: through an object, through a list, or where the response ends in null.
  const response = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      tie('object'),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
    object: fc.record({ node: tie('value') }),
  }));
  const locations = (value: unknown): unknown[] => {
    if (Array.isArray(value)) return value.flatMap(locations);
    return value === null ? [] : [value];
  };
  fc.assert(
    fc.property(response.object, (object) => {
      const data = object;
      const before = JSON.stringify(data);
      prune('{ node { name } }', 'node.name').complete(data);
      for (const key of locations(data.node)) {
        expect(key).toHaveProperty('name', null);
        Reflect.deleteProperty(key as object, 'name');
      }
      expect(JSON.stringify(data)).toBe(before);
    }),
  );
});

test('a client may call a field as what is selected for an empty object', () => {
  const { document, complete } = prune(
    '{ node { name } ...F } fragment F on Query { node { __ism_pruned: name } }',
    'node.name',
  );
  const [filler] = /__ism_pruned_+/.exec(document ? print(document) : '') ?? [''];
  const data = { node: { [filler]: 'Node', __ism_pruned: 'kept' } };
  complete(data);
  expect(data.node).toEqual({ __ism_pruned: 'kept', name: null });
});

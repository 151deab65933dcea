import { buildSchema, parse } from 'graphql';
import { requirementsFromSdl } from '../../../schema/access/directives';
import { createOperationGuard, type DeniedField } from '../../../schema/access/operation-guard';
import type { Identity } from '../../../schema/contract/identity';
import type { Role } from '../../../schema/contract/permissions';

const SDL = `
  directive @access(anyOf: [String!]!) on OBJECT | FIELD_DEFINITION
  type Query @access(anyOf: ["public"]) { cat: Cat animal: Animal any: Any staff: Cat @access(anyOf: ["authenticated"]) bare: Bare }
  interface Animal { name: String }
  union Any = Cat | Dog
  type Cat implements Animal @access(anyOf: ["public"]) { name: String friend: Cat }
  type Dog implements Animal { name: String @access(anyOf: ["read:workforce"]) }
  type Bare { text: String }
`;
const schema = buildSchema(SDL);
const guard = createOperationGuard(schema, requirementsFromSdl(SDL));

const identity = (role: Role): Identity => ({
  kind: 'user',
  userId: role,
  sub: role,
  email: '',
  role,
  scopes: [],
  sessionId: null,
});

const denied = (query: string, role: Role | null, name?: string): readonly DeniedField[] =>
  guard.check(parse(query), name, role && identity(role));
const places = (query: string, role: Role | null, name?: string): string[] =>
  denied(query, role, name).map(({ coordinate, path, code }) => `${coordinate} ${path.join('.')} ${code}`);

test('a field that states nothing follows its type', () => {
  expect(places('{ cat { name } }', null)).toEqual([]);
});

test('anonymous callers are to log in, others are refused', () => {
  const query = '{ any { ... on Dog { name } } staff { name } }';
  expect(places(query, null)).toEqual([
    'Dog.name any.name UNAUTHENTICATED',
    'Query.staff staff UNAUTHENTICATED',
  ]);
  expect(places(query, 'STUDENT')).toEqual(['Dog.name any.name FORBIDDEN']);
  expect(places(query, 'VIEWER')).toEqual([]);
});

test('a field of an interface needs what each of its types needs', () => {
  expect(places('{ animal { n: name } }', 'STUDENT')).toEqual(['Dog.name animal.n FORBIDDEN']);
  expect(places('{ animal { ... on Cat { name } } }', 'STUDENT')).toEqual([]);
});

test('a field without a requirement is refused, unless that is asked for', () => {
  expect(places('{ bare { text } }', 'ADMIN')).toEqual(['Bare.text bare.text FORBIDDEN']);
  const open = createOperationGuard(schema, requirementsFromSdl(SDL), { allowUnknown: true });
  expect(open.check(parse('{ bare { text } }'), undefined, null)).toEqual([]);
});

test('of several operations only the one that runs is judged', () => {
  const query = 'query a { staff { name } } query b { cat { name } }';
  expect(places(query, null, 'a')).toHaveLength(1);
  expect(places(query, null, 'b')).toEqual([]);
});

test('names of object members are names like others', () => {
  const query = '{ __proto__: staff { constructor: name } }';
  expect(denied(query, null)).toMatchObject([{ path: ['__proto__'], isRoot: true }]);
});

test('fragments that spread each other, or themselves, are walked once', () => {
  const levels = 500;
  const fragments = Array.from(
    { length: levels },
    (_, level) =>
      `fragment F${level} on Cat { name ...F${(level + 1) % levels} ...F${(level + 1) % levels} }`,
  );
  expect(places(`{ staff { ...F0 } } ${fragments.join(' ')}`, null)).toEqual([
    'Query.staff staff UNAUTHENTICATED',
  ]);
});

test('an operation of too many fields is refused as a whole', () => {
  const aliases = Array.from({ length: 10_001 }, (_, index) => `a${index}: name`).join(' ');
  expect(() => denied(`{ cat { ${aliases} } }`, null)).toThrow('exceeds a limit');
});

test.each([
  ['names no requirement', 'type Query { a: Int @access(anyOf: []) }'],
  ['names unknown "read:everything"', 'type Query { a: Int @access(anyOf: ["read:everything"]) }'],
  [
    'several subgraphs share',
    'type Query @join__type(graph: A) @join__type(graph: B) @access(anyOf: ["public"]) { a: Int }',
  ],
])('rules that cannot be read are refused: %s', (message, sdl) => {
  expect(() => requirementsFromSdl(sdl)).toThrow(message);
});

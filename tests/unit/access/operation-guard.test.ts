import { buildSchema, parse, type GraphQLSchema } from 'graphql';
import { requirementsFromSdl } from '../../../schema/access/directives';
import { createOperationGuard, type DeniedField } from '../../../schema/access/operation-guard';
import type { Identity } from '../../../schema/contract/identity';
import type { Operation } from '../../../schema/operation/operation';
import { readOperation } from '../../../schema/operation/read-operation';
import { requirementRule } from '../../../schema/access/requirement-rules';
import type { Grants, Role } from '../../../schema/contract/permissions';

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
const guard = createOperationGuard(requirementsFromSdl(SDL));

function read(query: string, name?: string, of: GraphQLSchema = schema): Operation {
  const operation = readOperation(of, parse(query), name);
  if (!operation) throw new Error('no such operation');
  return operation;
}

const identity = (role: Role): Identity => ({
  kind: 'user',
  userId: role,
  sub: role,
  email: '',
  role,
  scopes: [],
  sessionId: null,
});

const denied = async (query: string, role: Role | null, name?: string): Promise<readonly DeniedField[]> =>
  guard.check(read(query, name), role && identity(role));
const locations = async (query: string, role: Role | null, name?: string): Promise<string[]> =>
  (await denied(query, role, name)).map(
    ({ coordinate, path, code }) => `${coordinate} ${path.join('.')} ${code}`,
  );

test('a field that states nothing follows its type', async () => {
  expect(await locations('{ cat { name } }', null)).toEqual([]);
});

test('anonymous callers are to log in, others are rejected', async () => {
  const query = '{ any { ... on Dog { name } } staff { name } }';
  expect(await locations(query, null)).toEqual([
    'Dog.name any.name UNAUTHENTICATED',
    'Query.staff staff UNAUTHENTICATED',
  ]);
  expect(await locations(query, 'STUDENT')).toEqual(['Dog.name any.name FORBIDDEN']);
  expect(await locations(query, 'VIEWER')).toEqual([]);
});

test('a field of an interface needs what each of its types needs', async () => {
  expect(await locations('{ animal { n: name } }', 'STUDENT')).toEqual(['Dog.name animal.n FORBIDDEN']);
  expect(await locations('{ animal { ... on Cat { name } } }', 'STUDENT')).toEqual([]);
});

test('a field without a requirement is rejected, unless that is asked for', async () => {
  expect(await locations('{ bare { text } }', 'ADMIN')).toEqual(['Bare.text bare.text FORBIDDEN']);
  const open = createOperationGuard(requirementsFromSdl(SDL), { allowUnknown: true });
  expect(await open.check(read('{ bare { text } }'), null)).toEqual([]);
});

test('of several operations only the one that runs is judged', async () => {
  const query = 'query a { staff { name } } query b { cat { name } }';
  expect(await locations(query, null, 'a')).toHaveLength(1);
  expect(await locations(query, null, 'b')).toEqual([]);
});

test('names of object members are names like others', async () => {
  const query = '{ __proto__: staff { constructor: name } }';
  expect(await denied(query, null)).toMatchObject([{ path: ['__proto__'], isRoot: true }]);
});

test('fragments that spread each other, or themselves, are walked once', async () => {
  const levels = 500;
  const fragments = Array.from(
    { length: levels },
    (_, level) =>
      `fragment F${level} on Cat { name ...F${(level + 1) % levels} ...F${(level + 1) % levels} }`,
  );
  expect(await locations(`{ staff { ...F0 } } ${fragments.join(' ')}`, null)).toEqual([
    'Query.staff staff UNAUTHENTICATED',
  ]);
});

test('an operation of too many fields is rejected as a whole', async () => {
  const aliases = Array.from({ length: 10_001 }, (_, index) => `a${index}: name`).join(' ');
  await expect(denied(`{ cat { ${aliases} } }`, null)).rejects.toThrow('exceeds a limit');
});

describe('graphql-shield evaluates the rules', () => {
  const rule = requirementRule(['authenticated']);
  const operation = read('{ staff { name } }');
  const fresh = () => createOperationGuard(requirementsFromSdl(SDL));
  const evaluations = () => jest.spyOn(rule, 'resolve');
  afterEach(() => jest.restoreAllMocks());

  test('what its rule says is what holds', async () => {
    evaluations().mockResolvedValue(true);
    expect(await fresh().check(operation, null)).toEqual([]);
  });

  test('once per operation and class of callers, whoever of the class asks', async () => {
    const asked = evaluations();
    const ofClass = fresh();
    for (const role of ['STUDENT', 'STUDENT', 'ADMIN', 'STUDENT'] as const) {
      expect(await ofClass.check(operation, identity(role))).toEqual([]);
    }
    expect(asked).toHaveBeenCalledTimes(2);
    expect(await ofClass.check(operation, null)).toHaveLength(1);
    expect(asked).toHaveBeenCalledTimes(3);
    await ofClass.check(read('{ staff { name } }'), identity('STUDENT'));
    expect(asked).toHaveBeenCalledTimes(4);
  });

  test('machines that hold the same permissions are one class, a role that grants less is another', async () => {
    const machine = (grants: Grants): Identity => ({ ...identity('ADMIN'), kind: 'service', grants });
    const query = read('{ any { ... on Dog { name } } }');
    const guarding = fresh();
    const isDenied = async (grants: Grants): Promise<boolean> =>
      (await guarding.check(query, machine(grants))).length > 0;
    expect(await isDenied({ 'read:workforce': 'own' })).toBe(false);
    expect(await isDenied({ 'read:workforce': 'all' })).toBe(false);
    expect(await isDenied({ 'read:users': 'all' })).toBe(true);
    expect(await isDenied({})).toBe(true);
  });

  test('a rule that fails denies nobody and allows nobody: the check fails', async () => {
    evaluations().mockRejectedValue(new Error('broken'));
    await expect(fresh().check(operation, null)).rejects.toThrow('broken');
  });
});

describe('where resolvers of root fields ask their own rules', () => {
  const writes = `${SDL} type Mutation { open: Int @access(anyOf: ["public"]) closed: Int @access(anyOf: ["write:users"]) }`;
  const besideResolvers = createOperationGuard(requirementsFromSdl(writes), {
    rootsAskThemselves: true,
  });
  const asked = async (query: string): Promise<string[]> =>
    (await besideResolvers.check(read(query, undefined, buildSchema(writes)), null)).map(
      ({ coordinate }) => coordinate,
    );

  test('the guard leaves root fields to them, and asks for all below', async () => {
    expect(await asked('{ staff { name } any { ... on Dog { name } } }')).toEqual(['Dog.name']);
    expect(await asked('mutation { closed }')).toEqual([]);
  });

  test('of several mutations none may run when one is denied', async () => {
    expect(await asked('mutation { open closed }')).toEqual(['Mutation.closed']);
  });
});

test.each([
  ['names no requirement', 'type Query { a: Int @access(anyOf: []) }'],
  ['names unknown "read:everything"', 'type Query { a: Int @access(anyOf: ["read:everything"]) }'],
  [
    'several subgraphs share',
    'type Query @join__type(graph: A) @join__type(graph: B) @access(anyOf: ["public"]) { a: Int }',
  ],
])('rules that cannot be read are rejected: %s', (message, sdl) => {
  expect(() => requirementsFromSdl(sdl)).toThrow(message);
});

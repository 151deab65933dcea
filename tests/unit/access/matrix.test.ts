import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  parse,
  visit,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { requirementsFromSdl, type Requirement } from '../../../schema/access/directives';
import { createOperationGuard } from '../../../schema/access/operation-guard';
import type { Identity } from '../../../schema/contract/identity';
import { readOperation } from '../../../schema/operation/read-operation';
import {
  MACHINE_PERMISSIONS,
  PERMISSIONS,
  ROLE_GRANTS,
  ROLES,
  type Grants,
  type Permission,
} from '../../../schema/contract/permissions';

const ROOT = join(__dirname, '../../..');
const supergraphSdl = readFileSync(join(ROOT, 'schema/supergraph.graphql'), 'utf8');
const api = buildSchema(readFileSync(join(ROOT, 'schema/api.graphql'), 'utf8'));

const requirements = requirementsFromSdl(supergraphSdl);
const guard = createOperationGuard(requirements);
const coordinates = coordinatesOf(supergraphSdl);
const waysTo = shortestWays();
const documents = new Map(
  coordinates.map((coordinate): [string, DocumentNode | null] => [coordinate, documentReaching(coordinate)]),
);

/** Who calls, and what the matrix says they hold; null for nobody. */
interface Caller {
  readonly name: string;
  readonly identity: Identity | null;
  readonly holds: Grants;
}

const person: Omit<Identity, 'role'> = {
  kind: 'user',
  userId: '00000000-0000-4000-8000-000000000001',
  sub: '00000000-0000-4000-8000-000000000002',
  email: 'somebody@ism.test',
  scopes: [],
  sessionId: null,
};

const callers: readonly Caller[] = [
  { name: 'anonymous', identity: null, holds: {} },
  ...ROLES.map((role) => ({ name: role, identity: { ...person, role }, holds: ROLE_GRANTS[role] })),
  // Machines hold single permissions under a role that grants more: rules must ask for permissions, never for roles.
  ...PERMISSIONS.map((permission): Caller => {
    const holds = { [permission]: 'all' } as const;
    const identity: Identity = { ...person, kind: 'service', role: 'ADMIN', grants: holds };
    return { name: `a machine with ${permission}`, identity, holds };
  }),
];

test('every field of the supergraph states what it needs', () => {
  expect(coordinates.length).toBeGreaterThan(100);
  expect(coordinates.filter((coordinate) => !requirements.has(coordinate))).toEqual([]);
});

test('every field can be reached by an operation', () => {
  expect(coordinates.filter((coordinate) => !documents.get(coordinate))).toEqual([]);
});

test.each(callers)('$name may have what the matrix gives, and nothing else', async ({ identity, holds }) => {
  const expected = coordinates.map(
    (coordinate) => `${coordinate}: ${verdictOfMatrix(coordinate, holds, identity)}`,
  );
  const found = await Promise.all(
    coordinates.map(async (coordinate) => `${coordinate}: ${await verdictOfGuard(coordinate, identity)}`),
  );
  expect(found.filter((line, index) => line !== expected[index])).toEqual([]);
});

test('what a stranger may do is a short list, and reading is not on it', () => {
  const isOpen = (coordinate: string): boolean => requirements.get(coordinate)?.includes('public') ?? false;
  const ofRoots = coordinates.filter((coordinate) => /^(Query|Mutation|Subscription)\./.test(coordinate));
  expect(ofRoots.filter(isOpen).sort()).toEqual([
    'Mutation.confirmPasswordReset',
    'Mutation.issueServiceToken',
    'Mutation.login',
    'Mutation.logout',
    // Signed by their senders.
    'Mutation.receiveMobileMoney',
    'Mutation.recordDeliveryReceipt',
    'Mutation.refreshSession',
    'Mutation.register',
    'Mutation.requestPasswordReset',
    'Mutation.verifyEmail',
  ]);
});

test('somebody holds each permission that a field asks for', () => {
  const asked = new Set([...requirements.values()].flat());
  const held = new Set<Requirement>([
    'public',
    'authenticated',
    ...MACHINE_PERMISSIONS,
    ...ROLES.flatMap((role) => Object.keys(ROLE_GRANTS[role]) as Permission[]),
  ]);
  expect([...asked].filter((requirement) => !held.has(requirement))).toEqual([]);
});

type Verdict = 'allowed' | 'UNAUTHENTICATED' | 'FORBIDDEN';

/** Decided from the table alone, without the code that decides for requests. */
function verdictOfMatrix(coordinate: string, holds: Grants, identity: Identity | null): Verdict {
  const anyOf = requirements.get(coordinate) ?? [];
  const isAllowed = anyOf.some((requirement) => {
    if (requirement === 'public') return true;
    return requirement === 'authenticated' ? identity !== null : requirement in holds;
  });
  if (isAllowed) return 'allowed';
  return identity ? 'FORBIDDEN' : 'UNAUTHENTICATED';
}

async function verdictOfGuard(coordinate: string, identity: Identity | null): Promise<Verdict> {
  const document = documents.get(coordinate);
  const operation = document && readOperation(api, document, undefined);
  if (!operation) return 'allowed';
  const denied = await guard.check(operation, identity);
  return denied.find((field) => field.coordinate === coordinate)?.code ?? 'allowed';
}

function coordinatesOf(sdl: string): string[] {
  const found: string[] = [];
  const read = (type: ObjectTypeDefinitionNode): false => {
    for (const field of type.fields ?? [])
      if (!isInaccessible(field)) found.push(`${type.name.value}.${field.name.value}`);
    return false;
  };
  visit(parse(sdl, { noLocation: true }), { [Kind.OBJECT_TYPE_DEFINITION]: read });
  return found;
}

/** What subgraphs ask of each other only is not in the schema of clients. */
function isInaccessible({ directives = [] }: FieldDefinitionNode): boolean {
  return directives.some(({ name }) => name.value === 'inaccessible');
}

/** The operation that selects the field on the shortest way from a root; null when there is none. */
function documentReaching(coordinate: string): DocumentNode | null {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const way = waysTo.get(typeName);
  const field = (api.getType(typeName) as GraphQLObjectType | undefined)?.getFields()[fieldName];
  if (!way || !field) return null;
  const leaf = isLeaf(field.type) ? fieldName : `${fieldName} { __typename }`;
  const [operation = 'query', ...steps] = way;
  const selection = steps.reduceRight((inner, step) => `${step} { ${inner} }`, leaf);
  return parse(`${operation} { ${selection} }`, { noLocation: true });
}

/** Type → the operation that leads to it: its kind, then the fields and type conditions in order. */
function shortestWays(): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>();
  const waiting: GraphQLObjectType[] = [];
  const level = (type: GraphQLObjectType, way: readonly string[]): void => {
    if (ways.has(type.name)) return;
    ways.set(type.name, way);
    waiting.push(type);
  };
  for (const [kind, root] of [
    ['query', api.getQueryType()],
    ['mutation', api.getMutationType()],
  ] as const) {
    if (root) level(root, [kind]);
  }
  for (let type = waiting.shift(); type; type = waiting.shift()) {
    const way = ways.get(type.name) ?? [];
    for (const field of Object.values(type.getFields())) {
      const target = getNamedType(field.type);
      if (isObjectType(target)) level(target, [...way, field.name]);
      if (!isAbstractType(target)) continue;
      for (const possible of api.getPossibleTypes(target)) {
        level(possible, [...way, field.name, `... on ${possible.name}`]);
      }
    }
  }
  return ways;
}

function isLeaf(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  return !isObjectType(named) && !isAbstractType(named);
}

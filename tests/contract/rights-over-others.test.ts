import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { PERMISSIONS, ROLE_GRANTS, ROLES, type Grants, type Role } from '../../schema/contract/permissions';
import { eventually } from '../testkit/eventually';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { createMachine } from '../testkit/machine';
import { useOwnSystem } from '../testkit/system';

/**
 * Nobody, person or machine, acts on somebody with more permissions than their own, or hands on what they lack: every mutation of
 * the identity subgraph, by actors of different rights, on targets of every role.
 */

const system = useOwnSystem('rights of roles that change');
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** Whom a mutation acts on. */
interface Target {
  readonly role: Role;
  readonly userId: string;
}

/** Acts on a user, written as a mutation; what they lead to otherwise is another test's matter. */
const ACTS_ON_USERS: Readonly<Record<string, (target: Target) => string>> = {
  endSession: ({ userId }) => `endSession(id: "${UNKNOWN}", userId: "${userId}")`,
  updateUser: ({ userId }) => `updateUser(id: "${userId}", input: { givenName: "Ana" }) { id }`,
  addUserScope: ({ userId }) => `addUserScope(userId: "${userId}", orgUnitId: "${UNKNOWN}") { userId }`,
  removeUserScope: ({ userId }) => `removeUserScope(userId: "${userId}", orgUnitId: "${UNKNOWN}")`,
  assignRole: ({ userId, role }) => `assignRole(id: "${userId}", role: ${role}) { id }`,
  createUser: ({ role }) =>
    `createUser(input: { email: "${newEmail()}", givenName: "A", familyName: "B", role: ${role} }) { id }`,
  deactivateUser: ({ userId }) => `deactivateUser(id: "${userId}") { id }`,
  reactivateUser: ({ userId }) => `reactivateUser(id: "${userId}") { id }`,
};
/** Tested below. */
const ACTS_ON_ROLES = ['updateRole'];
const ACTS_ON_MACHINES = ['createServiceAccount', 'rotateServiceAccountSecret', 'deactivateServiceAccount'];
/** Concern nobody but the one who proves who it is. */
const OWN_ACTS = [
  ...['changePassword', 'requestPasswordReset', 'confirmPasswordReset', 'sendEmailVerification'],
  ...['verifyEmail', 'issueServiceToken', 'login', 'refreshSession', 'logout', 'register', 'createAuditLog'],
];

let emails = 0;
function newEmail(): string {
  emails += 1;
  return `target-${emails}@ism.test`;
}

interface Actor {
  readonly client: HttpClient;
  readonly holds: Grants;
}

const allOf = (...permissions: string[]): Grants =>
  Object.fromEntries(permissions.map((permission) => [permission, 'all']));

const ADMINISTERS = allOf('read:users', 'write:users');
const MACHINES: Readonly<Record<string, Grants>> = {
  'a machine that writes users': allOf('write:users'),
  'a machine that reads and writes users': ADMINISTERS,
  'a machine that sees the workforce too': { ...ADMINISTERS, ...allOf('read:workforce', 'read:settings') },
};
const VIEWER_WHO_ADMINISTERS: Grants = {
  ...ROLE_GRANTS.VIEWER,
  ...ADMINISTERS,
  // What students hold besides.
  'write:students': 'own',
};

const changeRole = (client: HttpClient, role: Role, permissions: Grants) =>
  client.patch(`/api/v1/roles/${role}/`, { permissions });

let admin: HttpClient;
const actors = new Map<string, Actor>();
beforeAll(async () => {
  admin = await system.get().as('admin');
  actors.set('an administrator', { client: admin, holds: ROLE_GRANTS.ADMIN });
  for (const [name, holds] of Object.entries(MACHINES))
    actors.set(name, { client: (await createMachine(system.get(), name, holds)).client, holds });
  const permissions = VIEWER_WHO_ADMINISTERS;
  (await changeRole(admin, 'VIEWER', permissions)).expectStatus(200);
  actors.set('a person who administers', { client: await system.get().login('viewer'), holds: permissions });
});

const actorNames = ['an administrator', 'a person who administers', ...Object.keys(MACHINES)];

/** Decided from the grants alone, without the code that decides for requests. */
function isCovered(holds: Grants, grants: Grants): boolean {
  return PERMISSIONS.every((permission) => {
    const level = grants[permission];
    if (!level || permission.endsWith(':profile')) return true;
    if (permission === 'request:absence' && holds['propose:workforce'] === 'all') return true;
    return level === 'own' ? permission in holds : holds[permission] === 'all';
  });
}

const grantsOf = (role: Role): Grants => (role === 'VIEWER' ? VIEWER_WHO_ADMINISTERS : ROLE_GRANTS[role]);

async function newTarget(role: Role): Promise<Target> {
  const created = await admin.post('/api/v1/users/', {
    ...{ email: newEmail(), given_name: 'A', family_name: 'Target', role },
  });
  return { role, userId: created.expectStatus(201).json<{ id: string }>().id };
}

async function isForbidden(client: HttpClient, mutation: string): Promise<boolean> {
  const { errors } = await graphql(client, `mutation { ${mutation} }`);
  const codes = errors.map(({ extensions }) => extensions?.code);
  if (codes.some((code) => code !== 'FORBIDDEN' && code !== 'NOT_FOUND'))
    throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
  return codes.includes('FORBIDDEN');
}

it('knows every mutation of the identity subgraph', () => {
  const sdl = readFileSync(join(__dirname, '../../schema/subgraphs/identity.graphql'), 'utf8');
  const mutations = buildSchema(sdl, { assumeValidSDL: true }).getMutationType()?.getFields() ?? {};

  expect(Object.keys(mutations).sort()).toEqual(
    [...Object.keys(ACTS_ON_USERS), ...ACTS_ON_ROLES, ...ACTS_ON_MACHINES, ...OWN_ACTS].sort(),
  );
});

describe.each(actorNames)('%s', (name) => {
  it.each(ROLES)('acts on %s when every permission of that role is their own too', async (role) => {
    const { client, holds } = actors.get(name) ?? { client: admin, holds: {} };
    const isAllowed = isCovered(holds, grantsOf(role));
    const target = await newTarget(role);
    const wrong: string[] = [];

    for (const [act, write] of Object.entries(ACTS_ON_USERS)) {
      if ((await isForbidden(client, write(target))) === isAllowed) wrong.push(act);
    }

    expect({ isAllowed, wrong }).toEqual({ isAllowed, wrong: [] });
    if (!isAllowed) {
      const shown = await admin.get(`/api/v1/users/${target.userId}/`);
      expect(shown.json()).toMatchObject({ given_name: 'A', is_active: true, role });
    }
  });

  it('acts on machines that hold no more', async () => {
    const { client, holds } = actors.get(name) ?? { client: admin, holds: {} };
    const machines = [allOf('read:users'), allOf('write:users', 'read:workforce'), allOf('write:salaries')];
    for (const [index, permissions] of machines.entries()) {
      const target = await createMachine(system.get(), `${name} ${index}`, permissions);
      const isAllowed = isCovered(holds, permissions);

      const acts = [
        `rotateServiceAccountSecret(id: "${target.id}") { id }`,
        `deactivateServiceAccount(id: "${target.id}") { id }`,
      ];
      const forbidden = [];
      for (const act of acts) forbidden.push(await isForbidden(client, act));
      const made = await client.post('/api/v1/service-accounts/', {
        name: `${name} made ${index}`,
        permissions,
      });

      expect(forbidden).toEqual([!isAllowed, !isAllowed]);
      made.expectStatus(isAllowed ? 201 : 400);
    }
  });
});

describe('what a role may do', () => {
  const { 'write:profile': _, ...withoutProfile } = ROLE_GRANTS.STUDENT;
  const changes: [string, Role, Grants][] = [
    ['gives students what the machine lacks', 'STUDENT', { ...ROLE_GRANTS.STUDENT, 'read:workforce': 'own' }],
    ['takes from students what the machine lacks', 'STUDENT', withoutProfile],
    ['changes a role that holds more', 'EMPLOYEE', ROLE_GRANTS.EMPLOYEE],
  ];

  it.each(changes)('is not changed by a machine that %s', async (_name, role, permissions) => {
    const { client } = actors.get('a machine that reads and writes users') ?? { client: admin };

    (await changeRole(client, role, permissions)).expectStatus(403);

    const shown = await admin.get(`/api/v1/roles/${role}/`);
    expect(shown.json()).toMatchObject({ permissions: ROLE_GRANTS[role] });
  });

  it('is not changed by a person who holds less, and by one who holds as much', async () => {
    const { client } = actors.get('a person who administers') ?? { client: admin };
    const patch = (role: Role, permissions: Grants) =>
      client.patch(`/api/v1/roles/${role}/`, { permissions });

    (await patch('ADMIN', ROLE_GRANTS.ADMIN)).expectStatus(403);
    (await patch('STAFF', ROLE_GRANTS.STAFF)).expectStatus(403);
    (await patch('STUDENT', { ...ROLE_GRANTS.STUDENT, 'read:salaries': 'own' })).expectStatus(403);
    (await patch('STUDENT', { ...ROLE_GRANTS.STUDENT, 'read:workforce': 'own' })).expectStatus(200);
    (await patch('STUDENT', ROLE_GRANTS.STUDENT)).expectStatus(200);
  });
});

it('is in the audit log when it is denied', async () => {
  const { client } = actors.get('a machine that writes users') ?? { client: admin };
  const { userId } = await newTarget('ADMIN');

  (await client.delete(`/api/v1/users/${userId}/sessions/${UNKNOWN}/`)).expectStatus(403);

  await eventually(async () => {
    const logged = await admin.get('/api/v1/audit-logs/?action=ACCESS_DENIED&resource=END_SESSION');
    expect(logged.json<{ count: number }>().count).toBeGreaterThan(0);
  });
});

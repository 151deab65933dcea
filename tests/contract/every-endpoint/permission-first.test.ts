import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getNamedType, isLeafType } from 'graphql';
import { requirementsFromSdl } from '../../../schema/access/directives';
import { ROLE_GRANTS, type Role } from '../../../schema/contract/permissions';
import { DEMO_USERS, type DemoUser } from '../../testkit/demo-users';
import { endpoints, titleOf, type Endpoint } from '../../testkit/endpoints/endpoints';
import { api } from '../../testkit/endpoints/graph-document';
import { sampleRequest } from '../../testkit/endpoints/sample-request';
import { eventually } from '../../testkit/eventually';
import { graphql } from '../../testkit/graphql';
import type { HttpClient } from '../../testkit/http';
import { scattered } from '../../testkit/scattered';
import { useSystem } from '../../testkit/system';

/** Whoever may not do something is told so, and not what is wrong with the request: every endpoint and every mutation. */

const system = useSystem();

const roleOf = (user: DemoUser): Role => user.toUpperCase() as Role;
const holds = (role: Role, requirement: string): boolean =>
  requirement === 'public' || requirement === 'authenticated' || requirement in ROLE_GRANTS[role];

interface WrongRequest {
  readonly what: string;
  readonly path: string;
  readonly body?: unknown;
  readonly type?: string;
}

/** Requests to an endpoint that nothing can be made of. */
function wrongRequests(endpoint: Endpoint): WrongRequest[] {
  const { path } = sampleRequest(endpoint);
  const inQuery = {
    what: 'an unknown parameter',
    path: `${path}${path.includes('?') ? '&' : '?'}nonsense=1`,
  };
  const inPath = endpoint.path.includes('{')
    ? [{ what: 'an id that is none', path: endpoint.path.replace(/\{\w+\}/g, '~'), body: {} }]
    : [];
  if (endpoint.method === 'GET' || endpoint.method === 'DELETE') return [inQuery, ...inPath];
  return [
    ...inPath,
    { ...inQuery, body: {} },
    { what: 'an empty body', path, body: {} },
    { what: 'no body', path },
    { what: 'an unknown field', path, body: { nonsense: 1 } },
    { what: 'a list for a body', path, body: [] },
    { what: 'a body that is no JSON', path, body: '{', type: 'application/json' },
    { what: 'a body of another type', path, body: 'x', type: 'text/plain' },
  ];
}

/** Sends every endpoint some of its wrong requests; with another seed, others. */
async function wrongStatuses(
  client: HttpClient,
  asked: readonly Endpoint[],
  status: number,
  seed: number,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const [index, endpoint] of asked.entries()) {
    for (const { what, path, body, type } of scattered(wrongRequests(endpoint), index + seed, 2)) {
      const headers = type === undefined ? undefined : { 'content-type': type };
      const response = await client.request(endpoint.method, path, { body, ...(headers && { headers }) });
      if (response.status !== status)
        wrong.push(`${titleOf(endpoint)} with ${what}: ${response.status} ${response.text.slice(0, 100)}`);
    }
  }
  return wrong;
}

const guarded = endpoints.filter(({ isPublic }) => !isPublic);

it.each(DEMO_USERS)('REST says 403 to %s before it looks at the request', async (user) => {
  const denied = guarded.filter(({ permission }) => !holds(roleOf(user), permission));

  expect(await wrongStatuses(await system.get().as(user), denied, 403, DEMO_USERS.indexOf(user))).toEqual([]);
});

it('REST says 401 to a stranger before it looks at the request', async () => {
  expect(await wrongStatuses(system.get().anonymous(), guarded, 401, DEMO_USERS.length)).toEqual([]);
});

describe('the graph', () => {
  const requirements = requirementsFromSdl(
    readFileSync(join(__dirname, '../../../schema/supergraph.graphql'), 'utf8'),
  );
  const mutations = Object.values(api.getMutationType()?.getFields() ?? {}).map(({ name, args, type }) => {
    const declared = args.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
    const given = args.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
    const selection = isLeafType(getNamedType(type)) ? '' : '{ __typename }';
    const head = args.length === 0 ? ['', ''] : [`(${declared})`, `(${given})`];
    return {
      name,
      document: `mutation${head[0] ?? ''} { ${name}${head[1] ?? ''} ${selection} }`,
      nonsense: Object.fromEntries(args.map((argument) => [argument.name, { nonsense: ['\u0000'] }])),
      nulls: Object.fromEntries(args.map((argument) => [argument.name, null])),
    };
  });

  async function wrongCodes(
    client: HttpClient,
    asked: typeof mutations,
    code: string,
    seed: number,
  ): Promise<string[]> {
    const wrong: string[] = [];
    for (const [index, { name, document, nonsense, nulls }] of asked.entries()) {
      for (const variables of scattered([{}, nonsense, nulls], index + seed)) {
        const { errors } = await graphql(client, document, { variables });
        const codes = [...new Set(errors.map(({ extensions }) => extensions?.code))];
        if (codes.join() !== code) wrong.push(`${name} of ${JSON.stringify(variables)}: ${codes.join()}`);
      }
    }
    return wrong;
  }

  const isOpen = (name: string): boolean => requirements.get(`Mutation.${name}`)?.includes('public') ?? false;

  it.each(DEMO_USERS)('says FORBIDDEN to %s before it looks at the variables', async (user) => {
    const denied = mutations.filter(
      ({ name }) =>
        !(requirements.get(`Mutation.${name}`) ?? []).some((requirement) => holds(roleOf(user), requirement)),
    );

    expect(
      await wrongCodes(await system.get().as(user), denied, 'FORBIDDEN', DEMO_USERS.indexOf(user)),
    ).toEqual([]);
  });

  it('says UNAUTHENTICATED to a stranger before it looks at the variables', async () => {
    const denied = mutations.filter(({ name }) => !isOpen(name));

    expect(denied.length).toBeGreaterThan(30);
    expect(await wrongCodes(system.get().anonymous(), denied, 'UNAUTHENTICATED', DEMO_USERS.length)).toEqual(
      [],
    );
  });

  it('still says what is wrong to those who may', async () => {
    const admin = await system.get().as('admin');
    const mutation = 'mutation($input: CreateTagInput!) { createTag(input: $input) { id } }';

    (await graphql(admin, mutation, { variables: {} })).expectErrors('BAD_USER_INPUT');
    const unstorable = await graphql(admin, mutation, { variables: { input: { name: '\u0000' } } });
    unstorable.expectErrors('BAD_USER_INPUT');
  });
});

it('the audit log has who was denied, and of what', async () => {
  const viewer = await system.get().login('viewer');
  const admin = await system.get().as('admin');
  const count = async (): Promise<number> =>
    (await admin.get('/api/v1/audit-logs/?action=ACCESS_DENIED&resource=CREATE_EMPLOYEE')).json<{
      count: number;
    }>().count;
  const before = await count();

  (await viewer.post('/api/v1/employees/', {})).expectStatus(403);

  await eventually(async () => {
    expect(await count()).toBe(before + 1);
  });
});

it('a session that has ended is told so, and not what is wrong', async () => {
  const manager = await system.get().login('manager');
  await system
    .get()
    .database.query('update identity.sessions set ended_at = now() where user_id = $1', [
      (await manager.get('/api/v1/auth/me/')).json<{ id: string }>().id,
    ]);

  (await manager.post('/api/v1/employees/', {})).expectStatus(401);
});

import {
  PERMISSIONS,
  ROLE_GRANTS,
  type Permission,
  type PermissionLevel,
  type Role,
} from '../../../schema/contract/permissions';
import { DEMO_USERS, type DemoUser } from '../../testkit/demo-users';
import type { HttpClient } from '../../testkit/http';
import { useSystem } from '../../testkit/system';
import { endpoints, type Endpoint } from '../../testkit/endpoints/endpoints';
import { isListed, sampleRequest, type SampleRequest } from '../../testkit/endpoints/sample-request';

const system = useSystem();

/** Endpoints asked at the same time. */
const BATCH = 8;

/** Fired by nobody but a machine, whatever a person holds. */
const FOR_MACHINES: ReadonlySet<string> = new Set(['employees_expire_proposal']);

/** One line for each response that is not what the matrix says. */
type Judge = (route: Endpoint, status: number) => string | null;

async function wrongResponses(
  client: HttpClient,
  asked: readonly Endpoint[],
  judge: Judge,
): Promise<string[]> {
  const requests = asked.flatMap((endpoint) => formsOf(endpoint).map((request) => ({ endpoint, request })));
  const wrong: string[] = [];
  for (let start = 0; start < requests.length; start += BATCH) {
    const batch = requests.slice(start, start + BATCH).map(async ({ endpoint, request }) => {
      const { method, path, body, headers } = request;
      const response = await client.request(method, path, { body, ...(headers && { headers }) });
      const { code } = response.status >= 400 ? response.json() : {};
      const isUnlisted = !isListed(endpoint, response.status, code);
      const error = isUnlisted ? 'should respond with what is listed' : judge(endpoint, response.status);
      if (error)
        wrong.push(`${method} ${path} ${error}, not ${response.status}: ${response.text.slice(0, 200)}`);
    });
    await Promise.all(batch);
  }
  return wrong;
}

/** A list that is there as a file too is asked both ways. */
function formsOf(endpoint: Endpoint): SampleRequest[] {
  const request = sampleRequest(endpoint);
  const separator = request.path.includes('?') ? '&' : '?';
  return endpoint.hasCsv
    ? [request, { ...request, path: `${request.path}${separator}format=csv` }]
    : [request];
}

/** How far a role holds what the endpoint names; null when not at all. */
function levelOf(role: Role, permission: string): PermissionLevel | null {
  return permission === 'authenticated' ? 'all' : (ROLE_GRANTS[role][permission as Permission] ?? null);
}

const roleOf = (user: DemoUser): Role => user.toUpperCase() as Role;
const guarded = endpoints.filter(({ isPublic }) => !isPublic);

it('names a permission of the vocabulary at every endpoint', () => {
  const known: readonly string[] = ['authenticated', ...PERMISSIONS];
  expect(guarded.filter(({ permission }) => !known.includes(permission)).map(({ name }) => name)).toEqual([]);
});

it('asks a stranger to sign in wherever that is needed, and nowhere else', async () => {
  const judge: Judge = ({ isPublic, isSigned, name }, status) => {
    if (!isPublic || isSigned) return status === 401 ? null : 'should be 401';
    // A refresh, and a token of a machine, fail for want of what is exchanged.
    const exchanges = name === 'auth_token_refresh' || name === 'auth_token';
    return status < 500 && status !== 403 && (status !== 401 || exchanges) ? null : 'should be open';
  };
  expect(await wrongResponses(system.get().anonymous(), endpoints, judge)).toEqual([]);
});

it.each(DEMO_USERS.map((user) => [roleOf(user), user] as const))(
  'rejects %s what the role does not hold, and nothing that it holds',
  async (role, user) => {
    const client = await system.get().login(user);
    const judge: Judge = ({ permission, name, method, path }, status) => {
      const level = FOR_MACHINES.has(name) ? null : levelOf(role, permission);
      if (!level) return status === 403 ? null : `needs ${permission} and should be 403`;
      const isList = method === 'GET' && !path.includes('{');
      const isServed =
        level === 'all' && isList
          ? status === 200
          : status < 500 && status !== 401 && (status !== 403 || level !== 'all');
      return isServed ? null : `needs ${permission}, held for ${level}, and should be served`;
    };
    expect(await wrongResponses(client, guarded, judge)).toEqual([]);
  },
);

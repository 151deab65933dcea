import { eventually } from '../testkit/eventually';
import { DEMO_PASSWORD } from '../testkit/demo-password';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useOwnSystem, type TestSystem } from '../testkit/system';

const LISTED = 'https://app.ism.test';

const system = useOwnSystem('another list of origins', { CORS_ALLOWED_ORIGINS: LISTED });

type Headers = Readonly<Record<string, string>>;

const WRITE = 'mutation { endSession(id: "00000000-0000-4000-8000-000000000000") }';
const PATH = '/api/v1/auth/sessions/00000000-0000-4000-8000-000000000000/';

const LOGIN = 'mutation($input: LoginInput!) { login(input: $input) { user { id } } }';
const CREDENTIALS = { email: 'viewer@ism.test', password: DEMO_PASSWORD };

/** What both faces say to a write with these headers; a write that passes finds nothing to do. */
async function faces(client: HttpClient, headers: Headers): Promise<string[]> {
  const rest = await client.request('DELETE', PATH, { headers });
  const graph = await graphql(client, WRITE, { headers });
  return [String(rest.status), ...graph.errors.map(({ extensions }) => String(extensions?.code))];
}

const PASSES = ['404', 'NOT_FOUND'];
const REJECTED = ['403', 'CSRF_FAILED'];

describe('a write by cookie', () => {
  it.each<[string, (own: string) => Headers, string[]]>([
    ['nothing', () => ({}), PASSES],
    ['our own origin', (own) => ({ origin: own }), PASSES],
    ['a page of ours', (own) => ({ referer: `${own}/graphql?query=x` }), PASSES],
    ['a listed origin', () => ({ origin: LISTED }), PASSES],
    ['a page of a listed origin', () => ({ referer: `${LISTED}/people` }), PASSES],
    ['another origin', () => ({ origin: 'https://evil.test' }), REJECTED],
    ['a page of another origin', () => ({ referer: 'https://evil.test/ism.test' }), REJECTED],
    ['no origin', () => ({ origin: 'null' }), REJECTED],
    ['our host by another scheme', (own) => ({ origin: own.replace('http:', 'https:') }), REJECTED],
    ['our host at another port', (own) => ({ origin: own.replace(/:\d+$/, ':1') }), REJECTED],
    ['a name that begins as a listed one', () => ({ origin: `${LISTED}.evil.test` }), REJECTED],
    ['something that is no address', () => ({ origin: 'evil' }), REJECTED],
    ['ours in Referer and another in Origin', (own) => ({ origin: 'http://e', referer: own }), REJECTED],
    [
      'a host that a stranger forwards',
      () => ({ origin: 'https://evil.test', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' }),
      REJECTED,
    ],
  ])('that names %s', async (_what, headers, expected) => {
    const { url } = system.get();
    expect(await faces(await system.get().as('viewer'), headers(url))).toEqual(expected);
  });

  it('passes by bearer token from anywhere', async () => {
    const browser = await system.get().as('viewer');
    const authorization = `Bearer ${present(browser.cookies.get('access_token'))}`;
    const headers = { authorization, origin: 'https://evil.test' };
    expect(await faces(system.get().anonymous(), headers)).toEqual(PASSES);
  });

  it('does not keep a page of another site from reading', async () => {
    const client = await system.get().as('viewer');
    const headers = { origin: 'https://evil.test' };
    (await client.get('/api/v1/auth/me/', { headers })).expectStatus(200);
    (await graphql(client, '{ me { id } }', { headers })).expectNoErrors();
  });

  it('is recorded when it is rejected, with its reason', async () => {
    const viewer = await system.get().as('viewer');
    const admin = await system.get().as('admin');
    const { id: userId } = (await viewer.get('/api/v1/auth/me/')).json<{ id: string }>();
    const id = '11111111-1111-4111-8111-111111111111';
    await viewer.delete(`/api/v1/auth/sessions/${id}/`, { headers: { origin: 'https://evil.test' } });
    const operation = 'mutation($id: UUID!) { own: endSession(id: $id) }';
    await graphql(viewer, operation, { variables: { id }, csrf: false });

    const found = await eventually(async () => {
      const query = `action=ACCESS_DENIED&resource=END_SESSION&resource_id=${id}&ordering=created_at`;
      const { results } = (await admin.get(`/api/v1/audit-logs/?${query}`)).json<{ results: object[] }>();
      expect(results).toHaveLength(2);
      return results;
    });

    const entry = { user_id: userId, status: 'FAILURE', subgraph: 'gateway' };
    expect(found).toMatchObject([
      { ...entry, details: { code: 'CSRF_FAILED', reason: 'ORIGIN' } },
      { ...entry, details: { code: 'CSRF_FAILED', reason: 'TOKEN' } },
    ]);
  });
});

describe('signing in', () => {
  const signIn = async ({ anonymous }: TestSystem, headers: Headers): Promise<(string | number)[]> => {
    const rest = await anonymous().post('/api/v1/auth/login/', CREDENTIALS, { headers });
    const graph = await graphql(anonymous(), LOGIN, { headers, variables: { input: CREDENTIALS } });
    return [rest.status, graph.exchange.status, ...graph.errors.map(({ message }) => message)];
  };

  it('is for pages of ours and of listed origins', async () => {
    expect(await signIn(system.get(), { origin: system.get().url })).toEqual([200, 200]);
    expect(await signIn(system.get(), { origin: LISTED })).toEqual([200, 200]);
    const [rest, graph, message] = await signIn(system.get(), { origin: 'https://evil.test' });
    expect([rest, graph, message]).toEqual([403, 403, expect.stringContaining('another site')]);
  });

  it('is hidden by no fragment', async () => {
    const query =
      'mutation($input: LoginInput!) { ...Opening } fragment Opening on Mutation { login(input: $input) { user { id } } }';
    const headers = { origin: 'null' };
    const client = system.get().anonymous();
    (await graphql(client, query, { headers, variables: { input: CREDENTIALS } })).expectErrors(
      'CSRF_FAILED',
    );
  });

  it('takes registrations from no other site', async () => {
    const body = {
      email: 'new@ism.test',
      password: 'a-password-of-mine-2',
      given_name: 'A',
      family_name: 'B',
    };
    const headers = { origin: 'https://evil.test' };
    const response = await system.get().anonymous().post('/api/v1/auth/register/', body, { headers });
    response.expectStatus(403);
  });
});

describe('behind a proxy that is trusted', () => {
  const proxied = useOwnSystem('a trusted proxy, which says where callers come from', {
    TRUSTED_PROXIES: '127.0.0.1',
  });

  it('our origin is the one that the client sees', async () => {
    const client = await proxied.get().as('viewer');
    const forwarded = { 'x-forwarded-host': 'school.test', 'x-forwarded-proto': 'https' };
    expect(await faces(client, { ...forwarded, origin: 'https://school.test' })).toEqual(PASSES);
    expect(await faces(client, { ...forwarded, origin: 'https://school.test:443' })).toEqual(PASSES);
    expect(await faces(client, { ...forwarded, origin: proxied.get().url })).toEqual(REJECTED);
  });
});

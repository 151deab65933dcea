import { DEMO_PASSWORD } from '../testkit/demo-password';
import { graphql } from '../testkit/graphql';
import type { Exchange } from '../testkit/exchange';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { countStatements } from '../testkit/statement-counter';
import { useOwnSystem } from '../testkit/system';

/** The token of a session: who gets it, how long it lives, and that no other one counts. */

const LISTED = 'https://app.ism.test';
const system = useOwnSystem('another list of origins', { CORS_ALLOWED_ORIGINS: LISTED });

const SESSION_PATH = '/api/v1/auth/sessions/00000000-0000-4000-8000-000000000000/';
const WRITE = 'mutation { endSession(id: "00000000-0000-4000-8000-000000000000") }';

/**
 * Statuses of a REST write and a refresh, and the code of a mutation, each with the cookies that the client has now: the response to
 * one would bring a lost token back. A write that passes finds nothing to end.
 */
async function writes(client: HttpClient): Promise<(number | string)[]> {
  const rest = await client.copy().delete(SESSION_PATH);
  const graph = await graphql(client.copy(), WRITE);
  const refresh = await client.copy().post('/api/v1/auth/token/refresh/');
  return [rest.status, ...graph.errors.map(({ extensions }) => String(extensions?.code)), refresh.status];
}

const PASS = [404, 'NOT_FOUND', 200];
const REJECTED = [403, 'CSRF_FAILED', 403];

function cookieLine(response: Exchange, name: string): string {
  return (response.headers['set-cookie'] ?? []).find((line) => line.startsWith(`${name}=`)) ?? '';
}

const maxAgeOf = (line: string): string | undefined => /Max-Age=(\d+)/.exec(line)?.[1];

describe('the CSRF token', () => {
  it('lives as long as the refresh token, from sign-in and from each refresh', async () => {
    const client = system.get().anonymous();
    const credentials = { email: 'viewer@ism.test', password: DEMO_PASSWORD };
    const opened = await client.post('/api/v1/auth/login/', credentials);
    const renewed = await client.post('/api/v1/auth/token/refresh/');

    for (const response of [opened, renewed]) {
      response.expectStatus(200);
      expect(maxAgeOf(cookieLine(response, 'csrftoken'))).toBe(
        maxAgeOf(cookieLine(response, 'refresh_token')),
      );
    }
  });

  it('counts for its session alone: not made up, not of another session', async () => {
    const client = await system.get().login('viewer');
    expect(await writes(client)).toEqual(PASS);
    const own = present(client.cookies.get('csrftoken'));

    client.cookies.set('csrftoken', 'a-pair-that-somebody-made-up');
    expect(await writes(client)).toEqual(REJECTED);
    client.cookies.set('csrftoken', present((await system.get().login('viewer')).cookies.get('csrftoken')));
    expect(await writes(client)).toEqual(REJECTED);

    client.cookies.set('csrftoken', own);
    expect(await writes(client)).toEqual(PASS);
  });

  it('is the same after a refresh, so that other tabs go on', async () => {
    const client = await system.get().login('viewer');
    const before = client.cookies.get('csrftoken');
    (await client.post('/api/v1/auth/token/refresh/')).expectStatus(200);
    expect(client.cookies.get('csrftoken')).toBe(before);
  });

  it.each<[string, (client: HttpClient) => Promise<unknown>]>([
    ['a GET', (client) => client.get('/api/v1/auth/me/')],
    ['a query', (client) => graphql(client, '{ me { id } }')],
  ])('that a browser lost comes back with %s', async (_name, read) => {
    const client = await system.get().login('viewer');
    const before = client.cookies.get('csrftoken');
    client.cookies.delete('csrftoken');
    expect(await writes(client)).toEqual(REJECTED);

    await read(client);

    expect(client.cookies.get('csrftoken')).toBe(before);
    expect(await writes(client)).toEqual(PASS);
  });

  it('costs a read no statement', async () => {
    const client = await system.get().login('viewer');
    const read = () => client.get('/api/v1/org-units/?page_size=1');
    await read();
    const sources = [system.get().system.identity.dataSource, system.get().system.workforce.dataSource];

    const kept = await countStatements(sources, read);
    client.cookies.delete('csrftoken');
    const lost = await countStatements(sources, read);

    expect(cookieLine(lost.result, 'csrftoken')).not.toBe('');
    expect(lost.count).toBe(kept.count);
  });
});

describe('the header X-CSRFToken of a response', () => {
  it('has the token after sign-in, refresh and me, and may be read by pages of listed origins', async () => {
    const client = system.get().anonymous();
    const headers = { origin: LISTED };
    const credentials = { email: 'viewer@ism.test', password: DEMO_PASSWORD };
    const login = await client.post('/api/v1/auth/login/', credentials, { headers });
    const token = client.cookies.get('csrftoken');
    const refresh = await client.post('/api/v1/auth/token/refresh/', undefined, { headers });
    const me = await client.get('/api/v1/auth/me/', { headers });
    const graph = await graphql(client, '{ me { id } }', { headers });

    for (const response of [login, refresh, me, graph.exchange]) {
      expect(response.header('x-csrftoken')).toBe(token);
      expect(response.header('access-control-expose-headers')).toContain('X-CSRFToken');
      expect(response.header('access-control-allow-origin')).toBe(LISTED);
    }
  });

  it('is also there when only the refresh token is left, so that a page can refresh', async () => {
    const client = await system.get().login('viewer');
    const token = client.cookies.get('csrftoken');
    client.cookies.delete('access_token');

    const me = await client.get('/api/v1/auth/me/', { headers: { origin: LISTED } });

    me.expectStatus(401);
    expect(me.header('x-csrftoken')).toBe(token);
  });

  it('tells nobody the token of a session whose id they know', async () => {
    const victim = await system.get().login('viewer');
    const [session] = (await victim.get('/api/v1/auth/sessions/')).json<{ id: string }[]>();
    const stranger = system.get().anonymous();
    stranger.cookies.set('refresh_token', `${present(session).id}.made-up`);

    for (const path of ['/api/v1/auth/me/', '/api/v1/auth/sessions/']) {
      const response = await stranger.get(path, { headers: { origin: LISTED } });
      expect(response.header('x-csrftoken')).toBeUndefined();
      expect(response.headers['set-cookie']).toBeUndefined();
    }
  });

  it('is not sent with every response, and not for bearer tokens', async () => {
    const client = await system.get().login('viewer');
    const list = await client.get('/api/v1/org-units/?page_size=1');
    const authorization = `Bearer ${present(client.cookies.get('access_token'))}`;
    const machine = await system.get().anonymous().get('/api/v1/auth/me/', { headers: { authorization } });

    for (const response of [list, machine]) {
      response.expectStatus(200);
      expect(response.header('x-csrftoken')).toBeUndefined();
      expect(response.headers['set-cookie']).toBeUndefined();
    }
  });
});

import { DEMO_PASSWORD } from '../testkit/environment';
import type { Exchange } from '../testkit/exchange';
import { graphql } from '../testkit/graphql';
import { useSystem } from '../testkit/system';

/** A server that no proxy stands before, so what a client says of its address is not believed. */
const from = (n: number) => ({ headers: { 'x-forwarded-for': `203.0.113.${n}` } });

const left = (answer: Exchange): number => Number(answer.header('ratelimit-remaining'));

function expectThrottled(answer: Exchange): void {
  answer.expectStatus(429);
  const wait = Number(answer.header('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(3600);
}

/** The headers are those of the throttle that refused, not of the request's own. */
function expectToldWhen(answer: Exchange, limit: string): void {
  const wait = answer.header('retry-after');
  expect(Number(wait)).toBeGreaterThan(0);
  answer.expectHeader('ratelimit-limit', limit);
  answer.expectHeader('ratelimit-remaining', '0');
  answer.expectHeader('ratelimit-reset', wait ?? '');
}

describe('the rate of strangers', () => {
  const system = useSystem({ environment: { THROTTLE_ANON: '4/hour' } });

  it('is of the address, for both faces together, and no header makes another address', async () => {
    const client = system.get().anonymous();

    const first = await client.get('/api/v1/auth/me/', from(1));
    const second = await graphql(client, '{ me { id } }', from(2));
    const third = await client.get('/api/v1/employees/', from(3));
    const fourth = await client.get('/api/v1/users/', from(4));

    expect([first, second.exchange, third, fourth].map(left)).toEqual([3, 2, 1, 0]);
    first.expectHeader('ratelimit-limit', '4');
    expect(Number(first.header('ratelimit-reset'))).toBeGreaterThan(0);
    expectThrottled(await client.get('/api/v1/auth/me/', from(5)));
    const refused = await graphql(system.get().anonymous(), '{ me { id } }', from(6));
    expectThrottled(refused.exchange);
    refused.expectErrors('THROTTLED');
  });

  it('does not count what tells whether the service lives', async () => {
    const client = system.get().anonymous();
    for (const path of ['/api/health/', '/api/docs/', '/api/schema/']) {
      expect((await client.get(path)).status).toBeLessThan(400);
    }
  });
});

describe('the rate of a user', () => {
  const system = useSystem({ environment: { THROTTLE_USER: '3/hour' } });

  it('is of the user, whatever the session, the address and the way in', async () => {
    const browser = await system.get().login('viewer');
    const other = await system.get().login('viewer');
    const headers = { authorization: `Bearer ${browser.cookies.get('access_token') ?? ''}` };

    const answers = [
      await browser.get('/api/v1/auth/me/', from(1)),
      (await graphql(other, '{ me { id } }', from(2))).exchange,
      await system.get().anonymous().get('/api/v1/auth/me/', { headers }),
    ];

    expect(answers.map(left)).toEqual([2, 1, 0]);
    expectThrottled(await other.get('/api/v1/auth/me/', from(3)));
    (await (await system.get().login('staff')).get('/api/v1/auth/me/')).expectStatus(200);
  });
});

describe('the rates of sessions', () => {
  const system = useSystem({
    environment: { THROTTLE_LOGIN: '3/hour', THROTTLE_TOKEN_REFRESH: '2/hour', THROTTLE_LOGOUT: '2/hour' },
  });

  it('let each address sign in so often, right or wrong, over REST or GraphQL', async () => {
    const client = system.get().anonymous();
    const right = { email: 'viewer@ism.test', password: DEMO_PASSWORD };
    const login = 'mutation($input: LoginInput!) { login(input: $input) { user { id } } }';

    (await client.post('/api/v1/auth/login/', right, from(1))).expectStatus(200);
    const wrong = { ...right, password: 'wrong-password' };
    (await graphql(client, login, { variables: { input: wrong }, ...from(2) })).expectErrors(
      'INVALID_CREDENTIALS',
    );
    (await client.post('/api/v1/auth/login/', right, from(3))).expectStatus(200);

    expectThrottled(await client.post('/api/v1/auth/login/', right, from(4)));
    const refused = await graphql(system.get().anonymous(), login, {
      variables: { input: right },
      ...from(5),
    });
    const [error] = refused.expectErrors('THROTTLED');
    expect(Number(error?.extensions?.retryAfter)).toBeGreaterThan(0);
    refused.exchange.expectStatus(200);
    expectToldWhen(refused.exchange, '3');
  });

  it.each([
    [
      'refreshed',
      '/api/v1/auth/token/refresh/',
      'refreshSession { user { id } }',
      ['UNAUTHENTICATED', 'THROTTLED'],
    ],
    ['ended', '/api/v1/auth/logout/', 'logout', ['THROTTLED']],
  ])('let each address have so many %s, and count each alias', async (_what, path, field, codes) => {
    const client = system.get().anonymous();
    await client.post(path, undefined, from(1));

    const answer = await graphql(client, `mutation { a: ${field} b: ${field} }`, from(2));

    answer.expectErrors(...codes);
    expect(answer.errors.at(-1)).toMatchObject({ path: ['b'], extensions: { code: 'THROTTLED' } });
    answer.exchange.expectStatus(200);
    expectToldWhen(answer.exchange, '2');
    const refused = await client.post(path, undefined, from(3));
    expectThrottled(refused);
    expectToldWhen(refused, '2');
  });
});

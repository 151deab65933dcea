import { randomUUID } from 'node:crypto';
import { DEMO_PASSWORD } from '../testkit/demo-password';
import type { Exchange } from '../testkit/exchange';
import { graphql } from '../testkit/graphql';
import { MobileMoneyProvider } from '../testkit/mobile-money-provider';
import { present } from '../testkit/present';
import { useOwnSystem } from '../testkit/system';

/** A server that no proxy is before, so what a client says of its address is not believed. */
const from = (n: number) => ({ headers: { 'x-forwarded-for': `203.0.113.${n}` } });

const left = (response: Exchange): number => Number(response.header('ratelimit-remaining'));

function expectThrottled(response: Exchange): void {
  response.expectStatus(429);
  const wait = Number(response.header('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(3600);
}

/** The headers are those of the throttle that rejected, not of the request's own. */
function expectToldWhen(response: Exchange, limit: string): void {
  const wait = response.header('retry-after');
  expect(Number(wait)).toBeGreaterThan(0);
  response.expectHeader('ratelimit-limit', limit);
  response.expectHeader('ratelimit-remaining', '0');
  response.expectHeader('ratelimit-reset', wait ?? '');
}

describe('the rate of strangers', () => {
  const system = useOwnSystem('throttles that callers meet', {
    THROTTLE_ANON: '4/hour',
    THROTTLE_SIGNED: '2/hour',
  });

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
    const rejected = await graphql(system.get().anonymous(), '{ me { id } }', from(6));
    expectThrottled(rejected.exchange);
    rejected.expectErrors('THROTTLED');
  });

  it('is another one where bodies are signed, by whoever it is', async () => {
    const provider = new MobileMoneyProvider(system.get().anonymous());
    const money = { transaction_id: 'TH-1', amount: '5.00', account_reference: 'nobody' };

    const told = [await provider.tell(money), await provider.tell(money, { secret: 'of somebody else' })];

    expect(told.map(({ status }) => status)).toEqual([200, 401]);
    expect(told.map(left)).toEqual([1, 0]);
    told[0]?.expectHeader('ratelimit-limit', '2');
    expectThrottled(await provider.tell(money));
    const receipts = `/api/v1/notification-channels/${randomUUID()}/receipts/`;
    expectThrottled(await system.get().anonymous().post(receipts, {}));
  });

  it('does not count what tells whether the service lives', async () => {
    const client = system.get().anonymous();
    for (const path of ['/api/health/', '/api/docs/', '/api/schema/']) {
      expect((await client.get(path)).status).toBeLessThan(400);
    }
  });
});

describe('the rate of a user', () => {
  const system = useOwnSystem('throttles that callers meet', { THROTTLE_USER: '3/hour' });

  it('is of the user, whatever the session, the address and the way in', async () => {
    const browser = await system.get().login('viewer');
    const other = await system.get().login('viewer');
    const headers = { authorization: `Bearer ${present(browser.cookies.get('access_token'))}` };

    const responses = [
      await browser.get('/api/v1/auth/me/', from(1)),
      (await graphql(other, '{ me { id } }', from(2))).exchange,
      await system.get().anonymous().get('/api/v1/auth/me/', { headers }),
    ];

    expect(responses.map(left)).toEqual([2, 1, 0]);
    expectThrottled(await other.get('/api/v1/auth/me/', from(3)));
    (await (await system.get().login('staff')).get('/api/v1/auth/me/')).expectStatus(200);
  });
});

describe('the rates of sessions', () => {
  const system = useOwnSystem('throttles that callers meet', {
    THROTTLE_LOGIN: '3/hour',
    THROTTLE_TOKEN_REFRESH: '2/hour',
    THROTTLE_LOGOUT: '2/hour',
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
    const rejected = await graphql(system.get().anonymous(), login, {
      variables: { input: right },
      ...from(5),
    });
    const [error] = rejected.expectErrors('THROTTLED');
    expect(Number(error?.extensions?.retryAfter)).toBeGreaterThan(0);
    rejected.exchange.expectStatus(200);
    expectToldWhen(rejected.exchange, '3');
  });

  it('let each address register so often, and count each alias', async () => {
    const client = system.get().anonymous();
    const names = ['one', 'two', 'three', 'four'];
    const fields = names.map(
      (name) => `${name}: register(input: {email: "${name}@mass.test", password: "a-password-of-the-tests",
        givenName: "A", familyName: "B"}) { id }`,
    );

    const response = await graphql(client, `mutation { ${fields.join(' ')} }`);

    response.expectErrors('THROTTLED');
    const person = { password: 'a-password-of-the-tests', given_name: 'A', family_name: 'B' };
    expectThrottled(await client.post('/api/v1/auth/register/', { ...person, email: 'five@mass.test' }));
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

    const response = await graphql(client, `mutation { a: ${field} b: ${field} }`, from(2));

    response.expectErrors(...codes);
    expect(response.errors.at(-1)).toMatchObject({ path: ['b'], extensions: { code: 'THROTTLED' } });
    response.exchange.expectStatus(200);
    expectToldWhen(response.exchange, '2');
    const rejected = await client.post(path, undefined, from(3));
    expectThrottled(rejected);
    expectToldWhen(rejected, '2');
  });
});

describe('behind a proxy', () => {
  const system = useOwnSystem('a trusted proxy, which says where callers come from', {
    TRUSTED_PROXIES: '127.0.0.1',
    THROTTLE_ANON: '4/hour',
  });
  const remaining = async (address: string): Promise<number> =>
    left(
      await system
        .get()
        .anonymous()
        .get('/api/v1/auth/me/', { headers: { 'x-forwarded-for': address } }),
    );

  it.each([
    ['an address with ports', ['192.0.2.1', '192.0.2.1:4711', '::ffff:192.0.2.1', '::FFFF:192.0.2.1']],
    [
      'the network of a site',
      ['2001:db8:0:1::1', '2001:db8:0:1:a:b:c:d', '[2001:db8::1:0:0:0:2]:99', '2001:DB8:0:1::3'],
    ],
    ['all that is no address', ['me', 'x'.repeat(300), 'unknown', '<script>']],
  ])('%s is one client', async (_what, spellings) => {
    const counts: number[] = [];
    for (const address of spellings) counts.push(await remaining(address));

    expect(counts).toEqual([3, 2, 1, 0]);
  });

  it('a network beside it is another client', async () => {
    expect(await remaining('2001:db8:0:2::1')).toBe(3);
    expect(await remaining('192.0.2.2')).toBe(3);
  });

  it('what is no address opens sessions too', async () => {
    const login = { email: 'viewer@ism.test', password: DEMO_PASSWORD };
    const headers = { 'x-forwarded-for': 'x'.repeat(400) };
    (await system.get().anonymous().post('/api/v1/auth/login/', login, { headers })).expectStatus(429);
    (
      await system
        .get()
        .anonymous()
        .post('/api/v1/auth/login/', login, { headers: { 'x-forwarded-for': '192.0.2.3:1' } })
    ).expectStatus(200);
    const [session] = await system
      .get()
      .database.query('select client_address from identity.sessions order by created_at desc limit 1');
    expect(session).toEqual({ client_address: '192.0.2.3' });
  });
});

describe('the rate of new emails', () => {
  const system = useOwnSystem('throttles that callers meet', { THROTTLE_LOGIN: '2/hour' });

  it('is of the user, who could ask otherwise whose email is whose', async () => {
    const client = await system.get().login('student');
    const { id } = (await client.get('/api/v1/auth/me/')).json<{ id: string }>();
    const change = (email: string) =>
      client.patch(`/api/v1/users/${id}/`, { email, current_password: DEMO_PASSWORD });

    (await change('viewer@ism.test')).expectStatus(409);
    (await change('student.new@ism.test')).expectStatus(200);
    (await change('student.new@ism.test')).expectStatus(200);

    expectThrottled(await change('staff@ism.test'));
    (await client.patch(`/api/v1/users/${id}/`, { given_name: 'Other' })).expectStatus(200);
  });
});

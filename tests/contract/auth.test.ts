import { useOwnSystem } from '../testkit/system';

const system = useOwnSystem('throttles that callers meet', { THROTTLE_LOGIN: 'off' });

describe('GET /api/health/', () => {
  it('tells that the database is connected, to anybody', async () => {
    const response = await system.get().anonymous().get('/api/health/');

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ status: 'healthy', database: 'connected', version: '0.1.0' });
  });

  it('responds to a probe of the process alone without the database', async () => {
    const response = await system.get().anonymous().get('/api/health/?probe=live');

    response.expectStatus(200);
    expect(response.json()).not.toHaveProperty('database');
  });

  it('rejects an unknown probe by name', async () => {
    const response = await system.get().anonymous().get('/api/health/?probe=dead');

    response.expectStatus(400);
    expect(response.json()).toEqual({ probe: ['"dead" is not a valid choice.'] });
  });
});

describe('POST /api/v1/auth/login/', () => {
  it('opens a session in httpOnly cookies and says who it is', async () => {
    const client = await system.get().login('manager');

    const me = await client.get('/api/v1/auth/me/');
    me.expectStatus(200);
    expect(me.json()).toMatchObject({ email: 'manager@ism.test', role: 'MANAGER', is_staff: false });
  });

  it.each([
    ['an unknown user', { email: 'nobody@ism.test', password: 'wrong-password' }],
    ['a wrong password', { email: 'admin@ism.test', password: 'wrong-password' }],
  ])('responds to %s with the same error', async (_case, credentials) => {
    const response = await system.get().anonymous().post('/api/v1/auth/login/', credentials);

    response.expectStatus(400);
    expect(response.json()).toEqual({ non_field_errors: ['Invalid email or password.'] });
  });

  it('names every missing field', async () => {
    const response = await system.get().anonymous().post('/api/v1/auth/login/', {});

    response.expectStatus(400);
    expect(response.json()).toEqual({
      email: ['This field is required.'],
      password: ['This field is required.'],
    });
  });
});

describe('POST /api/v1/auth/token/refresh/', () => {
  it('gives new tokens for the cookie, once', async () => {
    const client = await system.get().login('viewer');

    const response = await client.post('/api/v1/auth/token/refresh/');

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ user: { email: 'viewer@ism.test' } });
  });

  it('rejects a caller without a refresh cookie', async () => {
    const response = await system.get().anonymous().post('/api/v1/auth/token/refresh/');

    response.expectStatus(401);
  });

  it('rejects a cookie without the CSRF header', async () => {
    const client = await system.get().login('viewer');

    const response = await client.post('/api/v1/auth/token/refresh/', undefined, { csrf: false });

    response.expectStatus(403);
  });
});

describe('POST /api/v1/auth/logout/', () => {
  it('ends the session on the server', async () => {
    const client = await system.get().login('viewer');
    const copy = client.copy();

    (await client.post('/api/v1/auth/logout/')).expectStatus(204);

    (await client.get('/api/v1/auth/me/')).expectStatus(401);
    (await copy.post('/api/v1/auth/token/refresh/')).expectStatus(401);
  });

  it('is 204 for a stranger too', async () => {
    (await system.get().anonymous().post('/api/v1/auth/logout/')).expectStatus(204);
  });
});

describe('POST /api/v1/auth/register/', () => {
  const person = { password: 'a-long-enough-password', given_name: 'Neo', family_name: 'Anders' };

  it('creates a STUDENT who can sign in', async () => {
    const email = 'neo@ism.test';
    const client = system.get().anonymous();

    const response = await client.post('/api/v1/auth/register/', { email, ...person });

    response.expectStatus(201);
    expect(response.json()).toMatchObject({ email, role: 'STUDENT', email_verified: false });
    (await client.post('/api/v1/auth/login/', { email, password: person.password })).expectStatus(200);
    const token = await system.get().mailbox.token(email, 'Confirm your email');
    (await client.post('/api/v1/auth/email/verify/', { token })).expectStatus(204);
    expect((await client.get('/api/v1/auth/me/')).json()).toMatchObject({ email_verified: true });
  });

  it('lets one of two at the same instant have the email', async () => {
    const email = 'twice@ism.test';
    const responses = await Promise.all(
      [1, 2].map(() =>
        system
          .get()
          .anonymous()
          .post('/api/v1/auth/register/', { email, ...person }),
      ),
    );

    expect(responses.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(responses.find(({ status }) => status === 409)?.json()).toMatchObject({ code: 'EMAIL_TAKEN' });
  });

  it('reports every error at once', async () => {
    const response = await system
      .get()
      .anonymous()
      .post('/api/v1/auth/register/', { email: 'x', password: 'short', given_name: ' ', surplus: 1 });

    response.expectStatus(400);
    expect(Object.keys(response.json<object>()).sort()).toEqual([
      'email',
      'family_name',
      'given_name',
      'password',
      'surplus',
    ]);
  });
});

describe('GET /api/v1/auth/me/', () => {
  it('asks a stranger to sign in', async () => {
    const response = await system.get().anonymous().get('/api/v1/auth/me/');

    response.expectStatus(401);
    expect(response.header('www-authenticate')).toMatch(/^Bearer/);
  });
});

describe('the login rate', () => {
  const throttled = useOwnSystem('throttles that callers meet', { THROTTLE_LOGIN: '2/hour' });

  it('rejects the third attempt, and GraphQL aliases are attempts too', async () => {
    const client = throttled.get().anonymous();
    const attempt = 'login(input: { email: "a@ism.test", password: "wrong-password" }) { user { email } }';

    const response = await client.post('/graphql', {
      query: `mutation { a: ${attempt} b: ${attempt} c: ${attempt} }`,
    });

    const codes = response
      .json<{ errors: { extensions: { code: string } }[] }>()
      .errors.map((e) => e.extensions.code);
    expect(codes).toEqual(['INVALID_CREDENTIALS', 'INVALID_CREDENTIALS', 'THROTTLED']);
    const rejected = await client.post('/api/v1/auth/login/', {
      email: 'b@ism.test',
      password: 'wrong-password',
    });
    rejected.expectStatus(429);
    expect(Number(rejected.header('retry-after'))).toBeGreaterThan(0);
  });
});

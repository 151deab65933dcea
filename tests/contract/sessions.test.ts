import { Accounts } from '../testkit/accounts';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

interface Listed {
  readonly id: string;
  readonly is_current: boolean;
  readonly user_agent: string | null;
  readonly client_address: string;
}

const system = useSystem();
const accounts = new Accounts(system);

describe('GET /api/v1/auth/sessions/', () => {
  it('lists where the caller is signed in, and nobody else', async () => {
    const account = await accounts.create();
    await accounts.signIn(account);
    const client = system.get().anonymous();
    const login = { email: account.email, password: 'a-password-of-the-tests' };
    (
      await client.post('/api/v1/auth/login/', login, {
        headers: { 'user-agent': `Test ${'x'.repeat(400)}` },
      })
    ).expectStatus(200);

    const response = await client.get('/api/v1/auth/sessions/');

    response.expectStatus(200);
    const [current, other, ...more] = response.json<Listed[]>();
    expect(more).toEqual([]);
    expect(current).toMatchObject({ is_current: true, client_address: '127.0.0.1' });
    expect(current?.user_agent).toHaveLength(300);
    expect(other).toMatchObject({ is_current: false });
    (await system.get().anonymous().get('/api/v1/auth/sessions/')).expectStatus(401);
  });
});

describe('DELETE /api/v1/auth/sessions/{id}/', () => {
  it('ends another session of the caller, or the own one with its cookies', async () => {
    const account = await accounts.create();
    const other = await accounts.signIn(account);
    const client = await accounts.signIn(account);
    const [own, old] = (await client.get('/api/v1/auth/sessions/')).json<Listed[]>();

    (await client.delete(`/api/v1/auth/sessions/${present(old).id}/`)).expectStatus(204);
    (await client.delete(`/api/v1/auth/sessions/${present(old).id}/`)).expectStatus(404);
    (await other.post('/api/v1/auth/token/refresh/')).expectStatus(401);
    (await client.delete(`/api/v1/auth/sessions/${present(own).id}/`)).expectStatus(204);
    (await client.get('/api/v1/auth/me/')).expectStatus(401);
  });

  it('does not find the sessions of others', async () => {
    const client = await accounts.signIn(await accounts.create());
    const [own] = (await client.get('/api/v1/auth/sessions/')).json<Listed[]>();
    const admin = await system.get().as('admin');

    (await admin.delete(`/api/v1/auth/sessions/${present(own).id}/`)).expectStatus(404);
    (
      await system
        .get()
        .anonymous()
        .delete(`/api/v1/auth/sessions/${present(own).id}/`)
    ).expectStatus(401);
  });
});

describe('the sessions of a user', () => {
  it('are seen and ended by those who write users', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);
    const admin = await system.get().as('admin');

    const response = await admin.get(`/api/v1/users/${account.id}/sessions/`);

    response.expectStatus(200);
    const [session, ...more] = response.json<Listed[]>();
    expect(more).toEqual([]);
    expect(session).toMatchObject({ is_current: false });
    const { id = '' } = session ?? {};
    (await admin.delete(`/api/v1/users/${account.id}/sessions/${id}/`)).expectStatus(204);
    (await admin.delete(`/api/v1/users/${account.id}/sessions/${id}/`)).expectStatus(404);
    (await client.post('/api/v1/auth/token/refresh/')).expectStatus(401);
  });

  it('do not exist for others', async () => {
    const { id } = await accounts.create();
    const staff = await system.get().as('staff');
    const stranger = system.get().anonymous();

    (await staff.get(`/api/v1/users/${id}/sessions/`)).expectStatus(404);
    (await stranger.get(`/api/v1/users/${id}/sessions/`)).expectStatus(401);
    (await staff.delete(`/api/v1/users/${id}/sessions/${id}/`)).expectStatus(404);
    (await stranger.delete(`/api/v1/users/${id}/sessions/${id}/`)).expectStatus(401);
  });
});

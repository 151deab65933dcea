import { Accounts } from '../testkit/accounts';
import type { Exchange } from '../testkit/exchange';
import { useSystem } from '../testkit/system';

const system = useSystem();
const accounts = new Accounts(system);

const UNKNOWN_USER = '/api/v1/users/3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11/';

function expectPrivate(response: Exchange): void {
  expect(response.headers['cache-control']).toBe('private, no-cache');
  expect(response.headers.vary).toMatch(/Authorization, Cookie/);
  expect(response.headers.vary?.match(/Cookie/g)).toHaveLength(1);
}

describe('a response that depends on the caller is kept by nobody else', () => {
  it('over GraphQL, by GET and POST', async () => {
    const viewer = await system.get().as('viewer');
    const headers = { 'apollo-require-preflight': '1' };

    expectPrivate(await viewer.get('/graphql', { query: { query: '{ me { email } }' }, headers }));
    expectPrivate(await viewer.post('/graphql', { query: '{ me { email } }' }));
    expectPrivate(await viewer.post('/graphql', { query: '{ nonsense }' }));
  });

  it('over REST, also when it says that there is nothing, or nothing for the caller', async () => {
    const student = await accounts.signIn(await accounts.create('STUDENT'));

    for (const path of ['/api/v1/auth/me/', '/api/v1/users/', UNKNOWN_USER])
      expectPrivate(await student.get(path));
    expectPrivate(await system.get().anonymous().get('/api/v1/users/'));
    expectPrivate(await student.patch(UNKNOWN_USER, { given_name: 'A' }));
  });
});

import { ACCOUNT_PASSWORD, Accounts } from '../testkit/accounts';
import { useSystem } from '../testkit/system';

/** A password that is easily guessed is taken nowhere. */

const system = useSystem();
const accounts = new Accounts(system);

const WEAK = 'aaaaaaaaaa';
const TOO_EASY = [expect.stringMatching(/^This password is too easy to guess\. /) as string];

it('is rejected when somebody registers, and when an administrator creates a user', async () => {
  const person = { email: 'weak@ism.test', given_name: 'Neo', family_name: 'Anders', password: WEAK };
  const registered = await system.get().anonymous().post('/api/v1/auth/register/', person);
  registered.expectStatus(400);
  expect(registered.json()).toEqual({ password: TOO_EASY });

  const admin = await system.get().as('admin');
  const created = await admin.post('/api/v1/users/', { ...person, role: 'STUDENT' });
  created.expectStatus(400);
  expect(created.json()).toEqual({ password: TOO_EASY });
});

it('is rejected when a password is changed, and the old one stays', async () => {
  const client = await accounts.signIn(await accounts.create());
  const change = (new_password: string) =>
    client.post('/api/v1/auth/password/change/', { old_password: ACCOUNT_PASSWORD, new_password });

  const response = await change(WEAK);
  response.expectStatus(400);
  expect(response.json()).toEqual({ new_password: TOO_EASY });
  (await change('kahawa na chai kwa wote')).expectStatus(204);
});

it('is rejected when a password is reset, and the token can be used again', async () => {
  const { email } = await accounts.create();
  (await system.get().anonymous().post('/api/v1/auth/password/reset/', { email })).expectStatus(204);
  const token = await system.get().mailbox.token(email, 'Set a new password');
  const confirm = (new_password: string) =>
    system.get().anonymous().post('/api/v1/auth/password/reset/confirm/', { token, new_password });

  const response = await confirm(WEAK);
  response.expectStatus(400);
  expect(response.json()).toEqual({ new_password: TOO_EASY });
  expect((await confirm(email)).json()).toEqual({
    new_password: ['The password is too similar to the email.'],
  });
  (await confirm('kahawa na chai kwa wote')).expectStatus(204);
});

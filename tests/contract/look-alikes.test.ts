import { ACCOUNT_PASSWORD, Accounts } from '../testkit/accounts';
import { graphql } from '../testkit/graphql';
import { useSystem } from '../testkit/system';

/** Emails that look like another one, and emails that are the same however they are typed. */

const system = useSystem();
const accounts = new Accounts(system);

const PERSON = { password: 'a-long-enough-password', given_name: 'Neo', family_name: 'Anders' };

const register = (email: string) =>
  system
    .get()
    .anonymous()
    .post('/api/v1/auth/register/', { email, ...PERSON });

const REGISTER = 'mutation($input: RegisterInput!) { register(input: $input) { id } }';

describe('an email that looks like that of another user', () => {
  it.each([
    ['full-width letters', 'ａdmin@ism.test'],
    ['a filler', 'admin\u3164@ism.test'],
    ['a ligature', 'ofﬁce@ism.test'],
  ])('with %s is no email', async (_what, email) => {
    const response = await register(email);
    response.expectStatus(400);
    expect(response.json()).toEqual({ email: ['Enter a valid email address.'] });

    const input = { email, password: PERSON.password, givenName: 'Neo', familyName: 'Anders' };
    const { errors } = await graphql(system.get().anonymous(), REGISTER, { variables: { input } });
    expect(errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['a zero-width space', 'ad\u200bmin@ism.test'],
    ['a soft hyphen', 'ad\u00admin@ism.test'],
  ])('with %s is the same email', async (_what, email) => {
    const response = await register(email);
    response.expectStatus(409);
    expect(response.json()).toMatchObject({ code: 'EMAIL_TAKEN' });
  });

  it.each([
    ['a Cyrillic letter', '\u0430dmin@ism.test'],
    ['a dotless i', 'adm\u0131n@ism.test'],
    ['a Greek letter in another case', 'ADMIN@ISM.TES\u03a4'],
  ])('with %s is taken', async (_what, email) => {
    const response = await register(email);
    response.expectStatus(409);
    expect(response.json()).toEqual({
      code: 'EMAIL_TAKEN',
      detail: 'The email looks like that of another user.',
    });
  });

  it('is taken for administrators and for changes too, and not for its own user', async () => {
    const admin = await system.get().as('admin');
    const email = '\u0430dmin@ism.test';
    const created = await admin.post('/api/v1/users/', {
      email,
      given_name: 'A',
      family_name: 'B',
      role: 'STUDENT',
    });
    expect(created.status).toBe(409);
    const { id } = await accounts.create();
    expect((await admin.patch(`/api/v1/users/${id}/`, { email })).status).toBe(409);

    const first = 'pe\u0440per@ism.test';
    const second = 'p\u0435pper@ism.test';
    (await admin.patch(`/api/v1/users/${id}/`, { email: first })).expectStatus(200);
    (await admin.patch(`/api/v1/users/${id}/`, { email: second })).expectStatus(200);
    expect((await register('pepper@ism.test')).status).toBe(409);
  });

  it('is had by one of ten who take it at the same instant', async () => {
    // Ten spellings of "cocoa" with Latin and Cyrillic letters.
    const cyrillic = { c: '\u0441', o: '\u043e', a: '\u0430' };
    const letters = (['c', 'o', 'c', 'o', 'a'] as const).map((letter) => [letter, cyrillic[letter]]);
    const spellings = Array.from({ length: 10 }, (_, n) =>
      letters.map((forms, position) => forms[(n >> position) & 1]).join(''),
    );

    const responses = await Promise.all(spellings.map((name) => register(`${name}@ism.test`)));

    expect(responses.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
  });

  it('is another one when both are plain ASCII', async () => {
    (await register('barnes@ism.test')).expectStatus(201);
    (await register('bames@ism.test')).expectStatus(201);
  });
});

describe('an email that is typed in another way', () => {
  it.each<[string, (email: string) => string]>([
    ['with a space behind it', (email) => `${email} `],
    ['with a space and a tab before it', (email) => ` \t${email}`],
    ['in capitals', (email) => email.toUpperCase()],
    ['with its accents apart', (email) => email.normalize('NFD')],
    ['all of it', (email) => ` ${email.toUpperCase().normalize('NFD')}\u00a0`],
  ])('%s signs in', async (_what, typed) => {
    const account = await accounts.create();
    const admin = await system.get().as('admin');
    const email = `njér${account.email}`;
    (await admin.patch(`/api/v1/users/${account.id}/`, { email })).expectStatus(200);
    const credentials = { email: typed(email), password: ACCOUNT_PASSWORD };

    const response = await system.get().anonymous().post('/api/v1/auth/login/', credentials);

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ user: { id: account.id } });
  });

  it('is mailed a token for a new password', async () => {
    const { email } = await accounts.create();
    const typed = ` ${email.toUpperCase()} `;
    (await system.get().anonymous().post('/api/v1/auth/password/reset/', { email: typed })).expectStatus(204);
    expect(await system.get().mailbox.token(email, 'Set a new password')).not.toBe('');
  });

  it('is the same email when its accents are apart', async () => {
    (await register('zo\u00eb@ism.test')).expectStatus(201);
    const again = await register('zoe\u0308@ism.test');
    expect(again.status).toBe(409);
    expect(again.json()).toMatchObject({ code: 'EMAIL_TAKEN' });
  });
});

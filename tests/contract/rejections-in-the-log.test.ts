import { Accounts, ACCOUNT_PASSWORD } from '../testkit/accounts';
import { eventually } from '../testkit/eventually';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { createMachine } from '../testkit/machine';
import { present } from '../testkit/present';
import { useOwnSystem, useSystem } from '../testkit/system';

/** What an auditor looks for: every rejection of somebody who tries what is not theirs, by both protocols. */

const system = useSystem();
const accounts = new Accounts(system);

interface Entry {
  readonly user_id: string | null;
  readonly resource_id: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
}

/** The rejections of an action, the latest first; they arrive a moment after the response. */
async function rejections(of: typeof system, query: string, count: number): Promise<readonly Entry[]> {
  const admin = await of.get().as('admin');
  return eventually(async () => {
    const found = await admin.get(`/api/v1/audit-logs/?status=FAILURE&page_size=100&${query}`);
    const { results } = found.json<{ results: Entry[] }>();
    expect(results).toHaveLength(count);
    return results;
  });
}

describe('a row that is hidden', () => {
  const hidden: [string, string, string][] = [
    ['an employee', '/api/v1/employees/', 'employee(id: "$") { id }'],
    ['the hours of an employee', '/api/v1/offer/', 'employeeHours(employeeId: "$") { balance }'],
    ['an absence', '/api/v1/absences/', 'absence(id: "$") { id }'],
    ['an assignment', '/api/v1/assignments/', 'assignment(id: "$") { id }'],
    ['a position', '/api/v1/demand/', 'position(id: "$") { id }'],
    ['a user', '/api/v1/users/', 'user(id: "$") { id }'],
  ];

  it.each(hidden)('leaves an entry: %s', async (_name, list, field) => {
    const resource = field.slice(0, field.indexOf('(')).replace(/[A-Z]/g, '_$&').toUpperCase();
    const admin = await system.get().as('admin');
    const employee = await system.get().as('employee');
    const isHours = list.endsWith('/offer/');
    const rows = isHours ? '/api/v1/employees/' : list;
    const idsFor = async (client: HttpClient): Promise<string[]> => {
      const listed = await client.get(`${rows}?page_size=100`);
      // A list that the caller may not read shows nothing.
      if (listed.status === 403) return [];
      return listed
        .expectStatus(200)
        .json<{ results: { id: string }[] }>()
        .results.map((row) => row.id);
    };
    const { id: me } = (await employee.get('/api/v1/auth/me/')).expectStatus(200).json<{ id: string }>();
    const visible = [me, ...(await idsFor(employee))];
    const id = present((await idsFor(admin)).find((one) => !visible.includes(one)));
    const query = `action=ACCESS_DENIED&resource_id=${id}&resource=${resource}`;

    const shown = await employee.get(`${list}${id}/`);
    const asked = await graphql(employee, `{ ${field.replace('$', id)} }`);

    shown.expectStatus(404);
    expect(shown.json()).toEqual({ detail: 'Not found.' });
    expect(asked.expectErrors('NOT_FOUND')[0]?.extensions).toEqual({ code: 'NOT_FOUND' });
    const entries = await rejections(system, query, 2);
    expect(entries[0]).toMatchObject({ resource_id: id, details: { code: 'NOT_FOUND' } });
  });

  it('and one that is not there leaves none', async () => {
    const employee = await system.get().as('employee');
    const unknown = '0b0c1c86-9a44-4d0f-9a52-7d2b6f0e1a11';

    (await employee.get(`/api/v1/employees/${unknown}/`)).expectStatus(404);
    (await employee.get(`/api/v1/users/${unknown}/`)).expectStatus(404);

    // Entries arrive in their order: with the one of this later request those of the others would be there.
    const later = (await employee.get('/api/v1/users/')).expectStatus(403);
    await rejections(system, `action=ACCESS_DENIED&search=${later.header('x-request-id')}`, 1);
    await rejections(system, `action=ACCESS_DENIED&search=${unknown}`, 0);
  });
});

describe('a guess', () => {
  it('of the old password leaves an entry, and one of the password for a new email', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);
    const change = { old_password: 'wrong-password', new_password: 'a-quite-new-passphrase' };

    (await client.post('/api/v1/auth/password/change/', change)).expectStatus(400);
    const email = { email: 'other-of-mine@ism.test', current_password: 'wrong-password' };
    (await client.patch(`/api/v1/users/${account.id}/`, email)).expectStatus(400);

    const [changed] = await rejections(system, 'action=CHANGE_PASSWORD', 1);
    const [updated] = await rejections(system, 'action=UPDATE_USER', 1);
    expect(changed).toMatchObject({ user_id: account.id, details: { reason: 'WRONG_PASSWORD' } });
    expect(updated).toMatchObject({ resource_id: account.id, details: { reason: 'WRONG_PASSWORD' } });
    expect(JSON.stringify([changed, updated])).not.toContain('wrong-password');
    expect(JSON.stringify([changed, updated])).not.toContain(ACCOUNT_PASSWORD);
  });

  it('of a mailed token leaves an entry', async () => {
    const stranger = system.get().anonymous();
    const reset = { token: 'a-guessed-token', new_password: 'a-quite-new-passphrase' };

    (await stranger.post('/api/v1/auth/password/reset/confirm/', reset)).expectStatus(400);
    (await graphql(stranger, 'mutation { verifyEmail(input: { token: "a-guessed-token" }) }')).expectErrors(
      'BAD_USER_INPUT',
    );

    const found = [
      ...(await rejections(system, 'action=CONFIRM_PASSWORD_RESET', 1)),
      ...(await rejections(system, 'action=VERIFY_EMAIL', 1)),
    ];
    expect(found.map(({ details }) => details)).toEqual([
      { reason: 'USELESS_TOKEN' },
      { reason: 'USELESS_TOKEN' },
    ]);
  });

  it('of the secret of a machine leaves an entry with its name', async () => {
    const { id } = await createMachine(system.get(), 'Guessed at', { 'read:users': 'all' });
    const body = { client_id: id, client_secret: 'a-guessed-secret' };

    (await system.get().anonymous().post('/api/v1/auth/token/', body)).expectStatus(400);
    const unknown = { ...body, client_id: '0b0c1c86-9a44-4d0f-9a52-7d2b6f0e1a12' };
    (await system.get().anonymous().post('/api/v1/auth/token/', unknown)).expectStatus(400);

    const [ofUnknown, ofKnown] = await rejections(system, 'action=ISSUE_SERVICE_TOKEN', 2);
    expect(ofKnown).toMatchObject({
      resource_id: id,
      details: { code: 'INVALID_CREDENTIALS', client_id: id, client: 'Guessed at' },
    });
    expect(ofUnknown?.details).toMatchObject({ client_id: unknown.client_id, client: null });
    expect(JSON.stringify([ofUnknown, ofKnown])).not.toContain('guessed-secret');
  });
});

describe('who is slowed down', () => {
  const slow = useOwnSystem('throttles that callers meet', {
    THROTTLE_LOGIN: '2/hour',
    THROTTLE_TOKEN_REFRESH: '1/hour',
    THROTTLE_LOGOUT: '1/hour',
  });

  it('leaves an entry for each try, by both protocols', async () => {
    const stranger = slow.get().anonymous();
    await slow.get().as('admin');
    const input = { email: 'Nobody@ism.test', password: 'a-guessed-password' };
    const login = 'mutation($input: LoginInput!) { login(input: $input) { user { id } } }';
    const machine = { client_id: '0b0c1c86-9a44-4d0f-9a52-7d2b6f0e1a13', client_secret: 'guess' };
    const person = {
      email: 'new-one@ism.test',
      password: 'a-quite-new-passphrase',
      given_name: 'A',
      family_name: 'B',
    };
    const twice = async (path: string, body?: object): Promise<void> => {
      await stranger.post(path, body);
      (await stranger.post(path, body)).expectStatus(429);
    };

    await stranger.post('/api/v1/auth/login/', input);
    (await stranger.post('/api/v1/auth/login/', input)).expectStatus(429);
    (await graphql(stranger, login, { variables: { input } })).expectErrors('THROTTLED');
    await twice('/api/v1/auth/token/refresh/');
    await twice('/api/v1/auth/logout/');
    await twice('/api/v1/auth/token/', machine);
    await stranger.post('/api/v1/auth/register/', person);
    await twice('/api/v1/auth/register/', person);
    await stranger.post('/api/v1/auth/password/reset/', { email: input.email });
    await twice('/api/v1/auth/password/reset/', { email: input.email });

    const throttled = 'search=THROTTLED';
    const logins = await rejections(slow, `action=LOGIN&${throttled}`, 2);
    expect(logins.map(({ details }) => details)).toEqual([
      { email: 'nobody@ism.test', code: 'THROTTLED' },
      { email: 'nobody@ism.test', code: 'THROTTLED' },
    ]);
    expect(JSON.stringify(logins)).not.toContain('a-guessed-password');
    for (const action of [
      'REFRESH_SESSION',
      'LOGOUT',
      'ISSUE_SERVICE_TOKEN',
      'REGISTER',
      'REQUEST_PASSWORD_RESET',
    ])
      await rejections(slow, `action=${action}&${throttled}`, 1);
  });
});

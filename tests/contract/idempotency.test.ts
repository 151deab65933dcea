import { Accounts } from '../testkit/accounts';
import { countStatements } from '../testkit/statement-counter';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

/** What a key means beyond one request that is sent twice; that is asked of every endpoint elsewhere. */

const system = useSystem();
const accounts = new Accounts(system);

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });
const tag = (name: string) => ({ name, tag_type: 'CERTIFICATION' });
const createTag = (alias: string, name: string, selection = 'id name') =>
  `${alias}: createTag(input: { name: "${name}", tagType: CERTIFICATION }) { ${selection} }`;

async function tagsWith(name: string): Promise<number> {
  const rows = await system.get().database.query('select from workforce.tag_catalog where name = $1', [name]);
  return rows.length;
}

describe('a key', () => {
  it('belongs to its caller', async () => {
    const other = await accounts.signIn(await accounts.create('ADMIN'));

    (await admin.post('/api/v1/tags/', tag('OF-ONE'), keyed('mine'))).expectStatus(201);
    const response = await other.post('/api/v1/tags/', tag('OF-ANOTHER'), keyed('mine'));

    response.expectStatus(201);
    expect(response.header('idempotency-replayed')).toBeUndefined();
  });

  it('belongs to its path', async () => {
    const [one, two] = [
      (await admin.post('/api/v1/tags/', tag('PATH-1'))).json<{ id: string }>(),
      (await admin.post('/api/v1/tags/', tag('PATH-2'))).json<{ id: string }>(),
    ];
    for (const { id } of [one, two]) {
      (await admin.delete(`/api/v1/tags/${id}/`)).expectStatus(204);
      (await admin.post(`/api/v1/tags/${id}/undelete/`, undefined, keyed('back'))).expectStatus(200);
    }
  });

  it('counts for a day, and is then removed', async () => {
    const { database } = system.get();
    const send = () => admin.post('/api/v1/tags/', tag('DAY'), keyed('day'));
    (await send()).expectStatus(201);
    const age = (hours: number) =>
      database.query(
        "update workforce.idempotency_keys set created_at = clock_timestamp() - make_interval(hours => $1) where result ->> 'name' = 'DAY'",
        [hours],
      );
    await age(23);
    (await send()).expectStatus(201).expectHeader('idempotency-replayed', 'true');
    await age(25);
    (await send()).expectStatus(409);

    await system.get().system.workforce.removeExpiredKeys();

    const kept = await database.query<{ old: boolean }>(
      "select created_at < now() - interval '24 hours' as old from workforce.idempotency_keys",
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter(({ old }) => old)).toEqual([]);
  });

  it('of a rejected request is free: nothing was done under it', async () => {
    const blocking = (await admin.post('/api/v1/tags/', tag('TAKEN'))).json<{ id: string }>();
    const send = () => admin.post('/api/v1/tags/', tag('TAKEN'), keyed('rejected'));
    (await send()).expectStatus(409);
    (await admin.patch(`/api/v1/tags/${blocking.id}/`, { name: 'MOVED' })).expectStatus(200);

    const response = await send();

    expect(response.expectStatus(201).header('idempotency-replayed')).toBeUndefined();
  });

  it('shows the row as it was written, whatever happened to it since', async () => {
    const send = () => admin.post('/api/v1/tags/', tag('THEN'), keyed('then'));
    const first = await send();
    const { id } = first.expectStatus(201).json<{ id: string }>();
    (await admin.patch(`/api/v1/tags/${id}/`, { name: 'Now' })).expectStatus(200);
    expect((await send()).expectStatus(201).text).toBe(first.text);
    (await admin.delete(`/api/v1/tags/${id}/`)).expectStatus(204);
    expect((await send()).expectStatus(201).text).toBe(first.text);
  });

  it('shows nothing to a caller who may no longer write', async () => {
    const account = await accounts.create('ADMIN');
    const send = async () =>
      (await accounts.signIn(account)).post('/api/v1/tags/', tag('RIGHTS'), keyed('rights'));
    (await send()).expectStatus(201);
    (await admin.post(`/api/v1/users/${account.id}/assign-role/`, { role: 'VIEWER' })).expectStatus(200);

    (await send()).expectStatus(403);
  });

  it('keeps no password, and no hash of one', async () => {
    const { database } = system.get();
    const body = {
      email: 'keyed@ism.test',
      given_name: 'Keyed',
      family_name: 'User',
      role: 'VIEWER',
      password: 'a long enough passphrase',
    };
    (await admin.post('/api/v1/users/', body, keyed('user'))).expectStatus(201);

    const [row] = await database.query<{ text: string }>(
      "select k::text as text from identity.idempotency_keys k where result ->> 'email' = 'keyed@ism.test'",
    );

    expect(row?.text).not.toMatch(/password(Hash)?"|argon/);
    // Nothing of it is in the fingerprint either, by which it could be guessed.
    (await admin.post('/api/v1/users/', { ...body, password: 'quite another passphrase' }, keyed('user')))
      .expectStatus(201)
      .expectHeader('idempotency-replayed', 'true');
  });

  it('costs three statements, and none when there is none', async () => {
    const { dataSource } = system.get().system.workforce;
    const count = async (name: string, options?: ReturnType<typeof keyed>): Promise<number> =>
      (await countStatements(dataSource, () => admin.post('/api/v1/tags/', tag(name), options))).count;

    const without = await count('COUNT-1');
    const first = await count('COUNT-2', keyed('count'));
    const again = await count('COUNT-2', keyed('count'));

    // Begin, insert, audit entry, commit; with a key its lock, the look for it, and the result; again begin, lock, look, commit.
    expect([without, first, again]).toEqual([4, 7, 4]);
  });
});

describe('a key of an operation', () => {
  it('is told from others by the name in the response', async () => {
    const query = `mutation { ${createTag('a', 'OP-1')} ${createTag('b', 'OP-2')} }`;

    const first = await graphql(admin, query, keyed('several'));
    const again = await graphql(admin, query, keyed('several'));

    first.expectNoErrors();
    again.exchange.expectHeader('idempotency-replayed', 'true');
    expect(again.exchange.text).toBe(first.exchange.text);
    expect([await tagsWith('OP-1'), await tagsWith('OP-2')]).toEqual([1, 1]);
  });

  it('goes on where it was broken off', async () => {
    const blocking = (await admin.post('/api/v1/tags/', tag('OP-4'))).json<{ id: string }>();
    const query = `mutation { ${createTag('a', 'OP-3')} ${createTag('b', 'OP-4')} }`;
    (await graphql(admin, query, keyed('half'))).expectErrors('DUPLICATE_RESOURCE');
    (await admin.delete(`/api/v1/tags/${blocking.id}/`)).expectStatus(204);

    const again = await graphql<{ a: object; b: object }>(admin, query, keyed('half'));

    expect(again.expectNoErrors()).toMatchObject({ a: { name: 'OP-3' }, b: { name: 'OP-4' } });
    expect([await tagsWith('OP-3'), await tagsWith('OP-4')]).toEqual([1, 1]);
  });

  it('may ask for other fields the second time', async () => {
    await graphql(admin, `mutation { ${createTag('a', 'OP-5', 'id')} }`, keyed('fields'));
    const again = await graphql(
      admin,
      `mutation { ${createTag('a', 'OP-5', 'name tagType')} }`,
      keyed('fields'),
    );

    expect(again.expectNoErrors()).toEqual({ a: { name: 'OP-5', tagType: 'CERTIFICATION' } });
  });

  it('holds for a file', async () => {
    const query = `mutation($csv: String!) { importEmployees(csv: $csv) { created errorCount } }`;
    const csv = 'employee_number,given_name,family_name,hire_date\nKEY-1,Ana,Work,2026-01-01\n';
    const send = (text: string) =>
      graphql<{ importEmployees: object }>(admin, query, { variables: { csv: text }, ...keyed('file') });

    expect((await send(csv)).expectNoErrors().importEmployees).toEqual({ created: 1, errorCount: 0 });
    const again = await send(csv);
    expect(again.expectNoErrors().importEmployees).toEqual({ created: 1, errorCount: 0 });
    again.exchange.expectHeader('idempotency-replayed', 'true');
    (await send(`${csv}KEY-2,Ada,Work,2026-01-01\n`)).expectErrors('IDEMPOTENCY_KEY_REUSED');
  });

  it('holds for a session that is ended', async () => {
    const account = await accounts.create();
    await accounts.signIn(account);
    const client = await accounts.signIn(account);
    const [, other] = (await client.get('/api/v1/auth/sessions/')).json<{ id: string }[]>();
    const end = () => graphql(client, `mutation { endSession(id: "${present(other).id}") }`, keyed('end'));

    expect((await end()).expectNoErrors()).toEqual({ endSession: true });
    expect((await end()).expectNoErrors()).toEqual({ endSession: true });
  });

  it('is another one than that of a REST request', async () => {
    (await admin.post('/api/v1/tags/', tag('BOTH-1'), keyed('both'))).expectStatus(201);
    const operation = await graphql(admin, `mutation { ${createTag('a', 'BOTH-2')} }`, keyed('both'));

    operation.expectNoErrors();
    expect(operation.exchange.header('idempotency-replayed')).toBeUndefined();
  });

  it('is rejected when it is malformed', async () => {
    const response = await graphql(admin, `mutation { ${createTag('a', 'BAD')} }`, keyed('a b'));

    response.expectErrors('BAD_USER_INPUT');
    expect(await tagsWith('BAD')).toBe(0);
  });

  it('is read by no query', async () => {
    const ask = () => graphql(admin, '{ unitTypes { code } }', keyed('query'));
    (await ask()).expectNoErrors();

    expect((await ask()).exchange.header('idempotency-replayed')).toBeUndefined();
  });
});

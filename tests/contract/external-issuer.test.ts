import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWTPayload } from 'jose' with { 'resolution-mode': 'import' };
import { ROLE_GRANTS } from '../../schema/contract/permissions';
import { Accounts } from '../testkit/accounts';
import { eventually } from '../testkit/eventually';
import { present } from '../testkit/present';
import { countStatements } from '../testkit/statement-counter';
import { startTestSystem, type TestSystem } from '../testkit/system';

/** People of another issuer: what they may do, and whom they are not. */

const ISSUER = 'https://issuer.example';
const loadJose = () => import('jose');

let keys: Server;
let system: TestSystem;
interface Bearer {
  readonly headers: { readonly authorization: string };
}
let tokenOf: (sub: string, role: string, claims?: object) => Promise<Bearer>;
/** As AWS Cognito makes them. */
let accessTokenOf: (sub: string, role: string, client: string) => Promise<Bearer>;
const accounts = new Accounts({ get: () => system });

beforeAll(async () => {
  const jose = await loadJose();
  const { privateKey, publicKey } = await jose.generateKeyPair('RS256');
  const jwk = { ...(await jose.exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  keys = createServer((_request, response) => response.end(JSON.stringify({ keys: [jwk] })));
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  const { port } = keys.address() as AddressInfo;
  system = await startTestSystem({
    OIDC_ISSUER: ISSUER,
    OIDC_AUDIENCE: 'dashboards',
    OIDC_CLIENT_ID: 'our-client',
    OIDC_JWKS_URL: `http://127.0.0.1:${port}/jwks.json`,
  });
  const signed = async (sub: string, claims: JWTPayload): Promise<Bearer> => {
    const token = await new jose.SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setSubject(sub)
      .setIssuer(ISSUER)
      .setExpirationTime('1h')
      .sign(privateKey);
    return { headers: { authorization: `Bearer ${token}` } };
  };
  tokenOf = (sub, role, claims = {}) => signed(sub, { role, aud: 'dashboards', ...claims });
  accessTokenOf = (sub, role, client) => signed(sub, { role, client_id: client, token_use: 'access' });
});

afterAll(async () => {
  await system.close();
  keys.close();
  keys.closeAllConnections();
});

describe('a person of an external issuer', () => {
  it('is not the user here who happens to have the same id', async () => {
    const victim = await accounts.create('ADMIN');
    const options = await tokenOf(victim.id, 'VIEWER');
    const stranger = system.anonymous();

    (await stranger.get('/api/v1/employees/?page_size=1', options)).expectStatus(200);
    expect((await stranger.get('/api/v1/auth/me/', options)).json()).toMatchObject({
      email: '',
      role: 'VIEWER',
    });
    (await stranger.get(`/api/v1/users/${victim.id}/`, options)).expectStatus(404);
    const mine = { email: 'stranger@elsewhere.test' };
    (await stranger.patch(`/api/v1/users/${victim.id}/`, mine, options)).expectStatus(404);
    (await stranger.get('/api/v1/auth/sessions/', options)).expectStatus(404);
    (await stranger.post('/api/v1/auth/email/verify/send/', undefined, options)).expectStatus(401);
  });

  it('is told by the token who it is and by us what it may do', async () => {
    const claims = {
      email: 'ana@elsewhere.test',
      given_name: 'Ana',
      family_name: 'Ruiz',
      email_verified: 'true',
    };
    const stranger = system.anonymous();

    const named = await stranger.get('/api/v1/auth/me/', await tokenOf('auth0|ana', 'ADMIN', claims));
    const nameless = await stranger.get('/api/v1/auth/me/', await tokenOf('auth0|ana', 'VIEWER'));
    // An access token that says nothing of names is no news about them.

    named.expectStatus(200);
    expect(named.json()).toMatchObject({
      ...claims,
      full_name: 'Ana Ruiz',
      email_verified: true,
      role: 'ADMIN',
      is_staff: true,
      is_active: true,
      permissions: { 'write:users': 'all' },
    });
    nameless.expectStatus(200);
    expect(nameless.json()).toMatchObject({ given_name: 'Ana', email_verified: true, role: 'VIEWER' });
    expect(nameless.json<{ id: string }>().id).toBe(named.json<{ id: string }>().id);
  });

  it('does what the role allows, and is on record by an id of ours', async () => {
    const options = await tokenOf('auth0|ana', 'ADMIN');
    const created = await system
      .anonymous()
      .post(
        '/api/v1/users/',
        { email: 'by-ana@ism.test', given_name: 'A', family_name: 'B', role: 'STUDENT' },
        options,
      );
    created.expectStatus(201);
    const { id } = created.json<{ id: string }>();

    await eventually(async () => {
      const entries = await system.database.query<{ user_id: string | null }>(
        "select user_id, actor_kind, details->>'subject' as subject from audit.logs where action = 'CREATE_USER' and resource_id = $1",
        [id],
      );
      expect(entries).toEqual([
        {
          user_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
          actor_kind: 'user',
          subject: 'auth0|ana',
        },
      ]);
    });
  });

  it('has what the role grants now, not what it was made with', async () => {
    const admin = await system.as('admin');
    const role = 'STAFF';
    const grant = async (permissions: object) => {
      const changed = await admin.patch(`/api/v1/roles/${role}/`, { permissions });
      changed.expectStatus(200);
    };
    const before = await tokenOf('auth0|cyd', role);
    const id = '00000000-0000-4000-8000-000000000000';
    const write = (options: typeof before) =>
      system.anonymous().patch(`/api/v1/employees/${id}/`, { phone: '1' }, options);
    (await write(before)).expectStatus(404);

    await grant({ ...ROLE_GRANTS.STAFF, 'read:audit_logs': 'all', 'write:workforce': 'scope' });
    // What was verified before the change is not believed by writes, and by reads for a minute at most.
    (await write(before)).expectStatus(401);
    const after = await tokenOf('auth0|dan', role);
    (await system.anonymous().get('/api/v1/audit-logs/', after)).expectStatus(200);
    await grant(ROLE_GRANTS.STAFF);
    (await write(before)).expectStatus(404);
  });

  it('is rejected on record too', async () => {
    const options = await tokenOf('auth0|ben', 'VIEWER');
    (await system.anonymous().get('/api/v1/audit-logs/', options)).expectStatus(403);

    await eventually(async () => {
      const [entry] = await system.database.query<{ resource: string }>(
        "select resource from audit.logs where action = 'ACCESS_DENIED' order by seq desc limit 1",
      );
      expect(entry).toEqual({ resource: 'AUDIT_LOGS' });
    });
  });
});

describe('the user of a person of an external issuer', () => {
  interface Listed {
    readonly id: string;
    readonly role: string;
    readonly email: string;
  }
  const me = async (options: Awaited<ReturnType<typeof tokenOf>>) =>
    (await system.anonymous().get('/api/v1/auth/me/', options)).json<Listed>();
  const claims = (n: number) => ({ email: `p${n}@elsewhere.test`, given_name: 'P', family_name: String(n) });
  let unique = 0;
  /** A further token of the same person, which nobody has verified yet. */
  const another = (sub: string, role: string) => tokenOf(sub, role, { jti: String((unique += 1)) });

  it('is there once they were seen, also by many at the same instant, and is listed', async () => {
    const tokens = await Promise.all(Array.from({ length: 10 }, () => another('auth0|eve', 'MANAGER')));
    const seen = await Promise.all(tokens.map(me));
    expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
    const rows = await system.database.query("select role from identity.users where subject = 'auth0|eve'");
    expect(rows).toEqual([{ role: 'MANAGER' }]);
    const admin = await system.as('admin');
    (await admin.get(`/api/v1/users/${present(seen[0]).id}/`)).expectStatus(200);
  });

  it('follows the groups of the issuer until an administrator assigns a role', async () => {
    const admin = await system.as('admin');
    const { id } = await me(await another('auth0|fay', 'VIEWER'));
    expect(await me(await another('auth0|fay', 'STAFF'))).toMatchObject({ id, role: 'STAFF' });

    (await admin.post(`/api/v1/users/${id}/assign-role/`, { role: 'STAFF' })).expectStatus(200);

    expect(await me(await another('auth0|fay', 'ADMIN'))).toMatchObject({ id, role: 'STAFF' });
  });

  it('has scopes, so that a manager writes in them alone', async () => {
    const admin = await system.as('admin');
    const before = await another('auth0|gil', 'MANAGER');
    const { id } = await me(before);
    const { results: units } = (await admin.get('/api/v1/org-units/?page_size=100')).json<{
      results: { id: string; parent_id: string | null }[];
    }>();
    const root = units.find(({ parent_id: parent }) => parent === null)?.id ?? '';
    const leaf = units.find((unit) => !units.some(({ parent_id: parent }) => parent === unit.id))?.id ?? '';
    const rename = (unit: string, options: typeof before) =>
      system.anonymous().patch(`/api/v1/org-units/${unit}/`, { name: 'Renamed' }, options);

    const added = await admin.post(`/api/v1/users/${id}/scopes/${leaf}/`);
    added.expectStatus(200);

    // What was believed before the change is not believed by writes.
    (await rename(root, before)).expectStatus(401);
    const after = await another('auth0|gil', 'MANAGER');
    (await rename(root, after)).expectStatus(403);
    (await rename(leaf, after)).expectStatus(200);
  });

  it('is kept out when it is deactivated', async () => {
    const admin = await system.as('admin');
    const before = await another('auth0|hal', 'ADMIN');
    const { id } = await me(before);
    (await admin.post(`/api/v1/users/${id}/deactivate/`)).expectStatus(200);

    (await system.anonymous().patch(`/api/v1/users/${id}/`, { given_name: 'X' }, before)).expectStatus(401);
    const again = await another('auth0|hal', 'ADMIN');
    (await system.anonymous().get('/api/v1/auth/me/', again)).expectStatus(401);
  });

  it('has names and email of the issuer, which nobody changes here, and signs in with no password', async () => {
    const admin = await system.as('admin');
    const { id } = await me(await tokenOf('auth0|ivy', 'VIEWER', claims(1)));
    (await admin.patch(`/api/v1/users/${id}/`, { given_name: 'X' })).expectStatus(403);
    expect(await me(await tokenOf('auth0|ivy', 'VIEWER', claims(2)))).toMatchObject({
      id,
      email: 'p2@elsewhere.test',
      family_name: '2',
    });
    // The email is the issuer's: somebody who signs in here may have the same.
    const person = { email: 'p2@elsewhere.test', given_name: 'A', family_name: 'B', role: 'STUDENT' };
    (await admin.post('/api/v1/users/', person)).expectStatus(201);
  });

  it('costs no statement of the identity domain once its token is known', async () => {
    const options = await another('auth0|joy', 'VIEWER');
    const read = () => system.anonymous().get('/api/v1/org-units/?page_size=1', options);
    await read();
    const { statements } = await countStatements(system.system.identity.dataSource, read);
    // The domain's own work, such as moving audit entries, goes on beside it.
    expect(statements.filter((statement) => statement.includes('identity.users'))).toEqual([]);
  });

  it('comes from an access token without an audience, by its client', async () => {
    const access = await accessTokenOf('auth0|kim', 'VIEWER', 'our-client');
    (await system.anonymous().get('/api/v1/auth/me/', access)).expectStatus(200);
    const others = await accessTokenOf('auth0|kim', 'VIEWER', 'another-client');
    (await system.anonymous().get('/api/v1/auth/me/', others)).expectStatus(401);
  });
});

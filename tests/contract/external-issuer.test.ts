import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ROLE_GRANTS } from '../../schema/contract/permissions';
import { Accounts } from '../testkit/accounts';
import { eventually } from '../testkit/eventually';
import { startTestSystem, type TestSystem } from '../testkit/system';

/** People of another issuer: what they may do, and whom they are not. */

const ISSUER = 'https://issuer.example';
const loadJose = () => import('jose');

let keys: Server;
let system: TestSystem;
let tokenOf: (sub: string, role: string, claims?: object) => Promise<{ headers: { authorization: string } }>;
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
    OIDC_JWKS_URL: `http://127.0.0.1:${port}/jwks.json`,
  });
  tokenOf = async (sub, role, claims = {}) => {
    const token = await new jose.SignJWT({ role, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setSubject(sub)
      .setIssuer(ISSUER)
      .setAudience('dashboards')
      .setExpirationTime('1h')
      .sign(privateKey);
    return { headers: { authorization: `Bearer ${token}` } };
  };
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
    expect(nameless.json()).toMatchObject({ given_name: '', email_verified: false, role: 'VIEWER' });
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

import type { FastifyInstance } from 'fastify';
import { METADATA_HEADER, signMetadata, type Identity } from '../../../schema/contract/identity';
import { ROLE_GRANTS } from '../../../schema/contract/permissions';
import { remoteExternalUsers } from '../../../gateway/auth/session-validity';
import { SESSION_VALIDITY_PATH } from '../../../schema/contract/session';
import type * as subgraph from '../../../subgraphs/identity/subgraph';
import type * as httpServer from '../../../subgraphs/shared/serving/http-server';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { present } from '../../testkit/present';
import { useSystem } from '../../testkit/system';

/** The identity subgraph in a process of its own tells gateways whether the session of a caller is active. */

const SECRET = 'shared';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const system = useSystem();
let app: FastifyInstance;

beforeAll(() => {
  const running = system.get().system.identity;
  const { createSubgraphServer } = system
    .get()
    .module<typeof httpServer>('subgraphs/shared/serving/http-server.ts');
  const { identity } = system.get().module<typeof subgraph>('subgraphs/identity/subgraph.ts');
  const options = { secret: SECRET, bodyLimit: 1000, logger: createLogger({ level: 'silent' }) };
  app = createSubgraphServer(running, options);
  identity.http?.(app, running.services, SECRET);
});

afterAll(() => app.close());

async function ask(caller: Partial<Identity> | null, secret = SECRET, audience = 'identity') {
  const known: Identity = {
    kind: 'user',
    userId: UNKNOWN,
    sub: UNKNOWN,
    email: '',
    role: 'VIEWER',
    scopes: [],
    sessionId: null,
    ...caller,
  };
  const metadata = { identity: caller && known, requestId: 'r', clientAddress: '', refreshToken: null };
  const headers = { [METADATA_HEADER]: signMetadata(metadata, audience, secret) };
  const response = await app.inject({ url: SESSION_VALIDITY_PATH, headers });
  return response.statusCode === 200
    ? response.json<{ isSessionActive: boolean }>().isSessionActive
    : response.statusCode;
}

describe('the question whether the session of a caller is active', () => {
  it('is open to gateways only', async () => {
    expect((await app.inject({ url: SESSION_VALIDITY_PATH })).statusCode).toBe(401);
    expect(await ask({}, 'another secret')).toBe(401);
    expect(await ask({}, SECRET, 'workforce')).toBe(401);
    expect(await ask(null)).toBe(401);
  });

  it('follows the session of a user', async () => {
    const client = await system.get().login('viewer');
    const [session] = (await client.get('/api/v1/auth/sessions/')).json<{ id: string }[]>();
    const sessionId = session?.id ?? null;

    expect(await ask({ sessionId })).toBe(true);
    (await client.post('/api/v1/auth/logout/')).expectStatus(204);
    expect(await ask({ sessionId })).toBe(false);
    expect(await ask({ sessionId: UNKNOWN })).toBe(false);
    expect(await ask({ sessionId: 'no id' })).toBe(false);
  });

  it('is no for who has no session: unknown people of an external issuer, machines without a secret', async () => {
    expect(await ask({ userId: 'external', sessionId: null })).toBe(false);
    expect(await ask({ sessionId: null })).toBe(false);
    expect(await ask({ kind: 'service', sessionId: null })).toBe(false);
    expect(await ask({ kind: 'service', sessionId: UNKNOWN })).toBe(false);
  });

  it('is no for a token that says other than its role grants', async () => {
    const client = await system.get().login('viewer');
    const [session] = (await client.get('/api/v1/auth/sessions/')).json<{ id: string }[]>();
    const sessionId = present(session).id;
    expect(await ask({ sessionId, grants: ROLE_GRANTS.VIEWER })).toBe(true);
    expect(await ask({ sessionId, grants: ROLE_GRANTS.ADMIN })).toBe(false);
    expect(await ask({ sessionId, grants: {} })).toBe(false);
    expect(await ask({ sessionId, role: null })).toBe(false);
  });

  it('has the users of external issuers beside it', async () => {
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    const caller: Identity = {
      kind: 'user',
      userId: '5d0f4a64-0f0a-4b0c-9a53-0c1a8a1f2f10',
      sub: 'external',
      email: '',
      role: 'MANAGER',
      scopes: [],
      sessionId: null,
      profile: {
        issuer: 'https://issuer.example',
        givenName: '',
        familyName: '',
        emailVerified: false,
        issuedAt: '',
      },
    };

    const logger = createLogger({ level: 'silent' });
    const userOf = remoteExternalUsers({ address, secret: SECRET, timeoutMs: 300_000, logger });
    const user = await userOf(caller);
    expect(user).toEqual({ userId: caller.userId, role: 'MANAGER', scopes: [], grants: ROLE_GRANTS.MANAGER });
    const known = { ...caller, ...user };
    expect(await ask(known)).toBe(true);
    expect(await ask({ ...known, role: 'ADMIN' })).toBe(false);
    expect(await ask({ ...known, scopes: [UNKNOWN] })).toBe(false);
    expect(await ask({ ...known, grants: {} })).toBe(false);
    const forger = remoteExternalUsers({ address, secret: 'another secret', timeoutMs: 300_000, logger });
    await expect(forger(caller)).rejects.toMatchObject({ code: 'SUBGRAPH_BAD_ANSWER' });
  });

  it('has the keys of the tokens beside it', async () => {
    const response = await app.inject({ url: '/.well-known/jwks.json' });
    expect(response.json<{ keys: unknown[] }>().keys).toHaveLength(1);
  });
});

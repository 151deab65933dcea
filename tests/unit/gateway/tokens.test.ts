import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { JSONWebKeySet, JWTPayload } from 'jose' with { 'resolution-mode': 'import' };
import { externalIdentity, ownIdentity, type ExternalClaims } from '../../../gateway/auth/claims';
import { levelOf } from '../../../schema/contract/identity';
import { OWN_AUDIENCE, OWN_ISSUER } from '../../../schema/contract/access-token';
import { IsmError } from '../../../schema/contract/errors';
import { anyVerifier, createTokenVerifier, type TokenVerifier } from '../../../gateway/auth/tokens';

const CLAIMS = {
  uid: '7f1d0f3e-8a2b-4c11-9a55-111111111111',
  email: 'ana@ism.test',
  role: 'MANAGER',
  scopes: ['b2f0'],
  sid: 'session-1',
  typ: 'access',
  kind: 'user',
};

const loadJose = () => import('jose');
let jose: Awaited<ReturnType<typeof loadJose>>;
let key: KeyObject;
let publicKey: KeyObject;
let publicPem: string;
let verify: TokenVerifier;
let jwks: JSONWebKeySet;
let keyRequests = 0;

beforeAll(async () => {
  jose = await loadJose();
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  key = pair.privateKey;
  publicKey = pair.publicKey;
  publicPem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  jwks = { keys: [{ ...(await jose.exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] };
  verify = createTokenVerifier({
    issuer: OWN_ISSUER,
    audience: OWN_AUDIENCE,
    keys: () => {
      keyRequests += 1;
      return jwks;
    },
    identityOf: ownIdentity,
  });
});

interface Changes {
  readonly claims?: JWTPayload;
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: string | number;
  readonly notBefore?: string;
  readonly kid?: string;
  readonly key?: KeyObject;
}

function tokenWith(changes: Changes = {}): Promise<string> {
  const token = new jose.SignJWT({ ...CLAIMS, ...changes.claims })
    .setProtectedHeader({ alg: 'RS256', kid: changes.kid ?? 'k1' })
    .setSubject('sub-1')
    .setIssuer(changes.issuer ?? OWN_ISSUER)
    .setAudience(changes.audience ?? OWN_AUDIENCE)
    .setExpirationTime(changes.expires ?? '1h');
  if (changes.notBefore) token.setNotBefore(changes.notBefore);
  return token.sign(changes.key ?? key);
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('tokens of this system', () => {
  test('a good token is the identity of its claims', async () => {
    await expect(verify(await tokenWith())).resolves.toEqual({
      kind: 'user',
      userId: CLAIMS.uid,
      sub: 'sub-1',
      email: 'ana@ism.test',
      role: 'MANAGER',
      scopes: ['b2f0'],
      sessionId: 'session-1',
    });
  });

  test('a token carries what its role granted; what this process does not know is left out', async () => {
    const grants = { 'read:users': 'all', 'read:moon': 'all', 'write:users': 'sometimes' };
    const identity = await verify(await tokenWith({ claims: { grants } }));
    expect(identity?.grants).toEqual({ 'read:users': 'all' });
    expect(levelOf(identity, 'read:users')).toBe('all');
    expect(levelOf(identity, 'read:workforce')).toBeNull();
    const malformed = await verify(await tokenWith({ claims: { grants: 'all' } }));
    expect(levelOf(malformed, 'read:workforce')).toBe('all');
  });

  test('a token is verified once and then remembered', async () => {
    const token = await tokenWith({ claims: { jti: 'remembered' } });
    await verify(token);
    const before = keyRequests;
    await verify(token);
    expect(keyRequests).toBe(before);
  });

  test('the session is asked about when the token is no longer new, and at most once per interval', async () => {
    let asked = 0;
    let open = true;
    const checked = createTokenVerifier({
      issuer: OWN_ISSUER,
      audience: OWN_AUDIENCE,
      keys: () => jwks,
      identityOf: ownIdentity,
      isSessionActive: () => {
        asked += 1;
        return Promise.resolve(open);
      },
    });
    const fresh = await tokenWith({ claims: { iat: Math.floor(Date.now() / 1000) } });
    const old = await tokenWith({ claims: { iat: Math.floor(Date.now() / 1000) - 120 } });

    await expect(checked(fresh)).resolves.not.toBeNull();
    expect(asked).toBe(0);
    await expect(checked(old)).resolves.not.toBeNull();
    await expect(checked(old)).resolves.not.toBeNull();
    expect(asked).toBe(1);

    open = false;
    const other = await tokenWith({ claims: { iat: Math.floor(Date.now() / 1000) - 60 } });
    await expect(checked(other)).resolves.toBeNull();
  });

  test('a remembered token is rejected after the interval when its session has ended', async () => {
    let open = true;
    const checked = createTokenVerifier({
      issuer: OWN_ISSUER,
      audience: OWN_AUDIENCE,
      keys: () => jwks,
      identityOf: ownIdentity,
      isSessionActive: () => Promise.resolve(open),
      cacheMs: 50,
    });
    const token = await tokenWith({ claims: { iat: Math.floor(Date.now() / 1000) - 5 } });
    await expect(checked(token)).resolves.not.toBeNull();
    open = false;
    await delay(80);
    await expect(checked(token)).resolves.toBeNull();
  });

  test('without a response about the session the service is unavailable, not the token bad', async () => {
    const checked = createTokenVerifier({
      issuer: OWN_ISSUER,
      audience: OWN_AUDIENCE,
      keys: () => jwks,
      identityOf: ownIdentity,
      isSessionActive: () => Promise.reject(new IsmError('SUBGRAPH_UNAVAILABLE')),
    });
    const token = await tokenWith({ claims: { iat: 1 } });
    await expect(checked(token)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  test('a remembered token is verified again after its time', async () => {
    const short = createTokenVerifier({
      issuer: OWN_ISSUER,
      audience: OWN_AUDIENCE,
      keys: () => {
        keyRequests += 1;
        return jwks;
      },
      identityOf: ownIdentity,
      cacheMs: 20,
    });
    const token = await tokenWith();
    await short(token);
    const before = keyRequests;
    await delay(40);
    await short(token);
    expect(keyRequests).toBe(before + 1);
  });

  test.each<[string, Changes]>([
    ['of another issuer', { issuer: 'someone-else' }],
    ['for another audience', { audience: 'another-service' }],
    ['of another kind', { claims: { typ: 'refresh' } }],
    ['that expired', { expires: Math.floor(Date.now() / 1000) - 60 }],
    ['that is not yet valid', { notBefore: '10m' }],
    ['signed by another key', { key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey }],
    ['naming an unknown key', { kid: 'k2' }],
    ['with a role that does not exist', { claims: { role: 'ROOT' } }],
    ['with a kind that does not exist', { claims: { kind: 'god' } }],
    ['without a user', { claims: { uid: undefined } }],
  ])('a token %s is rejected', async (_name, changes) => {
    await expect(verify(await tokenWith(changes))).resolves.toBeNull();
  });

  test('a token without an end is rejected', async () => {
    const token = await new jose.SignJWT(CLAIMS)
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setSubject('sub-1')
      .setIssuer(OWN_ISSUER)
      .setAudience(OWN_AUDIENCE)
      .sign(key);
    await expect(verify(token)).resolves.toBeNull();
  });

  test('alg none is rejected', async () => {
    const [, payload] = (await tokenWith()).split('.');
    await expect(verify(`${encode({ alg: 'none', kid: 'k1' })}.${payload}.`)).resolves.toBeNull();
  });

  test('HS256 signed with the public key is rejected', async () => {
    const [, payload] = (await tokenWith()).split('.');
    const unsigned = `${encode({ alg: 'HS256', kid: 'k1' })}.${payload}`;
    const mac = createHmac('sha256', publicPem).update(unsigned).digest('base64url');
    await expect(verify(`${unsigned}.${mac}`)).resolves.toBeNull();
  });

  test('a token that brings its own key is rejected', async () => {
    const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const token = await new jose.SignJWT(CLAIMS)
      .setProtectedHeader({ alg: 'RS256', kid: 'k2', jwk: await jose.exportJWK(own.publicKey) })
      .setSubject('sub-1')
      .setIssuer(OWN_ISSUER)
      .setAudience(OWN_AUDIENCE)
      .setExpirationTime('1h')
      .sign(own.privateKey);
    await expect(verify(token)).resolves.toBeNull();
  });

  test('an unknown key is looked for again, a known one is not', async () => {
    const asked: boolean[] = [];
    const added = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const publicJwk = { ...(await jose.exportJWK(added.publicKey)), kid: 'k9', alg: 'RS256', use: 'sig' };
    const rotated = { keys: [publicJwk, ...jwks.keys] };
    const verifier = createTokenVerifier({
      issuer: OWN_ISSUER,
      audience: OWN_AUDIENCE,
      keys: (isMissed) => {
        asked.push(isMissed);
        return isMissed ? rotated : jwks;
      },
      identityOf: ownIdentity,
    });
    await expect(verifier(await tokenWith())).resolves.not.toBeNull();
    await expect(verifier(await tokenWith({ kid: 'k9', key: added.privateKey }))).resolves.not.toBeNull();
    await expect(verifier(await tokenWith({ kid: 'k10' }))).resolves.toBeNull();
    expect(asked).toEqual([false, false, true, false, true]);
  });

  test.each(['', 'x', 'a.b.c', '..', 'ey.ey.ey', 'x'.repeat(5000)])(
    'rubbish is rejected: %j',
    async (token) => {
      await expect(verify(token)).resolves.toBeNull();
    },
  );

  test('a claim changed after signing is rejected', async () => {
    const [header, payload = '', signature] = (await tokenWith()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
    await expect(
      verify(`${header}.${encode({ ...claims, role: 'ADMIN' })}.${signature}`),
    ).resolves.toBeNull();
  });
});

describe('tokens of an external issuer', () => {
  const settings = (roleMap: ReadonlyMap<string, string>, meant: Partial<ExternalClaims> = {}) =>
    createTokenVerifier({
      issuer: 'https://issuer.example',
      audience: null,
      keys: async () => ({ keys: [{ ...(await jose.exportJWK(publicKey)), kid: 'k1', alg: 'RS256' }] }),
      identityOf: externalIdentity({
        issuer: 'https://issuer.example',
        roleClaim: 'cognito:groups',
        roleMap,
        audiences: ['dashboards'],
        clientIds: [],
        tokenUse: 'any',
        ...meant,
      }),
    });

  const AUDIENCE = { audiences: ['dashboards'] };
  const CLIENT = { audiences: [], clientIds: ['our-client'] };
  const BOTH = { audiences: ['dashboards'], clientIds: ['our-client'] };
  const ACCESS = { client_id: 'our-client', token_use: 'access' };
  const ID = { aud: 'our-client', token_use: 'id' };

  test.each<[string, Partial<ExternalClaims>, JWTPayload, boolean]>([
    ['an access token of our client without aud', CLIENT, ACCESS, true],
    ['an access token of another client', CLIENT, { ...ACCESS, client_id: 'theirs' }, false],
    ['an access token without aud where only audiences are known', AUDIENCE, ACCESS, false],
    ['an identity token of our client', CLIENT, ID, true],
    ['an identity token of another client', CLIENT, { ...ID, aud: 'theirs' }, false],
    ['a token for us', AUDIENCE, { aud: 'dashboards' }, true],
    ['a token for us and others', AUDIENCE, { aud: ['others', 'dashboards'] }, true],
    ['a token for others', AUDIENCE, { aud: 'others' }, false],
    ['a token for us of our client', BOTH, { aud: 'dashboards', client_id: 'our-client' }, true],
    ['a token for us of another client', BOTH, { aud: 'dashboards', client_id: 'theirs' }, false],
    ['a token for others of our client', BOTH, { aud: 'others', client_id: 'our-client' }, false],
    ['a token for nobody', BOTH, {}, false],
    ['a client that is not a string', CLIENT, { client_id: ['our-client'] }, false],
    ['an access token where only those count', { ...CLIENT, tokenUse: 'access' }, ACCESS, true],
    ['an identity token where only access tokens count', { ...CLIENT, tokenUse: 'access' }, ID, false],
    ['an access token where only identity tokens count', { ...CLIENT, tokenUse: 'id' }, ACCESS, false],
    [
      'a token without a use where only one counts',
      { ...AUDIENCE, tokenUse: 'id' },
      { aud: 'dashboards' },
      false,
    ],
  ])('%s', async (_what, meant, claims, isAccepted) => {
    const signed = await new jose.SignJWT({ 'cognito:groups': 'VIEWER', ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setSubject('sub-1')
      .setIssuer('https://issuer.example')
      .setExpirationTime('1h')
      .sign(key);
    const identity = await settings(new Map(), meant)(signed);
    expect(identity !== null).toBe(isAccepted);
  });
  const token = (groups: unknown) =>
    tokenWith({
      issuer: 'https://issuer.example',
      audience: 'dashboards',
      claims: { role: undefined, 'cognito:groups': groups },
    });

  const subjectToken = (sub: string, jti: string) =>
    new jose.SignJWT({ 'cognito:groups': 'VIEWER', jti })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setSubject(sub)
      .setIssuer('https://issuer.example')
      .setAudience('dashboards')
      .setExpirationTime('1h')
      .sign(key);

  test('groups become roles by the map, the first of the vocabulary counts', async () => {
    const verifier = settings(
      new Map([
        ['hr', 'STAFF'],
        ['leads', 'MANAGER'],
      ]),
    );
    await expect(verifier(await token(['hr', 'leads', 'x']))).resolves.toMatchObject({
      role: 'MANAGER',
      scopes: [],
    });
  });

  test('without a map the claim is the role', async () => {
    await expect(settings(new Map())(await token('VIEWER'))).resolves.toMatchObject({ role: 'VIEWER' });
  });

  test.each([[['strangers']], [[]], [undefined], [7]])(
    'nobody gets in without a known group: %p',
    async (groups) => {
      await expect(settings(new Map([['hr', 'STAFF']]))(await token(groups))).resolves.toBeNull();
    },
  );

  test.each([
    ['4D0B6D4E-5B7D-4C7B-9E9A-0F6B1D2C3E4F', '4d0b6d4e-5b7d-4c7b-9e9a-0f6b1d2c3e4f'],
    [
      'auth0|ana',
      expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    ],
  ])('the subject %s is known here by a UUID, always the same', async (sub, userId: unknown) => {
    const verifier = settings(new Map());
    const identities = await Promise.all(
      ['x', 'y'].map(async (jti) => verifier(await subjectToken(sub, jti))),
    );
    expect(identities[0]).toMatchObject({ sub, userId });
    expect(identities[1]?.userId).toBe(identities[0]?.userId);
  });

  test('a token asks for the keys of the issuer alone that it names', async () => {
    const unreachable = createTokenVerifier({
      issuer: OWN_ISSUER,
      audience: OWN_AUDIENCE,
      keys: () => Promise.reject(new IsmError('SUBGRAPH_UNAVAILABLE')),
      identityOf: ownIdentity,
    });
    const both = anyVerifier(unreachable, settings(new Map()));
    expect(await both(await token(['STUDENT']))).toMatchObject({ role: 'STUDENT' });
    await expect(both(await tokenWith())).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  test('both issuers are believed side by side', async () => {
    const both = anyVerifier(verify, settings(new Map()));
    expect(await both(await tokenWith())).toMatchObject({ role: 'MANAGER' });
    expect(await both(await token(['STUDENT']))).toMatchObject({ role: 'STUDENT' });
    expect(await both('x.y.z')).toBeNull();
  });
});

test('keys that cannot be fetched are no error of the token', async () => {
  const verifier = createTokenVerifier({
    issuer: OWN_ISSUER,
    audience: OWN_AUDIENCE,
    keys: new URL('http://127.0.0.1:9/jwks.json'),
    identityOf: ownIdentity,
  });
  await expect(verifier(await tokenWith())).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
});

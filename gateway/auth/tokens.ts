import { hash } from 'node:crypto';
import type { JSONWebKeySet, JWTPayload, JWTVerifyGetKey, JWTVerifyOptions } from 'jose' with {
  'resolution-mode': 'import',
};
import { LRUCache } from 'lru-cache';
import { IsmError } from '../../schema/contract/errors';
import type { Identity } from '../../schema/contract/identity';
import type { SessionValidityCheck } from './session-validity';

/** Who a token speaks for; null when it is not valid. @throws IsmError when the keys cannot be had. */
export type TokenVerifier = (token: string) => Promise<Identity | null>;

/**
 * Hands out keys that rotate; the same object while they are the same.
 * @param isMissed a token names a key that is not among those of the last response
 */
export type KeyFunction = (isMissed: boolean) => JSONWebKeySet | Promise<JSONWebKeySet>;

/** Public keys of an issuer: its JWKS address, an issuer whose discovery document names it, or our own. */
export type KeySource = URL | { readonly discover: string } | KeyFunction;

export interface TokenVerifierOptions {
  readonly issuer: string;
  /** Null: `identityOf` decides for whom a token is meant. */
  readonly audience: string | null;
  readonly keys: KeySource;
  /** The identity in the verified claims; null rejects the token. */
  readonly identityOf: (claims: JWTPayload) => Identity | null | Promise<Identity | null>;
  /** Asked of a token that is older than `cacheMs`, each time it is looked at again. Default: every identity is active. */
  readonly isSessionActive?: SessionValidityCheck;
  /** Ms that a new or verified token is believed without looking again. Default 60 000. */
  readonly cacheMs?: number;
}

/** Bounds the delay of a revoked key, of a session that ended, and of a clock that jumps. */
const CACHE_MS = 60_000;
const CACHED_TOKENS = 10_000;

/** Tolerated difference between the issuer's clock and ours. */
const CLOCK_TOLERANCE_SECONDS = 5;

/** Longest wait for an issuer's discovery document. */
const DISCOVERY_TIMEOUT_MS = 5_000;

/** jose's codes for keys that could not be fetched; any other error is the token's. */
const KEY_ERRORS = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

const loadJose = () => import('jose');
type Jose = Awaited<ReturnType<typeof loadJose>>;

/**
 * Makes the verifier of one issuer's tokens. Only RS256 is accepted: a token cannot choose `none`, nor have the
 * public key taken for a shared secret. Signature, issuer, audience and times are checked; results are cached by
 * the token's hash until it expires, at most `cacheMs`. That a token was just issued says that the session of its caller is active.
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { identityOf, isSessionActive, cacheMs = CACHE_MS } = options;
  const checks: JWTVerifyOptions = {
    algorithms: ['RS256'],
    issuer: options.issuer,
    ...(options.audience === null ? {} : { audience: options.audience }),
    requiredClaims: ['exp'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  };
  const verified = new LRUCache<string, Identity>({ max: CACHED_TOKENS });
  let ready: Promise<{ jose: Jose; keyOf: JWTVerifyGetKey }> | undefined;

  return async (token) => {
    const key = hash('sha256', token, 'base64');
    const known = verified.get(key);
    if (known) return known;
    // Said, not proven: a token of somebody else needs none of this issuer's keys, which may be unreachable.
    if (issuerIn(token) !== options.issuer) return null;
    ready ??= prepare(options.keys);
    const { jose, keyOf } = await ready.catch(() => {
      // The next token tries again.
      ready = undefined;
      throw new IsmError('SUBGRAPH_UNAVAILABLE');
    });
    try {
      const { payload } = await jose.jwtVerify(token, keyOf, checks);
      const identity = await identityOf(payload);
      const { iat = 0, exp = 0 } = payload;
      const age = Math.max(0, Date.now() - iat * 1000);
      const isNew = age < cacheMs;
      if (identity && !isNew && isSessionActive && !(await isSessionActive(identity))) return null;
      const ttl = Math.min(isNew ? cacheMs - age : cacheMs, exp * 1000 - Date.now());
      if (identity && ttl > 0) verified.set(key, identity, { ttl });
      return identity;
    } catch (error) {
      if (error instanceof IsmError) throw error;
      if (!(error instanceof jose.errors.JOSEError) || KEY_ERRORS.has(error.code)) {
        throw new IsmError('SUBGRAPH_UNAVAILABLE');
      }
      return null;
    }
  };
}

/** Who a token says that it is of; undefined for rubbish. */
function issuerIn(token: string): unknown {
  const [, claims = ''] = token.split('.');
  try {
    return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { readonly iss?: unknown } | null)
      ?.iss;
  } catch {
    return undefined;
  }
}

/** Asks the verifiers in turn, so that tokens of this system and of an external issuer are both believed. */
export function anyVerifier(...verifiers: readonly TokenVerifier[]): TokenVerifier {
  return async (token) => {
    for (const verify of verifiers) {
      const identity = await verify(token);
      if (identity) return identity;
    }
    return null;
  };
}

async function prepare(keys: KeySource): Promise<{ jose: Jose; keyOf: JWTVerifyGetKey }> {
  const jose = await loadJose();
  if (typeof keys !== 'function') {
    const address = keys instanceof URL ? keys : await discoverKeys(keys.discover);
    return { jose, keyOf: jose.createRemoteJWKSet(address) };
  }
  let current: JSONWebKeySet | undefined;
  let lookUp: JWTVerifyGetKey | undefined;
  const keyIn = (set: JSONWebKeySet): JWTVerifyGetKey => {
    // A rotation hands out another set; importing the keys again for each token would cost more than verifying.
    if (!lookUp || set !== current) lookUp = jose.createLocalJWKSet((current = set));
    return lookUp;
  };
  const keyOf: JWTVerifyGetKey = async (header, token) => {
    try {
      return await keyIn(await keys(false))(header, token);
    } catch (error) {
      if (!(error instanceof jose.errors.JWKSNoMatchingKey)) throw error;
      return keyIn(await keys(true))(header, token);
    }
  };
  return { jose, keyOf };
}

async function discoverKeys(issuer: string): Promise<URL> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, {
    signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS),
    redirect: 'error',
  });
  const { jwks_uri: found } = (await response.json()) as { readonly jwks_uri?: string };
  return new URL(found ?? '');
}

import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose' with { 'resolution-mode': 'import' };
import type { Identity, OidcProfile } from '../../schema/contract/identity';
import { isUuid } from '../../schema/contract/scalars';
import {
  PERMISSIONS,
  PERMISSION_LEVELS,
  ROLES,
  type Grants,
  type Role,
} from '../../schema/contract/permissions';

/** The identity in an access token of this system; null for other kinds of tokens (refresh tokens among them). */
export function ownIdentity(claims: JWTPayload): Identity | null {
  const { sub, uid, email, role, scopes, grants, sid, typ, kind } = claims;
  if (typ !== 'access' || (kind !== 'user' && kind !== 'service')) return null;
  if (typeof sub !== 'string' || typeof uid !== 'string') return null;
  // A machine has no role: what it may do is named one by one.
  if (kind === 'service' ? !isObject(grants) : !isRole(role)) return null;
  return {
    kind,
    userId: uid,
    sub,
    email: typeof email === 'string' ? email : '',
    role: isRole(role) && kind === 'user' ? role : null,
    scopes: stringsOf(scopes),
    ...(isObject(grants) ? { grants: grantsIn(grants) } : {}),
    sessionId: typeof sid === 'string' ? sid : null,
  };
}

export interface ExternalClaims {
  readonly issuer: string;
  /** Values of `aud` that are meant for this system. */
  readonly audiences: readonly string[];
  /** Clients whose tokens count. */
  readonly clientIds: readonly string[];
  /** Which tokens count, where the issuer tells them apart by `token_use`. */
  readonly tokenUse: 'any' | 'id' | 'access';
  /** Claim that holds role or group names; a string or a list. */
  readonly roleClaim: string;
  /** Claim value → role; empty: the claim's value is the role's name. */
  readonly roleMap: ReadonlyMap<string, string>;
}

/**
 * The identity in a token of an external OIDC issuer such as AWS Cognito. Of several groups the first in the order of
 * the vocabulary counts; a token without a known role is rejected: nobody gets in by an unmapped group. A subject that is
 * no UUID gets one of its own, because that is what people are known by here.
 */
export function externalIdentity(expected: ExternalClaims): (claims: JWTPayload) => Identity | null {
  const { issuer, roleClaim, roleMap } = expected;
  return (claims) => {
    if (!isMeantForUs(claims, expected)) return null;
    const { sub, email } = claims;
    const granted = new Set(
      stringsOf(claims[roleClaim]).map((value) => (roleMap.size > 0 ? roleMap.get(value) : value)),
    );
    const role = ROLES.find((candidate) => granted.has(candidate));
    if (typeof sub !== 'string' || !role) return null;
    const address = typeof email === 'string' ? email : '';
    const own = uuidOf(`${issuer} ${sub}`);
    const userId = isUuid(sub) ? sub.toLowerCase() : own;
    const profile = profileIn(claims, issuer);
    return { kind: 'user', userId, sub, email: address, role, scopes: [], sessionId: null, profile };
  };
}

/**
 * True for a token that was issued to one of our clients, or for us. An identity token names its client in `aud`; an access token
 * names who it is for in `aud`, its client in `client_id`, or both. AWS Cognito's access tokens have no `aud`.
 */
function isMeantForUs(
  { aud, client_id: client, token_use: use }: JWTPayload,
  { audiences, clientIds, tokenUse }: ExternalClaims,
): boolean {
  if (tokenUse !== 'any' && use !== tokenUse) return false;
  const isOurClient = typeof client === 'string' && clientIds.includes(client);
  if (aud === undefined) return isOurClient;
  // With both in the token and in the configuration both must fit.
  if (client !== undefined && clientIds.length > 0 && !isOurClient) return false;
  return stringsOf(aud).some((audience) => audiences.includes(audience) || clientIds.includes(audience));
}

function profileIn(
  { given_name, family_name, email_verified, iat }: JWTPayload,
  issuer: string,
): OidcProfile {
  return {
    issuer,
    givenName: typeof given_name === 'string' ? given_name : '',
    familyName: typeof family_name === 'string' ? family_name : '',
    // Cognito writes it as a string.
    emailVerified: email_verified === true || email_verified === 'true',
    issuedAt: new Date(iat === undefined ? Date.now() : iat * 1_000).toISOString(),
  };
}

/** The same UUID for the same name: version 8 of RFC 9562, whose bits are the maker's own. */
function uuidOf(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

/** The permissions and levels that this process knows; a newer issuer may know more. */
export function grantsIn(claim: object): Grants {
  const given = new Map<string, unknown>(Object.entries(claim));
  return Object.fromEntries(
    PERMISSIONS.flatMap((permission) => {
      const level = PERMISSION_LEVELS.find((known) => known === given.get(permission));
      return level ? [[permission, level]] : [];
    }),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

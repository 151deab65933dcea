import { createHmac, timingSafeEqual } from 'node:crypto';
import { grantsOf, type Grants, type Permission, type PermissionLevel, type Role } from './permissions';

/** Who calls: a verified token's content. Null: an anonymous caller. */
export interface Identity {
  /** `user` for people, `service` for machine identities. */
  readonly kind: 'user' | 'service';
  /** Key of the user in the identity subgraph. */
  readonly userId: string;
  /** Permanent public identifier (OIDC `sub`). */
  readonly sub: string;
  readonly email: string;
  /** Null for service identities: they hold single permissions. */
  readonly role: Role | null;
  /** Org units whose subtrees are the caller's scope. Empty: everywhere for MANAGER, nowhere for SUPERVISOR. */
  readonly scopes: readonly string[];
  /** What was granted when the token was issued; absent: what the vocabulary grants the role. */
  readonly grants?: Grants;
  /** Session (refresh token family) the token belongs to; null for service identities and people of an external issuer. */
  readonly sessionId: string | null;
  /** People of an external issuer only: what the token says of them. */
  readonly profile?: OidcProfile;
}

/** Claims of OpenID Connect about a person; a token without them leaves strings empty. */
export interface OidcProfile {
  /** `iss`; with the subject it names the person. */
  readonly issuer: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly emailVerified: boolean;
  /** When the token was issued, ISO 8601. */
  readonly issuedAt: string;
}

/** What a subgraph may know of the request besides the operation. */
export interface RequestMetadata {
  readonly identity: Identity | null;
  readonly requestId: string;
  /** Client address after trusted proxies are taken off. */
  readonly clientAddress: string;
  /** What the client calls itself; null or absent: nothing. */
  readonly userAgent?: string | null;
  /** Under which writes are done once, with what it belongs to besides the caller; null or absent: every time. */
  readonly idempotencyKey?: string | null;
  /** Value of the refresh cookie; sent to the identity subgraph only. */
  readonly refreshToken: string | null;
}

/**
 * Who acts, wherever a user's id is kept: the user, or null for the system and for machines.
 */
export function userIdOf(identity: Identity | null): string | null {
  return identity?.kind === 'user' ? identity.userId : null;
}

/** What of an identity decides its permissions. */
type Holder = Pick<Identity, 'role' | 'scopes' | 'grants'>;

/** The level at which the caller holds a permission; null when not at all. */
export function levelOf(identity: Holder | null, permission: Permission): PermissionLevel | null {
  if (!identity) return null;
  const level = grantsHeldBy(identity)[permission] ?? null;
  // A manager without scope rows works everywhere; anyone else without them has no scope at all.
  if (level === 'scope' && identity.scopes.length === 0) return identity.role === 'MANAGER' ? 'all' : 'scope';
  return level;
}

/** Every permission that somebody of this role and scope holds, with its level. */
export function effectiveGrants(holder: Holder): Grants {
  const permissions = Object.keys(grantsHeldBy(holder)) as Permission[];
  return Object.fromEntries(permissions.map((permission) => [permission, levelOf(holder, permission)]));
}

function grantsHeldBy({ role, grants }: Holder): Grants {
  return grants ?? (role === null ? {} : grantsOf(role));
}

/**
 * Longest time in ms between signing and verifying, by the clocks of the two processes and in either direction: long
 * enough for clocks that are kept by NTP and for the way, short enough to make replay useless.
 */
const MAX_CLOCK_DIFFERENCE_MS = 60_000;

export const METADATA_HEADER = 'x-ism-metadata';

/** Code of a subgraph's rejection of an envelope. It is between processes: clients get SUBGRAPH_BAD_ANSWER. */
export const ENVELOPE_REJECTED = 'ENVELOPE_REJECTED';

/** An envelope that is not believed. The message names the cause for the log; of its content only what the signature proves. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';
}

/**
 * The request metadata as it is sent to one subgraph; `sealMetadata` signs it with the request that it goes with.
 * @param audience name of the subgraph; an envelope for one subgraph is rejected by the others.
 */
export function metadataPayload(metadata: RequestMetadata, audience: string): string {
  const content = { ...metadata, audience, signedAt: Date.now() };
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/**
 * An envelope, `base64url(json).base64url(hmac-sha256)`, that is worth nothing with another request.
 * @param body of the request; empty for one without
 */
export function sealMetadata(payload: string, secret: string, body: string): string {
  return `${payload}.${macOf(payload, secret, body)}`;
}

/** Both at once, for a request that shares its metadata with no other. */
export function signMetadata(metadata: RequestMetadata, audience: string, secret: string, body = ''): string {
  return sealMetadata(metadataPayload(metadata, audience), secret, body);
}

/**
 * The request metadata of an envelope.
 * @param body of the request; empty for one without
 * @throws EnvelopeError when it is missing or forged, or meant for another subgraph, body or time
 */
export function verifyMetadata(
  envelope: string | undefined,
  audience: string,
  secret: string,
  body = '',
): RequestMetadata {
  const [payload, mac] = envelope?.split('.') ?? [];
  if (!payload || !mac) throw new EnvelopeError('it is not signed');
  const expected = Buffer.from(macOf(payload, secret, body));
  const given = Buffer.from(mac);
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    throw new EnvelopeError('its signature is of another SUBGRAPH_SECRET or of another request');
  const content = JSON.parse(Buffer.from(payload, 'base64url').toString()) as RequestMetadata & {
    audience: string;
    signedAt: number;
  };
  if (content.audience !== audience) throw new EnvelopeError('it is meant for another subgraph');
  assertSameTime(content.signedAt);
  const { identity, requestId, clientAddress, userAgent, idempotencyKey, refreshToken } = content;
  return {
    identity,
    requestId,
    clientAddress,
    ...(userAgent ? { userAgent } : {}),
    ...(idempotencyKey ? { idempotencyKey } : {}),
    refreshToken,
  };
}

function assertSameTime(signedAt: number): void {
  const aheadMs = Date.now() - signedAt;
  if (Math.abs(aheadMs) <= MAX_CLOCK_DIFFERENCE_MS) return;
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  throw new EnvelopeError(
    `the subgraph's clock is ${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} the time of the signature`,
  );
}

function macOf(payload: string, secret: string, body: string): string {
  // No payload has a dot, so nothing of the body can pass for a part of it.
  return createHmac('sha256', secret).update(payload).update('.').update(body).digest('base64url');
}

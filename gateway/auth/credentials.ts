import type { FastifyRequest } from 'fastify';
import type { Identity } from '../../schema/contract/identity';
import type { Authentication } from '../request/context';
import { ACCESS_COOKIE } from './cookies';
import type { TokenVerifier } from './tokens';

/** What a request proves about its caller. */
export interface Caller {
  readonly identity: Identity | null;
  readonly authentication: Authentication;
  /** A bearer token was sent and is not valid: the client believes to be somebody, so it must hear of it. */
  readonly isRejected: boolean;
}

const ANONYMOUS: Caller = { identity: null, authentication: 'none', isRejected: false };
const REJECTED: Caller = { identity: null, authentication: 'none', isRejected: true };

/**
 * Reads the caller from `Authorization: Bearer` or the access cookie. A bearer token must be good; a bad or expired
 * cookie is anonymous, because browsers send it long after it ended, also to log in again.
 */
export async function callerOf(request: FastifyRequest, verify: TokenVerifier | undefined): Promise<Caller> {
  if (!verify) return ANONYMOUS;
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = /^Bearer +([^\s]+) *$/i.exec(authorization)?.[1];
    const identity = token ? await verify(token) : null;
    return identity ? { identity, authentication: 'bearer', isRejected: false } : REJECTED;
  }
  const cookie = request.cookies[ACCESS_COOKIE];
  const identity = cookie ? await verify(cookie) : null;
  return identity ? { identity, authentication: 'cookie', isRejected: false } : ANONYMOUS;
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayContext } from '../request/context';
import { routeOf } from '../request/route-of';
import { CSRF_COOKIE, type SessionCookies } from './cookies';
import { isSameToken, type CsrfTokens } from './csrf-tokens';

/** Header of requests and of responses. */
export const CSRF_HEADER = 'x-csrftoken';

/** Where a page asks who its user is, and so which token to send. */
const ME_PATH = '/api/v1/auth/me/';

export interface CsrfResponseOptions {
  readonly tokens: CsrfTokens;
  readonly cookies: SessionCookies;
  /** Origins whose pages may send cookies, besides our own. */
  readonly origins: readonly string[];
}

/**
 * Writes what a request did to the session into cookies, and tells the CSRF token to whoever may need it: to a browser that has
 * lost its cookie, and in a header to pages of other sites, whose scripts cannot read the cookies of this host.
 */
export function respondWithSession(
  request: FastifyRequest,
  reply: FastifyReply,
  { session, csrf, authentication }: GatewayContext,
  { tokens, cookies, origins }: CsrfResponseOptions,
): void {
  if (session?.kind === 'ended') {
    cookies.clear(reply);
    return;
  }
  if (session) {
    const token = tokens.ofRefreshToken(session.refreshToken);
    cookies.issue(reply, session, token);
    void reply.header(CSRF_HEADER, token);
    return;
  }
  if (csrf.token === null) return;
  const kept = request.cookies[CSRF_COOKIE];
  const isProven = authentication === 'cookie';
  // Whoever has proved the session gets its token, so the time of the comparison gives nothing away.
  const isKept = isProven ? kept === csrf.token : isSameToken(csrf.token, kept);
  // A refresh token proves nothing here: anybody could ask for the token of a session whose id they know.
  if (!isKept && !isProven) return;
  if (!isKept) cookies.setCsrfToken(reply, csrf.token);
  if (!isKept || asksForToken(request, origins)) void reply.header(CSRF_HEADER, csrf.token);
}

function asksForToken(request: FastifyRequest, origins: readonly string[]): boolean {
  const { origin } = request.headers;
  return (origin !== undefined && origins.includes(origin)) || routeOf(request) === ME_PATH;
}

import { randomBytes } from 'node:crypto';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import type { SessionEffect } from '../../schema/contract/session';

export const ACCESS_COOKIE = 'access_token';
export const REFRESH_COOKIE = 'refresh_token';
export const CSRF_COOKIE = 'csrftoken';

/** The refresh token goes only where it is used: the REST endpoints of sessions, and the graph. */
const REFRESH_PATHS = ['/api/v1/auth/', '/graphql'] as const;

const CSRF_BYTES = 32;

/** Writes what a request did to the session into cookies. */
export type SessionCookies = (reply: FastifyReply, effect: SessionEffect) => void;

/**
 * @param isProduction true: `SameSite=None; Secure`, because dashboards live on other origins and HTTPS is certain;
 *   false: `SameSite=Lax` without Secure, because development runs on plain HTTP.
 */
export function createSessionCookies(isProduction: boolean): SessionCookies {
  const shared: CookieSerializeOptions = isProduction
    ? { sameSite: 'none', secure: true }
    : { sameSite: 'lax', secure: false };
  const hidden = { ...shared, httpOnly: true };

  return (reply, effect) => {
    if (effect.kind === 'ended') {
      void reply.clearCookie(ACCESS_COOKIE, { ...hidden, path: '/' });
      for (const path of REFRESH_PATHS) void reply.clearCookie(REFRESH_COOKIE, { ...hidden, path });
      void reply.clearCookie(CSRF_COOKIE, { ...shared, path: '/' });
      return;
    }
    const { accessToken, refreshToken, accessExpiresIn, refreshExpiresIn } = effect;
    void reply.setCookie(ACCESS_COOKIE, accessToken, { ...hidden, path: '/', maxAge: accessExpiresIn });
    for (const path of REFRESH_PATHS) {
      void reply.setCookie(REFRESH_COOKIE, refreshToken, { ...hidden, path, maxAge: refreshExpiresIn });
    }
    // Scripts of our pages read this one and repeat it in X-CSRFToken; other sites cannot.
    void reply.setCookie(CSRF_COOKIE, randomBytes(CSRF_BYTES).toString('base64url'), {
      ...shared,
      path: '/',
    });
  };
}

import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import { REFRESH_TOKEN_LIFE, type IssuedSession } from '../../schema/contract/session';

export const ACCESS_COOKIE = 'access_token';
export const REFRESH_COOKIE = 'refresh_token';
export const CSRF_COOKIE = 'csrftoken';

/** The refresh token goes only where it is used: the REST endpoints of sessions, and the graph. */
const REFRESH_PATHS = ['/api/v1/auth/', '/graphql'] as const;

/** Writes the cookies of a session. */
export interface SessionCookies {
  /** Those of a session that was opened or renewed. */
  issue(reply: FastifyReply, session: IssuedSession, csrfToken: string): void;
  /** Removes all of them. */
  clear(reply: FastifyReply): void;
  /** The CSRF token alone, for a browser that has lost it. */
  setCsrfToken(reply: FastifyReply, csrfToken: string): void;
}

/**
 * @param isProduction true: `SameSite=None; Secure`, because dashboards live on other origins and HTTPS is certain;
 *   false: `SameSite=Lax` without Secure, because development runs on plain HTTP.
 */
export function createSessionCookies(isProduction: boolean): SessionCookies {
  const shared: CookieSerializeOptions = isProduction
    ? { sameSite: 'none', secure: true }
    : { sameSite: 'lax', secure: false };
  const hidden = { ...shared, httpOnly: true };

  // Scripts of our pages read this one and repeat it in X-CSRFToken; those of other sites cannot.
  const setCsrfToken = (reply: FastifyReply, csrfToken: string, maxAge: number): void =>
    void reply.setCookie(CSRF_COOKIE, csrfToken, { ...shared, path: '/', maxAge });

  return {
    setCsrfToken: (reply, csrfToken) => setCsrfToken(reply, csrfToken, REFRESH_TOKEN_LIFE),
    clear(reply) {
      void reply.clearCookie(ACCESS_COOKIE, { ...hidden, path: '/' });
      for (const path of REFRESH_PATHS) void reply.clearCookie(REFRESH_COOKIE, { ...hidden, path });
      void reply.clearCookie(CSRF_COOKIE, { ...shared, path: '/' });
    },
    issue(reply, { accessToken, refreshToken, accessExpiresIn, refreshExpiresIn }, csrfToken) {
      void reply.setCookie(ACCESS_COOKIE, accessToken, { ...hidden, path: '/', maxAge: accessExpiresIn });
      for (const path of REFRESH_PATHS) {
        void reply.setCookie(REFRESH_COOKIE, refreshToken, { ...hidden, path, maxAge: refreshExpiresIn });
      }
      setCsrfToken(reply, csrfToken, refreshExpiresIn);
    },
  };
}

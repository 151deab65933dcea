import type { Grants, Role } from './permissions';

/**
 * Tokens that a mutation of the identity subgraph issued or ended. They travel beside the GraphQL response
 * (`extensions.session` over HTTP, a context field in process) because they belong in httpOnly cookies,
 * never in the response's data.
 */
export type SessionEffect = IssuedSession | { readonly kind: 'ended' };

/** The tokens of a session that was opened or renewed. */
export interface IssuedSession {
  readonly kind: 'issued';
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Life in seconds. */
  readonly accessExpiresIn: number;
  readonly refreshExpiresIn: number;
}

/** Life of a refresh token in seconds: seven days, as the REST conventions have it. */
export const REFRESH_TOKEN_LIFE = 604_800;

/** Id of the session that a refresh token, `<session id>.<random>`, says that it is of. */
export function sessionIdOf(refreshToken: string): string {
  const [sessionId = ''] = refreshToken.split('.', 1);
  return sessionId;
}

/** The only subgraph whose session effects the gateway accepts. */
export const SESSION_SUBGRAPH = 'identity';

/** Path of the identity subgraph's server that tells the gateway whether the caller in the signed metadata has an active session. */
export const SESSION_VALIDITY_PATH = '/callers/session-validity';

/**
 * Path there that tells who the person of an external issuer in the signed metadata is here (`ExternalUser`), and makes their user when
 * they are seen for the first time.
 */
export const EXTERNAL_USERS_PATH = '/callers/external-users';

/** What this system says of a person whom an external issuer knows, besides who they are. */
export interface ExternalUser {
  readonly userId: string;
  readonly role: Role;
  readonly scopes: readonly string[];
  readonly grants: Grants;
}

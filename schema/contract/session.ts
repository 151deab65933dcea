/**
 * Tokens that a mutation of the identity subgraph issued or ended. They travel beside the GraphQL response
 * (`extensions.session` over HTTP, a context field in process) because they belong in httpOnly cookies,
 * never in the response's data.
 */
export type SessionEffect =
  | {
      readonly kind: 'issued';
      readonly accessToken: string;
      readonly refreshToken: string;
      /** Life in seconds. */
      readonly accessExpiresIn: number;
      readonly refreshExpiresIn: number;
    }
  | { readonly kind: 'ended' };

/** The only subgraph whose session effects the gateway accepts. */
export const SESSION_SUBGRAPH = 'identity';

/** Path of the identity subgraph's server that tells the gateway whether the caller in the signed metadata has an active session. */
export const SESSION_VALIDITY_PATH = '/callers/session-validity';

/** Path there that tells what the role of the caller in the signed metadata grants now. */
export const GRANTS_PATH = '/callers/grants';

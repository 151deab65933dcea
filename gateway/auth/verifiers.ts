import type { JWTPayload } from 'jose' with { 'resolution-mode': 'import' };
import { OWN_AUDIENCE, OWN_ISSUER } from '../../schema/contract/access-token';
import type { Identity } from '../../schema/contract/identity';
import type { Config } from '../../subgraphs/shared/runtime/config/config';
import { externalIdentity, ownIdentity } from './claims';
import type { ExternalUserReader, SessionValidityCheck } from './session-validity';
import { anyVerifier, createTokenVerifier, type KeyFunction, type TokenVerifier } from './tokens';

/** What the identity subgraph tells of callers. */
export interface OwnCallers {
  readonly keys: KeyFunction;
  readonly isSessionActive: SessionValidityCheck;
  readonly externalUserOf: ExternalUserReader;
}

/**
 * The verifier of all tokens that this installation believes.
 * @param own null: there is no identity subgraph; roles grant what the vocabulary says
 */
export function tokenVerifier(
  config: Pick<Config, 'oidc'>,
  own: OwnCallers | null,
): TokenVerifier | undefined {
  const verifiers: TokenVerifier[] = [];
  if (own) {
    verifiers.push(
      createTokenVerifier({
        issuer: OWN_ISSUER,
        audience: OWN_AUDIENCE,
        keys: own.keys,
        identityOf: ownIdentity,
        isSessionActive: own.isSessionActive,
      }),
    );
  }
  if (config.oidc) {
    const { issuer, jwksUrl } = config.oidc;
    verifiers.push(
      createTokenVerifier({
        issuer,
        audience: null,
        keys: jwksUrl === null ? { discover: issuer } : new URL(jwksUrl),
        identityOf: asUser(externalIdentity(config.oidc), own),
      }),
    );
  }
  return verifiers.length > 0 ? anyVerifier(...verifiers) : undefined;
}

/** An external issuer knows people and groups, not what they may do here. It is read as often as a token is verified. */
function asUser(
  identityOf: (claims: JWTPayload) => Identity | null,
  own: Pick<OwnCallers, 'externalUserOf'> | null,
): (claims: JWTPayload) => Promise<Identity | null> {
  return async (claims) => {
    const identity = identityOf(claims);
    if (!identity || !own) return identity;
    const user = await own.externalUserOf(identity);
    return user && { ...identity, ...user };
  };
}

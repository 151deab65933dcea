import type { JWTPayload } from 'jose' with { 'resolution-mode': 'import' };
import { OWN_AUDIENCE, OWN_ISSUER } from '../../schema/contract/access-token';
import type { Identity } from '../../schema/contract/identity';
import type { Config } from '../../subgraphs/shared/runtime/config';
import { externalIdentity, ownIdentity } from './claims';
import type { GrantsReader, SessionValidityCheck } from './session-validity';
import { anyVerifier, createTokenVerifier, type KeyFunction, type TokenVerifier } from './tokens';

/** What the identity subgraph tells of callers. */
export interface OwnCallers {
  readonly keys: KeyFunction;
  readonly isSessionActive: SessionValidityCheck;
  readonly grantsOf: GrantsReader;
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
    const { issuer, audience, jwksUrl } = config.oidc;
    verifiers.push(
      createTokenVerifier({
        issuer,
        audience,
        keys: jwksUrl === null ? { discover: issuer } : new URL(jwksUrl),
        identityOf: withGrants(externalIdentity(config.oidc), own),
      }),
    );
  }
  return verifiers.length > 0 ? anyVerifier(...verifiers) : undefined;
}

/** An external issuer knows roles, not what they grant here. It is read as often as a token is verified. */
function withGrants(
  identityOf: (claims: JWTPayload) => Identity | null,
  own: Pick<OwnCallers, 'grantsOf'> | null,
): (claims: JWTPayload) => Promise<Identity | null> {
  return async (claims) => {
    const identity = identityOf(claims);
    return identity && own ? { ...identity, grants: await own.grantsOf(identity) } : identity;
  };
}

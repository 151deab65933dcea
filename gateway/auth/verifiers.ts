import { OWN_AUDIENCE, OWN_ISSUER } from '../../schema/contract/access-token';
import type { Config } from '../../subgraphs/shared/runtime/config';
import { externalIdentity, ownIdentity } from './claims';
import type { StandingCheck } from './standing';
import { anyVerifier, createTokenVerifier, type KeyFunction, type TokenVerifier } from './tokens';

/**
 * The verifier of all tokens that this installation believes.
 * @param own keys and sessions of the identity subgraph; null: its tokens are not believed
 */
export function tokenVerifier(
  config: Pick<Config, 'oidc'>,
  own: { readonly keys: KeyFunction; readonly stands: StandingCheck } | null,
): TokenVerifier | undefined {
  const verifiers: TokenVerifier[] = [];
  if (own) {
    verifiers.push(
      createTokenVerifier({
        issuer: OWN_ISSUER,
        audience: OWN_AUDIENCE,
        keys: own.keys,
        identityOf: ownIdentity,
        stands: own.stands,
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
        identityOf: externalIdentity(config.oidc),
      }),
    );
  }
  return verifiers.length > 0 ? anyVerifier(...verifiers) : undefined;
}

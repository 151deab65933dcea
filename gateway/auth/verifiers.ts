import { OWN_AUDIENCE, OWN_ISSUER } from '../../schema/contract/access-token';
import type { Config } from '../../subgraphs/shared/runtime/config';
import { externalIdentity, ownIdentity } from './claims';
import { anyVerifier, createTokenVerifier, type KeySource, type TokenVerifier } from './tokens';

/**
 * The verifier of all tokens that this installation believes.
 * @param ownKeys keys of the identity subgraph; null: its tokens are not believed
 */
export function tokenVerifier(
  config: Pick<Config, 'oidc'>,
  ownKeys: KeySource | null,
): TokenVerifier | undefined {
  const verifiers: TokenVerifier[] = [];
  if (ownKeys) {
    verifiers.push(
      createTokenVerifier({
        issuer: OWN_ISSUER,
        audience: OWN_AUDIENCE,
        keys: ownKeys,
        identityOf: ownIdentity,
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

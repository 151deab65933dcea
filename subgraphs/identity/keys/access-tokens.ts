import { randomUUID } from 'node:crypto';
import { OWN_AUDIENCE, OWN_ISSUER } from '../../../schema/contract/access-token';
import type { Identity } from '../../../schema/contract/identity';
import type { KeysService } from './keys.service';
import { ACCESS_TOKEN_LIFE } from './token-life';

/** Signs access tokens, which the gateway reads as the caller's identity. */
export class AccessTokens {
  constructor(private readonly keys: KeysService) {}

  async issue(identity: Identity): Promise<string> {
    const { SignJWT } = this.keys.jose;
    const { kid, key } = await this.keys.current();
    return new SignJWT({
      uid: identity.userId,
      email: identity.email,
      role: identity.role,
      scopes: identity.scopes,
      grants: identity.grants,
      sid: identity.sessionId,
      typ: 'access',
      kind: identity.kind,
    })
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .setIssuer(OWN_ISSUER)
      .setAudience(OWN_AUDIENCE)
      .setSubject(identity.sub)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${ACCESS_TOKEN_LIFE}s`)
      .sign(key);
  }
}

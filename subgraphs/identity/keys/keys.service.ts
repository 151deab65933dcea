import type { JSONWebKeySet, JWK } from 'jose' with { 'resolution-mode': 'import' };
import type { SigningKey } from './keys.repository';

const loadJose = () => import('jose');
type Jose = Awaited<ReturnType<typeof loadJose>>;
type PrivateKey = Awaited<ReturnType<Jose['importPKCS8']>>;

/** The key that new tokens are signed with. */
export interface CurrentKey {
  readonly kid: string;
  readonly key: PrivateKey;
}

/** The key pair of the access tokens: RS256, made once per database and shared by all processes on it. */
export class KeysService {
  private constructor(
    readonly jose: Jose,
    readonly current: CurrentKey,
    private readonly publicKeys: readonly JWK[],
  ) {}

  /** @param keys newest first; at least one */
  static async load(keys: readonly SigningKey[]): Promise<KeysService> {
    const jose = await loadJose();
    const [newest] = keys;
    if (!newest) throw new Error('there is no signing key');
    const current = { kid: newest.kid, key: await jose.importPKCS8(newest.privateKey, 'RS256') };
    return new KeysService(
      jose,
      current,
      keys.map((key) => ({ ...key.publicJwk, kid: key.kid, alg: 'RS256', use: 'sig' })),
    );
  }

  /** Public keys by which others verify the tokens. */
  jwks(): JSONWebKeySet {
    return { keys: [...this.publicKeys] };
  }
}

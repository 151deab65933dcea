import type { JSONWebKeySet } from 'jose' with { 'resolution-mode': 'import' };
import { CachedValue } from '../../shared/runtime/cached-value';
import type { KeysRepository } from './keys.repository';
import { boundTo } from '../../shared/runtime/connections/bound-services';

const loadJose = () => import('jose');
type Jose = Awaited<ReturnType<typeof loadJose>>;
type PrivateKey = Awaited<ReturnType<Jose['importPKCS8']>>;

/** The key that new tokens are signed with. */
export interface CurrentKey {
  readonly kid: string;
  readonly key: PrivateKey;
}

interface KeySet {
  readonly current: CurrentKey;
  readonly published: JSONWebKeySet;
}

/**
 * The keys of the access tokens: RS256, shared by all processes on a database. A rotation is not announced: each process
 * notices it within a minute, or when it meets a token of an unknown key.
 */
export class KeysService {
  private readonly keys: CachedValue<KeySet>;

  private constructor(
    readonly jose: Jose,
    repository: KeysRepository,
    patienceMs: number | undefined,
  ) {
    this.keys = new CachedValue((signal) => keySet(jose, boundTo(signal, repository)), patienceMs);
  }

  /**
   * Makes a key where there is none, and reads the keys: from now on they are known while the database is away.
   * @param patienceMs how long a caller waits for keys that are read again; default 5,000
   */
  static async load(repository: KeysRepository, patienceMs?: number): Promise<KeysService> {
    await repository.ensureOne();
    const service = new KeysService(await loadJose(), repository, patienceMs);
    await service.jwks();
    return service;
  }

  async current(): Promise<CurrentKey> {
    return (await this.keys.get()).current;
  }

  /**
   * The public keys that verify the tokens; the same object until they are read again.
   * @param isMissed a token names a key that is not among those of the last response
   */
  async jwks(isMissed = false): Promise<JSONWebKeySet> {
    return (await this.keys.get(isMissed)).published;
  }
}

async function keySet(jose: Jose, repository: KeysRepository): Promise<KeySet> {
  const keys = await repository.live();
  const [newest] = keys;
  if (!newest?.privateKey) throw new Error('there is no signing key');
  return {
    current: { kid: newest.kid, key: await jose.importPKCS8(newest.privateKey, 'RS256') },
    published: {
      keys: keys.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: 'RS256', use: 'sig' })),
    },
  };
}

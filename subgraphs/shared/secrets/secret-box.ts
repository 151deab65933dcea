import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from '../runtime/config/config';

const CIPHER = 'aes-256-gcm';

/** Bytes of the nonce and the tag of AES-GCM (NIST SP 800-38D). */
const BYTES = { key: 32, nonce: 12, tag: 16 };

/** Begins what is sealed; the name of its key comes behind. */
const SEALED = 'sealed:';

/** Begins a secret that is kept as it is and could be taken for a sealed one. */
const PLAIN = 'plain:';

interface Key {
  /** Begins what this key sealed. */
  readonly prefix: string;
  readonly bytes: Buffer;
}

/** A secret is sealed with a key that none of the settings has. */
export class UnknownKeyError extends Error {}

/**
 * Keeps secrets of others, as tokens of providers, so that a copy of the database alone does not give them away: AES-256-GCM with a key of the
 * settings. Without that setting they are kept as they are.
 */
export class SecretBox {
  private readonly current: Key | null;
  private readonly keys: readonly Key[];

  /** @param config `key` seals; what `oldKey` sealed is opened too */
  constructor({ key, oldKey }: Config['secrets']) {
    this.current = key === null ? null : keyOf(key);
    this.keys = [this.current, oldKey === null ? null : keyOf(oldKey)].filter((one) => one !== null);
  }

  /** Begins whatever is sealed as it should be; null: nothing need be sealed. */
  get prefix(): string | null {
    return this.current?.prefix ?? null;
  }

  /**
   * @param purpose where the secret belongs, `channel.secret`: it cannot be opened as another one
   * @returns what is kept; sealed twice, a secret looks different
   */
  seal(secret: string, purpose: string): string {
    if (!this.current) return secret.startsWith(SEALED) || secret.startsWith(PLAIN) ? PLAIN + secret : secret;
    const nonce = randomBytes(BYTES.nonce);
    const cipher = createCipheriv(CIPHER, this.current.bytes, nonce).setAAD(Buffer.from(purpose));
    const parts = [nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()];
    return this.current.prefix + Buffer.concat(parts).toString('base64');
  }

  /**
   * @param kept what the secret replaces; null: nothing
   * @returns what is kept of it: the same when the secret is the same
   */
  replace(kept: string | null, secret: string, purpose: string): string {
    return kept !== null && this.opens(kept, secret, purpose) ? kept : this.seal(secret, purpose);
  }

  /** @throws UnknownKeyError; an Error for what was changed, or sealed for another purpose */
  open(kept: string, purpose: string): string {
    if (kept.startsWith(PLAIN)) return kept.slice(PLAIN.length);
    if (!kept.startsWith(SEALED)) return kept;
    const key = this.keys.find(({ prefix }) => kept.startsWith(prefix));
    if (!key) throw new UnknownKeyError('A secret is sealed with a key that SECRETS_KEY does not have.');
    const bytes = Buffer.from(kept.slice(key.prefix.length), 'base64');
    const decipher = createDecipheriv(CIPHER, key.bytes, bytes.subarray(0, BYTES.nonce))
      .setAAD(Buffer.from(purpose))
      .setAuthTag(bytes.subarray(-BYTES.tag));
    return (
      decipher.update(bytes.subarray(BYTES.nonce, -BYTES.tag), undefined, 'utf8') + decipher.final('utf8')
    );
  }

  private opens(kept: string, secret: string, purpose: string): boolean {
    try {
      return this.open(kept, purpose) === secret;
    } catch {
      // It cannot be used any more: a new one takes its place.
      return false;
    }
  }
}

/** The key of a setting. Its name is a hash of it, so that a sealed secret tells which key opens it. */
function keyOf(setting: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', setting, '', 'secrets at rest', BYTES.key));
  const name = createHash('sha256').update('name').update(bytes).digest('hex').slice(0, 8);
  return { prefix: `${SEALED}${name}:`, bytes };
}

import { generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { DataSource, EntityManager } from 'typeorm';
import { query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { runTransaction } from '../../shared/database/transaction';
import { SigningKey } from './signing-key.entity';
import { ACCESS_TOKEN_LIFE } from './token-life';

const KEYS = tableOf(SigningKey).name;

/** What signs a token, and what verifies it. */
export type KeyPair = Pick<SigningKey, 'kid' | 'privateKey' | 'publicJwk'>;

export interface Rotation {
  /** The key that signs from now on. */
  readonly kid: string;
  /** False: another process rotated at the same time, and this is its key. */
  readonly isOwn: boolean;
}

/** Bits; the minimum for RS256 by JWA (RFC 7518, 3.3). */
const MODULUS_LENGTH = 2048;

/** Seconds that a key is accepted after its last token expired: other processes sign with it for up to a minute more. */
const HANDOVER = 120;

export class KeysRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Makes the first key of a database, once, whatever the number of processes that start on it. */
  async ensureOne(): Promise<void> {
    await runTransaction(this.dataSource, async (transaction) => {
      await lock(transaction);
      if ((await currentKid(transaction)) === null) await insert(transaction, await makeKey());
    });
  }

  /** The keys whose tokens are accepted; the one that signs is first. */
  live(): Promise<KeyPair[]> {
    return query<KeyPair>(
      this.dataSource,
      sql`select kid, private_key as "privateKey", public_jwk as "publicJwk" from ${KEYS}
        where retires_at is null or retires_at > now() order by retires_at desc nulls first`,
    );
  }

  /**
   * Makes a new signing key, erases the private half of the old one, and removes the keys that retired a day ago. Of
   * processes that rotate at the same time, one makes the key and the others find it.
   * @param isOldBelieved false: tokens of older keys are rejected from now on, not only after they expire
   * @param replaced the key to replace; default: the one that signs when the call begins
   */
  async rotate(isOldBelieved = true, replaced?: string): Promise<Rotation> {
    const before = replaced ?? (await currentKid(this.dataSource));
    const key = await makeKey();
    return runTransaction(this.dataSource, async (transaction) => {
      await lock(transaction);
      const found = await currentKid(transaction);
      const isOwn = found === null || found === before;
      if (isOwn) {
        await query(transaction, sql`delete from ${KEYS} where retires_at < now() - interval '1 day'`);
        await query(
          transaction,
          sql`update ${KEYS} set private_key = null,
              retires_at = now() + make_interval(secs => ${ACCESS_TOKEN_LIFE + HANDOVER})
            where retires_at is null`,
        );
        await insert(transaction, key);
      }
      if (!isOldBelieved)
        await query(transaction, sql`update ${KEYS} set retires_at = now() where retires_at > now()`);
      return { kid: isOwn ? key.kid : found, isOwn };
    });
  }
}

/** Until the transaction ends. */
async function lock(transaction: EntityManager): Promise<void> {
  await query(transaction, sql`select pg_advisory_xact_lock(hashtext('identity.signing_keys'))`);
}

async function currentKid(connection: DataSource | EntityManager): Promise<string | null> {
  const [key] = await query<{ kid: string }>(
    connection,
    sql`select kid from ${KEYS} where retires_at is null`,
  );
  return key?.kid ?? null;
}

async function insert(transaction: EntityManager, key: KeyPair): Promise<void> {
  await query(
    transaction,
    sql`insert into ${KEYS} (kid, private_key, public_jwk)
      values (${key.kid}, ${key.privateKey}, ${JSON.stringify(key.publicJwk)}::jsonb)`,
  );
}

async function makeKey(): Promise<KeyPair> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: MODULUS_LENGTH,
  });
  return {
    kid: randomUUID(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicJwk: publicKey.export({ format: 'jwk' }),
  };
}

import { generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK } from 'jose' with { 'resolution-mode': 'import' };
import type { DataSource } from 'typeorm';
import { inTransaction } from '../../shared/graph/transaction';
import { query, sql } from '../../shared/graph/sql';

export interface SigningKey {
  readonly kid: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  readonly publicJwk: JWK;
}

/** Bits; what JWA (RFC 7518, 3.3) asks of RS256 at least. */
const MODULUS_LENGTH = 2048;

export class KeysRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The keys, newest first; the first process on a database makes one, those that start with it wait for it. */
  async loadOrCreate(): Promise<SigningKey[]> {
    return inTransaction(this.dataSource, async (transaction) => {
      await query(transaction, sql`lock table identity.signing_keys in exclusive mode`);
      const keys = await query<SigningKey>(
        transaction,
        sql`select kid, private_key as "privateKey", public_jwk as "publicJwk"
          from identity.signing_keys order by created_at desc`,
      );
      if (keys.length > 0) return keys;
      const key = await makeKey();
      await query(
        transaction,
        sql`insert into identity.signing_keys (kid, private_key, public_jwk)
          values (${key.kid}, ${key.privateKey}, ${JSON.stringify(key.publicJwk)}::jsonb)`,
      );
      return [key];
    });
  }
}

async function makeKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: MODULUS_LENGTH,
  });
  return {
    kid: randomUUID(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicJwk: publicKey.export({ format: 'jwk' }),
  };
}

import type { JWK } from 'jose' with { 'resolution-mode': 'import' };
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { HasUnmapped } from '../../shared/model/unmapped';

/** A key of the access tokens. */
@Entity({ schema: 'identity', name: 'signing_keys' })
@HasUnmapped({ keys: { signing_keys_current_key: 'Over an expression: one key signs at a time.' } })
export class SigningKey {
  @PrimaryColumn('uuid')
  kid!: string;

  /** PKCS #8, PEM; null for a key that no longer signs. */
  @Column('text', { nullable: true })
  privateKey!: string | null;

  @Column('jsonb')
  publicJwk!: JWK;

  @Column('timestamptz')
  createdAt!: string;

  /** Null: the key signs. Otherwise its tokens are accepted until this instant. */
  @Column('timestamptz', { nullable: true })
  retiresAt!: string | null;
}

import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

export type TokenPurpose = 'PASSWORD_RESET' | 'EMAIL_VERIFICATION';

/** A token that proves who owns a mailbox; only its hash is stored. */
@Entity({ schema: 'identity', name: 'mailed_tokens' })
@Unique('mailed_tokens_token_hash_key', ['tokenHash'])
export class MailedToken {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  userId!: string;

  @Column('varchar', { length: 20 })
  purpose!: TokenPurpose;

  /** The token is void when the user's email has changed since. */
  @Column('varchar', { length: 254 })
  email!: string;

  @Column('varchar', { length: 64 })
  tokenHash!: string;

  @Column('timestamptz')
  createdAt!: string;

  @Column('timestamptz')
  expiresAt!: string;

  @Column('timestamptz', { nullable: true })
  usedAt!: string | null;
}

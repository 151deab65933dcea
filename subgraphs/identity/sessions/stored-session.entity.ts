import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A session as it is stored, also after its end. */
@Entity({ schema: 'identity', name: 'sessions' })
export class StoredSession {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  userId!: string;

  @Column('varchar', { length: 64 })
  clientAddress!: string;

  @Column('varchar', { length: 300, nullable: true })
  userAgent!: string | null;

  @Column('timestamptz')
  createdAt!: string;

  /** Null: the session is open. */
  @Column('timestamptz', { nullable: true })
  endedAt!: string | null;
}

/** A token that renews a session once; only its hash is stored. */
@Entity({ schema: 'identity', name: 'refresh_tokens' })
@Unique('refresh_tokens_token_hash_key', ['tokenHash'])
export class RefreshToken {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  sessionId!: string;

  @Column('varchar', { length: 64 })
  tokenHash!: string;

  @Column('timestamptz')
  createdAt!: string;

  @Column('timestamptz')
  expiresAt!: string;

  /** Null: not used yet. */
  @Column('timestamptz', { nullable: true })
  usedAt!: string | null;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TokenPurpose } from './mailed-token.entity';

/** A mail that has to leave. Its token is made when it does. */
@Entity({ schema: 'identity', name: 'mail_queue' })
export class QueuedMail {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('varchar', { length: 20 })
  purpose!: TokenPurpose;

  /** As it was typed; who has it, if anybody, is looked up when the mail leaves. */
  @Column('varchar', { length: 254 })
  email!: string;

  @Column('integer')
  attempts!: number;

  @Column('timestamptz')
  createdAt!: string;

  @Column('timestamptz')
  dueAt!: string;
}

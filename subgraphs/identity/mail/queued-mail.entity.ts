import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TokenPurpose } from './mailed-token.entity';

/** A mail to be sent. Its token is made at that moment. */
@Entity({ schema: 'identity', name: 'mail_queue' })
export class QueuedMail {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('varchar', { length: 20 })
  purpose!: TokenPurpose;

  /** As it was typed; its user, if there is one, is looked up when the mail is sent. */
  @Column('varchar', { length: 254 })
  email!: string;

  @Column('integer')
  attempts!: number;

  @Column('timestamptz')
  createdAt!: string;

  @Column('timestamptz')
  dueAt!: string;
}

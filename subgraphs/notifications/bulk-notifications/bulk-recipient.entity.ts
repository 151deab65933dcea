import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecipientKind } from '../notification.enums';

/** Somebody whom a bulk notification is for, as its job found when it began. */
@Entity({ schema: 'notifications', name: 'bulk_recipients' })
export class BulkRecipient {
  @PrimaryColumn('uuid')
  bulkId!: string;

  /** The same for whoever is found in several ways, so that they are told once. */
  @PrimaryColumn('varchar', { length: 60 })
  person!: string;

  @Column('varchar', { length: 20 })
  recipientKind!: RecipientKind;

  @Column('uuid')
  recipientId!: string;

  /** False: a member of a group to whom the sender may not send. */
  @Column('boolean')
  isAllowed!: boolean;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a user has in the inbox. Kept by the database, by triggers of the notifications. */
@Entity({ schema: 'notifications', name: 'inboxes' })
export class Inbox {
  @PrimaryColumn('uuid')
  userId!: string;

  @Column('integer')
  unread!: number;

  /** Of the last notification that arrived; 0: none did. */
  @Column('integer')
  position!: number;
}

import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** That a notification arrived in an inbox, and as which. Kept by the database, by triggers of the notifications. */
@Entity({ schema: 'notifications', name: 'arrivals' })
@Unique('arrivals_notification_id_key', ['notificationId'])
export class Arrival {
  @PrimaryColumn('uuid')
  userId!: string;

  /** Rises from one arrival in the inbox to the next, also in the order in which they can be seen. */
  @PrimaryColumn('integer')
  position!: number;

  @Column('uuid')
  notificationId!: string;
}

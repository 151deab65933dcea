import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A notification that is to leave. It is removed when it has left, or when nothing more is tried. */
@Entity({ schema: 'notifications', name: 'delivery_queue' })
export class QueuedDelivery {
  @PrimaryColumn('uuid')
  notificationId!: string;

  @Column('timestamptz')
  dueAt!: string;

  @Column('boolean')
  isUrgent!: boolean;

  @Column('integer')
  attempts!: number;

  /** A process is delivering it until then; afterwards another one may take it, for the first has died. */
  @Column('timestamptz', { nullable: true })
  takenUntil!: string | null;
}

import { ObjectType } from 'type-graphql';
import { CreatedAt, Id, Json, Text, Uuid } from '../model/properties';

/** What every entry of a log of state changes tells, whatever has the state. */
@ObjectType()
export abstract class TransitionEntry {
  @Id()
  id!: string;

  @Uuid({ nullable: true, description: 'User who fired it; null when the system did.' })
  actorId!: string | null;

  @Text({ min: 0, max: 2000, nullable: true })
  reason!: string | null;

  @Json({ nullable: true, description: 'As it was sent.' })
  metadata!: Record<string, unknown> | null;

  @CreatedAt()
  createdAt!: string;
}

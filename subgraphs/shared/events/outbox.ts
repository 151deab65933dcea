import { userIdOf, type RequestMetadata } from '../../../schema/contract/identity';
import type { Queryable } from '../database/queryable';
import { afterCommit } from '../database/transaction';
import { WITH_NEXT } from '../runtime/prepared-statements';
import type { EventSchema, EventType, Occurrence } from './define-event';

/** An event as it is written. */
export interface EmittedEvent {
  readonly type: string;
  readonly version: number;
  readonly entity_type: string;
  readonly entity_id: string;
  readonly data: object;
}

/** Who caused it, in which request. */
type EventOrigin = Pick<RequestMetadata, 'identity' | 'requestId'>;

// In a transaction it goes out with the COMMIT.
const INSERT = `${WITH_NEXT} insert into events.log
    (domain, type, version, entity_type, entity_id, data, actor_id, request_id)
  select $1, e.type, e.version, e.entity_type, e.entity_id, e.data, $2::uuid, $3
  from rows from (jsonb_to_recordset($4::jsonb)
    as (type text, version int, entity_type text, entity_id uuid, data jsonb))
    with ordinality as e (type, version, entity_type, entity_id, data, number)
  order by e.number`;

/** Characters that the column takes. */
const MAX_REQUEST_ID = 200;

/**
 * The event as it is written.
 * @throws ZodError when the data is not what the type publishes
 */
export function emitted<Schema extends EventSchema>(
  type: EventType<Schema>,
  { entityId, data }: Occurrence<Schema>,
): EmittedEvent {
  return {
    type: type.name,
    version: type.version,
    entity_type: type.entity,
    entity_id: entityId,
    data: type.schema.parse(data),
  };
}

/** Writes the events of a domain where they are committed or rolled back with what they tell; the relay takes them from there. */
export class EventOutbox {
  /** @param announce called after events were committed. Default: the relay of a running process finds them by itself */
  constructor(
    private readonly domain: string,
    private readonly announce: () => void = () => undefined,
  ) {}

  /**
   * Writes events of a job or an import, that no `WriteReport` takes, in their order.
   * @param origin Default: the system
   */
  async emit(
    transaction: Queryable,
    events: readonly EmittedEvent[],
    origin: EventOrigin | null = null,
  ): Promise<void> {
    if (events.length === 0) return;
    await transaction.query(INSERT, [
      this.domain,
      userIdOf(origin?.identity ?? null),
      origin?.requestId.slice(0, MAX_REQUEST_ID) ?? null,
      JSON.stringify(events),
    ]);
    afterCommit(transaction, this.announce);
  }
}

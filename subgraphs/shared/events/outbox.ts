import type { z } from 'zod';
import { userIdOf, type RequestMetadata } from '../../../schema/contract/identity';
import type { Queryable } from '../database/queryable';
import { join, raw, sql, type Sql } from '../database/sql';
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

/** Something that happened to each of some rows of a statement, of which columns tell what it was. */
export interface RowOccurrence<Schema extends EventSchema = EventSchema> {
  /** The rows, as the end of a select: `` sql`from moved` ``. */
  readonly rows: Sql;
  readonly entityId: Sql;
  /** The values, in the types that are written as JSON. */
  readonly data: { readonly [Field in keyof z.input<Schema>]: Sql };
}

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
    await transaction.query(INSERT, [...this.valuesOf(origin), JSON.stringify(events)]);
    this.announceAfter(transaction);
  }

  /**
   * The statement that writes an event for each row, to be a part of the one that writes the rows. Whoever runs it says so by
   * {@link announceAfter}.
   */
  statementOf<Schema extends EventSchema>(
    { name, version, entity }: EventType<Schema>,
    { rows, entityId, data }: RowOccurrence<Schema>,
    origin: EventOrigin,
  ): Sql {
    const [domain, actorId, requestId] = this.valuesOf(origin);
    const fields = Object.entries<Sql>(data).map(([field, value]) => sql`${raw(`'${field}'`)}, ${value}`);
    return sql`insert into events.log (domain, type, version, entity_type, entity_id, data, actor_id, request_id)
      select ${domain}, ${name}, ${version}, ${entity}, ${entityId}, jsonb_build_object(${join(fields)}), ${actorId}::uuid,
        ${requestId} ${rows}`;
  }

  /** Tells the relay, once the transaction is committed, that there are new events. */
  announceAfter(transaction: object): void {
    afterCommit(transaction, this.announce);
  }

  private valuesOf(
    origin: EventOrigin | null,
  ): [domain: string, actorId: string | null, requestId: string | null] {
    return [
      this.domain,
      userIdOf(origin?.identity ?? null),
      origin?.requestId.slice(0, MAX_REQUEST_ID) ?? null,
    ];
  }
}

import type { DataSource, EntityManager } from 'typeorm';
import { query, sql } from '../database/sql';
import type { DomainEvent } from './consumer';

/** An attempt at handling an event. */
export interface Attempt {
  /** Id of the delivery. */
  readonly id: string;
  /** Number of this attempt, from 1. */
  readonly number: number;
  readonly event: DomainEvent;
}

interface ClaimedRow extends DomainEvent {
  readonly deliveryId: string;
  readonly attempts: number;
}

/**
 * Claims deliveries of a consumer that are due. A thing's events are claimed one after the other: a later one waits until none before
 * it is pending. Whoever claims one has it until the claim runs out, and longer once it has begun to handle it.
 * @param max at most so many
 * @param claimMs until another process may try when this one dies before it begins
 */
export async function claim(
  dataSource: DataSource,
  consumer: string,
  max: number,
  claimMs: number,
): Promise<Attempt[]> {
  const rows = await query<ClaimedRow>(
    dataSource,
    sql`with due as (
        select d.id from events.deliveries d
        where d.consumer = ${consumer} and d.state = 'PENDING' and d.next_attempt_at <= now()
          and not exists (
            select from events.deliveries earlier
            where earlier.consumer = d.consumer and earlier.entity_id = d.entity_id and earlier.state = 'PENDING'
              and earlier.position < d.position)
        order by d.position limit ${max}::int for update skip locked),
      claimed as (
        update events.deliveries d
        set attempts = d.attempts + 1, next_attempt_at = now() + ${claimMs}::int * interval '1 ms'
        from due where d.id = due.id returning d.id, d.attempts, d.event_id, d.position)
      select c.id as "deliveryId", c.attempts, l.id, l.type, l.version, l.domain, l.entity_type as "entityType",
        l.entity_id as "entityId", l.data, l.actor_id as "actorId", l.request_id as "requestId",
        l.occurred_at as "occurredAt"
      from claimed c join events.log l on l.id = c.event_id order by c.position`,
  );
  return rows.map(({ deliveryId, attempts, ...event }) => ({ id: deliveryId, number: attempts, event }));
}

/**
 * Notes in the transaction that handles the event that it is done, and locks the delivery until then.
 * @returns false when the attempt is no longer ours: the claim ran out, or an operator dropped it
 */
export async function begin(transaction: EntityManager, { id, number }: Attempt): Promise<boolean> {
  const rows = await query(
    transaction,
    sql`update events.deliveries set state = 'DONE', last_error = null, ended_at = clock_timestamp()
      where id = ${id} and state = 'PENDING' and attempts = ${number} returning id`,
  );
  return rows.length > 0;
}

/** Notes that an attempt failed. @param pauseMs until the next attempt; null: there is none, the event is set aside */
export async function fail(
  dataSource: DataSource,
  { id, number }: Attempt,
  error: string,
  pauseMs: number | null,
): Promise<void> {
  await query(
    dataSource,
    sql`update events.deliveries set last_error = ${error},
        state = case when ${pauseMs}::int is null then 'SET_ASIDE' else state end,
        ended_at = case when ${pauseMs}::int is null then clock_timestamp() end,
        next_attempt_at = now() + coalesce(${pauseMs}::int, 0) * interval '1 ms'
      where id = ${id} and state = 'PENDING' and attempts = ${number}`,
  );
}

import type { DataSource } from 'typeorm';
import { query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import type { QueueState } from '../../shared/runtime/metrics/queue-metrics';
import { queueState } from '../../shared/runtime/metrics/queue-state';
import type { AttemptResult } from '../webhook-deliveries/attempt-result';
import { WebhookAttempt } from '../webhook-deliveries/webhook-attempt.entity';
import { WebhookDelivery } from '../webhook-deliveries/webhook-delivery.entity';
import { Webhook } from '../webhooks/webhook.entity';

const WEBHOOKS = tableOf(Webhook).name;
const DELIVERIES = tableOf(WebhookDelivery).name;
const ATTEMPTS = tableOf(WebhookAttempt).name;

/** Events that are on their way to one webhook at once. */
const AT_ONCE = 4;
/** Failures in a row from which on a webhook is tried with one event at a time, and after pauses. */
const SUSPICIOUS = 3;
/** Seconds of the first of these pauses; each further one is twice as long, up to an hour. */
const FIRST_HOLD = 10;
const MAX_HOLD = 3_600;

/** Attempts until an event is given up: some four days. */
const MAX_ATTEMPTS = 12;
/** Seconds until the second attempt; three times as long before each further one, up to a day. */
const FIRST_PAUSE = 10;
const MAX_PAUSE = 86_400;

/** Gone: nobody wants events there any more. */
const GONE = 410;

/** An event that is to be sent now, and this process alone has. */
export interface DueDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly eventId: string;
  readonly payload: object;
  /** Proves that the process still has it. */
  readonly leasedUntil: string;
  readonly url: string;
  readonly secret: string;
  /** Null: there is none that still signs. */
  readonly previousSecret: string | null;
}

/** What an attempt did to its webhook. */
export interface SettledWebhook {
  readonly name: string;
  readonly failures: number;
  /** Why the attempt made it pause; null: it did not. */
  readonly pausedBecause: string | null;
}

/** The deliveries that are to be sent, as those who send see them. */
export class SendingQueueRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Takes deliveries that are due, few of each webhook, so that a slow one holds nobody up. Of several processes each gets others.
   * @param max at most so many
   * @param leaseMs until another process may take them when this one dies
   */
  claim(max: number, leaseMs: number): Promise<DueDelivery[]> {
    return query<DueDelivery>(
      this.dataSource,
      sql`with open as (
          select w.id, greatest(0, case when w.failures >= ${SUSPICIOUS}::int then 1 else ${AT_ONCE}::int end
            - (select count(*) from ${DELIVERIES} l where l.webhook_id = w.id and l.leased_until > clock_timestamp())) as free
          from ${WEBHOOKS} w
          where w.is_active and w.paused_at is null and (w.held_until is null or w.held_until <= clock_timestamp())
        ), due as (
          select next.id from open cross join lateral (
            select d.id, d.next_attempt_at from ${DELIVERIES} d
            where d.webhook_id = open.id and d.state = 'PENDING' and d.next_attempt_at <= clock_timestamp()
              and (d.leased_until is null or d.leased_until <= clock_timestamp())
            order by d.next_attempt_at limit open.free for update skip locked) next
          order by next.next_attempt_at limit ${max}::int
        ), claimed as (
          update ${DELIVERIES} d set attempts = d.attempts + 1,
            leased_until = clock_timestamp() + ${leaseMs}::int * interval '1 ms'
          from due where d.id = due.id
          returning d.id, d.webhook_id, d.event_id, d.payload, d.leased_until, d.next_attempt_at)
        select c.id, c.webhook_id as "webhookId", c.event_id as "eventId", c.payload, c.leased_until as "leasedUntil",
          w.url, w.secret, case when w.previous_secret_until > clock_timestamp() then w.previous_secret end as "previousSecret"
        from claimed c join ${WEBHOOKS} w on w.id = c.webhook_id order by c.next_attempt_at`,
    );
  }

  /**
   * Writes down what became of an attempt, for the delivery and its webhook.
   * @param maxFailures in a row, after which the webhook pauses
   * @returns null when another process has taken the delivery since
   */
  async settle(
    { id, webhookId, leasedUntil }: DueDelivery,
    { status, error, response, durationMs }: AttemptResult,
    maxFailures: number,
  ): Promise<SettledWebhook | null> {
    const isTaken = error === null;
    const pausedBecause =
      status === GONE ? error : `${maxFailures} attempts in a row failed, the last one so: ${error ?? ''}`;
    const [webhook] = await query<SettledWebhook>(
      this.dataSource,
      // The webhook is locked first, as by everybody who writes both.
      sql`with locked as (
          select w.id, w.failures + 1 as failures, w.paused_at is null and not ${isTaken}::boolean
            and (w.failures + 1 >= ${maxFailures}::int or ${status}::int is not distinct from ${GONE}::int) as pauses
          from ${WEBHOOKS} w where w.id = ${webhookId} for no key update
        ), settled as (
          update ${DELIVERIES} d set leased_until = null, last_status = ${status}::int, last_error = ${error}::varchar,
            state = case when ${isTaken}::boolean then 'DELIVERED' when d.attempts >= ${MAX_ATTEMPTS}::int then 'FAILED'
              else d.state end,
            ended_at = case when ${isTaken}::boolean or d.attempts >= ${MAX_ATTEMPTS}::int then clock_timestamp() end,
            next_attempt_at = clock_timestamp()
              + make_interval(secs => least(${FIRST_PAUSE}::int * 3.0 ^ greatest(d.attempts - 1, 0), ${MAX_PAUSE}::int)::int)
          from locked where d.id = ${id} and d.webhook_id = locked.id and d.state = 'PENDING'
            and d.leased_until = ${leasedUntil}::timestamptz
          returning d.id
        ), logged as (
          insert into ${ATTEMPTS} (delivery_id, attempted_at, duration_ms, status, error, response)
          select settled.id, clock_timestamp() - ${durationMs}::int * interval '1 ms', ${durationMs}::int, ${status}::int,
            ${error}::varchar, ${response}::varchar
          from settled
        )
        update ${WEBHOOKS} w set
          failures = case when ${isTaken}::boolean then 0 else locked.failures end,
          held_until = case when not ${isTaken}::boolean and locked.failures >= ${SUSPICIOUS}::int then clock_timestamp()
            + make_interval(secs => least(${FIRST_HOLD}::int * 2.0 ^ least(locked.failures - ${SUSPICIOUS}::int, 20), ${MAX_HOLD}::int)::int)
            end,
          last_success_at = case when ${isTaken}::boolean then clock_timestamp() else w.last_success_at end,
          last_failure_at = case when ${isTaken}::boolean then w.last_failure_at else clock_timestamp() end,
          paused_at = case when locked.pauses then clock_timestamp() else w.paused_at end,
          pause_reason = case when locked.pauses then left(${pausedBecause}::text, 500) else w.pause_reason end,
          updated_at = case when locked.pauses then clock_timestamp() else w.updated_at end
        from settled, locked where w.id = locked.id
        returning w.name, w.failures, case when locked.pauses then w.pause_reason end as "pausedBecause"`,
    );
    return webhook ?? null;
  }

  /** Gives a delivery back that was not sent. */
  async release({ id, leasedUntil }: DueDelivery): Promise<void> {
    await query(
      this.dataSource,
      sql`update ${DELIVERIES} set leased_until = null, attempts = attempts - 1
        where id = ${id} and leased_until = ${leasedUntil}::timestamptz`,
    );
  }

  /** What is due, and not held back by its webhook. */
  waiting(): Promise<QueueState> {
    return queueState(
      this.dataSource,
      `${DELIVERIES.text} d join ${WEBHOOKS.text} w on w.id = d.webhook_id
        where d.state = 'PENDING' and d.next_attempt_at <= clock_timestamp() and w.is_active and w.paused_at is null`,
      'd.next_attempt_at',
    );
  }

  /** Webhooks that are paused. */
  paused(): Promise<QueueState> {
    return queueState(this.dataSource, `${WEBHOOKS.text} where paused_at is not null`, 'paused_at');
  }
}

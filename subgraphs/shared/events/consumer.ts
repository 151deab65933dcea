import type { EntityManager } from 'typeorm';

/** An event as a consumer gets it. */
export interface DomainEvent {
  /** The same each time that it is delivered. */
  readonly id: string;
  /** `student.enrolled` */
  readonly type: string;
  readonly version: number;
  /** The domain that published it. */
  readonly domain: string;
  /** GraphQL type and id of the thing that it happened to. */
  readonly entityType: string;
  readonly entityId: string;
  /** As published in the catalogue for the type and version. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The user who caused it; null for the system and for machines. */
  readonly actorId: string | null;
  readonly requestId: string | null;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
}

/**
 * Something of a domain that acts upon events, of its own or of other domains.
 * @typeParam Prepared what `prepare` returns
 */
export interface EventConsumer<Prepared = unknown> {
  /** Unique in the whole system: domain and what it does, `notifications.notices`. Deliveries are kept under it. */
  readonly name: string;
  /** Names of the types that it takes, in every version, or `EVERY_TYPE`. Events from before it was first there do not come. */
  readonly types: readonly string[];
  /**
   * Reads what handling an event takes, also of other domains, before its transaction begins: no connection and no lock waits for
   * another process. It may be called more often than the event is handled. Default: nothing is read.
   * @throws to be tried again, as `handle`
   */
  prepare?(event: DomainEvent): Promise<Prepared>;
  /**
   * Acts upon an event. What it writes in the transaction is committed together with the note that the event is done: once per
   * event, whatever ends the process. It does nothing else than write there, or another attempt would do that again. Events of
   * one thing come in their order, those of different things at the same time. Whoever works on what it wrote is woken by `afterCommit`.
   * @param prepared what `prepare` returned for it
   * @throws to be tried again after a pause; after the last attempt the event is set aside for an operator
   */
  handle(transaction: EntityManager, event: DomainEvent, prepared: Prepared): Promise<void>;
}

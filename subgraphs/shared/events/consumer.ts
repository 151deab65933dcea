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

/** Something of a domain that acts upon events, of its own or of other domains. */
export interface EventConsumer {
  /** Unique in the whole system: domain and what it does, `notifications.notices`. Deliveries are kept under it. */
  readonly name: string;
  /** Names of the types that it takes, in every version, or `EVERY_TYPE`. Events from before it was first there do not come. */
  readonly types: readonly string[];
  /**
   * Acts upon an event. What it writes in the transaction is committed together with the note that the event is done: once per
   * event, whatever ends the process. It does nothing else than write there, or another attempt would do that again. Events of
   * one thing come in their order, those of different things at the same time.
   * @throws to be tried again after a pause; after the last attempt the event is set aside for an operator
   */
  handle(transaction: EntityManager, event: DomainEvent): Promise<void>;
  /** Called after what `handle` wrote was committed: the time to wake whoever works on it. Default: nothing is done. */
  handled?(): void;
}

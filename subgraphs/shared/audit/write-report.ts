import { emitted, type EmittedEvent } from '../events/outbox';
import type { EventSchema, EventType, Occurrence } from '../events/define-event';
import type { AuditEntry, AuditStatus } from './outbox';

/** Details of an entry, under the names of REST. They are kept for good: never a value that may be a secret. */
export type AuditDetails = Readonly<Record<string, unknown>>;

/** What a use case wrote. */
export interface WrittenEntry {
  /** In upper case with underscores, `UPDATE_TAG`. */
  readonly action: string;
  /** Kind of thing that it was done to, `TAG`. */
  readonly resource: string;
  readonly id: string | null;
  /** Names of what was sent, see `sentFields`. */
  readonly fields?: readonly string[];
  /** Further details. */
  readonly details?: AuditDetails;
  /** False when everything was so already. Default true. */
  readonly changed?: boolean;
  /** The user that the caller proves to be by this very write: who logs in is nobody before. */
  readonly userId?: string;
}

/** What a use case reports of itself while its transaction runs. */
export class WriteReport {
  private entry: AuditEntry | null = null;
  private provenUserId: string | null = null;
  /** What the transaction emits, in its order. */
  readonly events: EmittedEvent[] = [];

  /** Says what the transaction wrote; the last call counts. */
  wrote(entry: WrittenEntry): void {
    this.say(entry, 'SUCCESS');
  }

  /** Says what the transaction wrote because the caller was rejected. */
  rejected(entry: WrittenEntry): void {
    this.say(entry, 'FAILURE');
  }

  /**
   * Says that something happened which other domains may act upon. The event is committed with what the transaction writes, at
   * no further round trip.
   * @throws ZodError when the data is not what the type publishes
   */
  emits<Schema extends EventSchema>(type: EventType<Schema>, occurrence: Occurrence<Schema>): void {
    this.events.push(emitted(type, occurrence));
  }

  /** @throws when the use case said nothing */
  get said(): { readonly entry: AuditEntry; readonly userId: string | null } {
    if (!this.entry) throw new Error('a use case must say what it wrote');
    return { entry: this.entry, userId: this.provenUserId };
  }

  private say(entry: WrittenEntry, status: AuditStatus): void {
    this.provenUserId = entry.userId ?? null;
    this.entry = { ...auditEntryOf(entry), status };
  }
}

/** The entry of the audit log, without its outcome. */
export function auditEntryOf({
  action,
  resource,
  id,
  fields = [],
  details = {},
  changed = true,
}: WrittenEntry): Omit<AuditEntry, 'status'> {
  const all = {
    ...(fields.length > 0 ? { fields } : {}),
    ...details,
    ...(changed ? {} : { changed }),
  };
  return { action, resource, resourceId: id, details: Object.keys(all).length > 0 ? all : null };
}

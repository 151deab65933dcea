import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import type { Queryable } from '../database/queryable';
import { empty, prepared, raw, sql, type Sql } from '../database/sql';
import { WITH_NEXT } from '../runtime/prepared-statements';

export type AuditStatus = 'SUCCESS' | 'FAILURE';

/** What somebody did, or was denied. */
export interface AuditEntry {
  /** In upper case with underscores, `UPDATE_ORG_UNIT`. */
  readonly action: string;
  /** Kind of thing it was done to, `ORG_UNIT`. */
  readonly resource: string;
  readonly resourceId: string | null;
  readonly status: AuditStatus;
  /** Further details. Never a value that a caller sent: it may be a secret. */
  readonly details: Readonly<Record<string, unknown>> | null;
}

/** Who did it, in which request, from where. */
export interface AuditOrigin extends Pick<RequestMetadata, 'identity' | 'requestId' | 'clientAddress'> {
  /** The user that the caller proved to be by this write, for example by signing in. */
  readonly userId?: string | null;
}

/** Characters that the columns of the table take. */
const MAX = { resourceId: 100, address: 50, requestId: 200 };

/**
 * Writes an entry into the outbox of a schema; a relay moves it to the log. In a transaction it is committed or rolled back with
 * what the transaction writes.
 */
export async function writeAudit(
  connection: Queryable,
  schema: string,
  entry: AuditEntry,
  origin: AuditOrigin,
): Promise<void> {
  const { text, values } = auditOf(schema, entry, origin);
  // In a transaction it goes out with the COMMIT.
  await connection.query(`${WITH_NEXT} ${text}`, values);
}

/**
 * The statement that writes an entry into the outbox of a schema, to be a part of another one.
 * @param rows writes it for each of them, `` sql`from moved` ``; default: once
 */
export function auditOf(schema: string, entry: AuditEntry, origin: AuditOrigin, rows: Sql = empty): Sql {
  return sql`insert into ${raw(schema)}.audit_outbox (${COLUMNS}) select ${valuesOf(entry, origin)} ${rows}`;
}

/** An entry that has its id before it is written. */
export interface KnownEntry {
  /** UUID. */
  readonly id: string;
  readonly entry: AuditEntry;
  readonly origin: AuditOrigin;
}

/** The statement that writes an entry into the outbox of a schema. */
export function knownAuditOf(schema: string, { id, entry, origin }: KnownEntry): Sql {
  return prepared(sql`insert into ${raw(schema)}.audit_outbox (id, ${COLUMNS})
    select ${id}::uuid, ${valuesOf(entry, origin)}`);
}

/**
 * The same for an entry that may have been written before: then nothing is written.
 * @param happenedAt when what it tells has happened
 */
export function knownAuditAgainOf(schema: string, { id, entry, origin }: KnownEntry, happenedAt: Date): Sql {
  const createdAt = sql`${happenedAt.toISOString()}::timestamptz`;
  return prepared(sql`insert into ${raw(schema)}.audit_outbox (id, created_at, ${COLUMNS})
    select ${id}::uuid, ${createdAt}, ${valuesOf(entry, origin)}
    where not exists (
      select from audit.logs where id = ${id}::uuid and created_at > ${createdAt} - interval '1 hour')
    on conflict (id) do nothing`);
}

const COLUMNS = sql`user_id, actor_kind, action, resource, resource_id, status, ip_address, request_id, details`;

function valuesOf(
  { action, resource, resourceId, status, details }: AuditEntry,
  { identity, requestId, clientAddress, userId = null }: AuditOrigin,
): Sql {
  return sql`${identity?.kind === 'user' ? identity.userId : userId}::uuid,
      ${identity?.kind ?? (userId === null ? 'anonymous' : 'user')}, ${action}, ${resource},
      ${resourceId?.slice(0, MAX.resourceId) ?? null}, ${status}, ${clientAddress.slice(0, MAX.address) || null},
      ${requestId.slice(0, MAX.requestId)}, ${jsonOf({ ...details, ...actorDetails(identity) })}::jsonb`;
}

/** Who acted when it was no user of this system: a service account, or a person of an external issuer. */
function actorDetails(identity: Identity | null): Readonly<Record<string, string>> {
  if (identity?.kind === 'service') return { client_id: identity.userId };
  return identity?.sessionId === null ? { subject: identity.sub } : {};
}

function jsonOf(details: object): string | null {
  return Object.keys(details).length > 0 ? JSON.stringify(details) : null;
}

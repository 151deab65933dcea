import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import type { Queryable } from '../database/queryable';
import { empty, raw, sql, type Sql } from '../database/sql';
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
export function auditOf(
  schema: string,
  { action, resource, resourceId, status, details }: AuditEntry,
  { identity, requestId, clientAddress, userId = null }: AuditOrigin,
  rows: Sql = empty,
): Sql {
  return sql`insert into ${raw(schema)}.audit_outbox
      (user_id, actor_kind, action, resource, resource_id, status, ip_address, request_id, details)
    select ${identity?.kind === 'user' ? identity.userId : userId}::uuid,
      ${identity?.kind ?? (userId === null ? 'anonymous' : 'user')}, ${action}, ${resource},
      ${resourceId?.slice(0, MAX.resourceId) ?? null}, ${status}, ${clientAddress.slice(0, MAX.address) || null},
      ${requestId.slice(0, MAX.requestId)}, ${jsonOf({ ...details, ...actorDetails(identity) })}::jsonb ${rows}`;
}

/** Who acted when it was no user of this system: a service account, or a person of an external issuer. */
function actorDetails(identity: Identity | null): Readonly<Record<string, string>> {
  if (identity?.kind === 'service') return { client_id: identity.userId };
  return identity?.sessionId === null ? { subject: identity.sub } : {};
}

function jsonOf(details: object): string | null {
  return Object.keys(details).length > 0 ? JSON.stringify(details) : null;
}

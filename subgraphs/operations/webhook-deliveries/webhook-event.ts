import { userIdOf, type RequestMetadata } from '../../../schema/contract/identity';
import { sql } from '../../shared/database/sql';

/** Kind of what a test sends. No domain publishes it. */
export const TEST_TYPE = 'webhook.test';

/** The body that tells of an event `l`, as docs/events.md describes events. */
export const EVENT_PAYLOAD = sql`jsonb_build_object('id', l.id, 'type', l.type, 'version', l.version, 'domain', l.domain,
  'entity_type', l.entity_type, 'entity_id', l.entity_id, 'data', l.data, 'actor_id', l.actor_id, 'request_id', l.request_id,
  'occurred_at', to_char(l.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))`;

/** The body of a test, in the same form. */
export function testPayload(
  webhookId: string,
  id: string,
  { identity, requestId }: RequestMetadata,
): Record<string, unknown> {
  return {
    id,
    type: TEST_TYPE,
    version: 1,
    domain: 'operations',
    entity_type: 'Webhook',
    entity_id: webhookId,
    data: {},
    actor_id: userIdOf(identity),
    request_id: requestId,
    occurred_at: new Date().toISOString(),
  };
}

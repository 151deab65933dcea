import { z } from 'zod';

/** An event as the broker carries it (docs/events.md). */
const schema = z.object({
  id: z.guid(),
  type: z.string().min(1).max(100),
  version: z.int32(),
  domain: z.string().min(1).max(50),
  entity_type: z.string().min(1).max(100),
  entity_id: z.guid(),
  data: z.record(z.string(), z.unknown()),
  actor_id: z.guid().nullable(),
  request_id: z.string().max(200).nullable(),
  occurred_at: z.iso.datetime(),
});

/** Whether a message of the broker is an event: whoever may write to its exchange may also write something else. */
export function isEvent(content: Buffer): boolean {
  try {
    return schema.safeParse(JSON.parse(content.toString())).success;
  } catch {
    return false;
  }
}

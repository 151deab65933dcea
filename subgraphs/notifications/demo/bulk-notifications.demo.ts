import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { dayAgo, insertRows } from '../../shared/demo/insert-rows';

/** The reminders of fees that students got by email. */
export const REMINDERS = {
  id: demoId('bulk-notification', 'reminders'),
  title: 'Fees are due',
  days: 8,
} as const;

/** Invitations that wait for their day. */
export const INVITATIONS = Array.from({ length: 8 }, (_, index) => ({
  id: demoId('bulk-notification', `invitation ${index + 1}`),
  title: `Open day ${index + 1}`,
  days: 1,
}));

/** When the invitations leave. */
export const OPEN_DAY = '2099-04-16T05:00:00Z';

interface DemoBulk {
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly days: number;
  readonly type: string;
  readonly kind: string;
  readonly scheduledAt: string | null;
  /** Members of groups who got one; each is a recipient that the job found. */
  readonly recipients: number;
  readonly sender: string | null;
}

/** Writes what went to many people at once. The jobs that sent it are gone, as after some months. */
export async function insertDemoBulkNotifications(
  transaction: EntityManager,
  {
    content,
    recipients,
    sender,
  }: { readonly content: string; readonly recipients: number; readonly sender: string | null },
): Promise<void> {
  const waiting = { type: 'IN_APP', kind: 'GENERAL', scheduledAt: OPEN_DAY, recipients: 1, sender };
  await insertRows(transaction, 'notifications.bulk_notifications', [
    rowOf({ ...REMINDERS, content, type: 'EMAIL', kind: 'FINANCE', scheduledAt: null, recipients, sender }),
    ...INVITATIONS.map((one) => rowOf({ ...one, content: 'The school is open to guests.', ...waiting })),
  ]);
}

function rowOf({ id, title, content, days, type, kind, scheduledAt, recipients, sender }: DemoBulk) {
  const at = `${dayAgo(days)}T08:00:00Z`;
  return {
    id,
    title,
    content,
    wordings: { EN: { language: 'EN', subject: title, content } },
    notification_type: type,
    kind,
    priority: 'NORMAL',
    scheduled_at: scheduledAt,
    named: { USER: [], STUDENT: [], GUARDIAN: [] },
    class_group_ids: [],
    audience: 'STUDENTS',
    org_unit_ids: [],
    roles: scheduledAt === null ? ['STUDENT'] : ['VIEWER'],
    total_recipients: recipients,
    left_out_count: 0,
    unreachable_count: 0,
    job_id: demoId('job', id),
    sender_id: sender,
    completed_at: at,
    created_at: at,
    updated_at: at,
  };
}

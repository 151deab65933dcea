import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { dayAgo, insertRows } from '../../shared/demo/insert-rows';
import { demoUsers } from '../../shared/demo/people';
import { demoStudents } from '../../shared/demo/students';
import { INVITATIONS, insertDemoBulkNotifications, OPEN_DAY, REMINDERS } from './bulk-notifications.demo';
import { demoReminders } from './reminders.demo';

/** What everybody was told lately, oldest first. */
const NEWS = [
  { days: 21, kind: 'GENERAL', type: 'IN_APP', status: 'READ', title: 'Welcome', content: 'Your login is ready.' },
  { days: 12, kind: 'WORK', type: 'EMAIL', status: 'DELIVERED', title: 'Staff meeting', content: 'It is on Friday at 14:00 in the hall.' },
  { days: 5, kind: 'GENERAL', type: 'IN_APP', status: 'SENT', title: 'Library hours', content: 'The library is open until 18:00 from Monday on.' },
] as const; // prettier-ignore

/** Reminders of the parents' evening that wait for their day. */
const SCHEDULED = 20;
const EVENING = '2099-03-12T05:00:00Z';

const FEES_ARE_DUE = 'The fees of this term are due at the end of the month.';

/** Students who were told by email that fees are due; every tenth email came back. */
const REMINDED = 40;
const BOUNCED_EVERY = 10;

/** Writes what the people of the demo institution were told. */
export async function insertDemoNotifications(transaction: EntityManager): Promise<void> {
  const sender = demoUsers().find(({ role }) => role === 'STAFF')?.id ?? null;
  const ofUsers = demoUsers().flatMap(({ id, email }) =>
    NEWS.map(({ days, kind, type, status, title, content }) =>
      rowOf({
        name: `${email} ${title}`,
        recipient: ['USER', id],
        day: dayAgo(days),
        kind,
        type,
        status,
        title,
        content,
        sender,
      }),
    ),
  );
  const reminders = demoStudents()
    .slice(0, REMINDED)
    .map(({ id, number }, index) =>
      rowOf({
        name: `reminder ${number}`,
        recipient: ['STUDENT', id],
        day: dayAgo(REMINDERS.days),
        kind: 'FINANCE',
        type: 'EMAIL',
        status: index % BOUNCED_EVERY === BOUNCED_EVERY - 1 ? 'FAILED' : 'SENT',
        title: REMINDERS.title,
        content: FEES_ARE_DUE,
        sender,
        bulk: REMINDERS.id,
      }),
    );
  const ofNotices = (await demoReminders(transaction)).map(({ studentId, ...reminder }) =>
    rowOf({ ...reminder, recipient: ['STUDENT', studentId], kind: 'FINANCE', type: 'EMAIL', sender: null }),
  );
  const rows = [...ofUsers, ...reminders, ...ofNotices];
  await insertDemoBulkNotifications(transaction, { content: FEES_ARE_DUE, recipients: REMINDED, sender });
  await insertRows(transaction, 'notifications.notifications', rows);
  await insertScheduled(transaction, sender);
  await insertRows(
    transaction,
    'notifications.logs',
    rows.map(({ id, status, created_at }) => ({
      id: demoId('notification-log', id),
      notification_id: id,
      status: status === 'FAILED' ? 'FAILED' : 'SENT',
      details: status === 'FAILED' ? '550 No such mailbox' : null,
      timestamp: created_at,
    })),
  );
}

async function insertScheduled(transaction: EntityManager, sender: string | null): Promise<void> {
  const [admin] = demoUsers();
  const viewer = demoUsers().find(({ role }) => role === 'VIEWER');
  const evenings = Array.from({ length: SCHEDULED }, (_, index) => ({
    ...rowOf({
      name: `evening ${index}`,
      recipient: ['USER', admin?.id ?? ''],
      day: dayAgo(1),
      kind: 'GENERAL',
      type: 'IN_APP',
      status: 'PENDING',
      title: "Parents' evening",
      content: `Group ${index + 1} begins at 18:00.`,
      sender,
    }),
    scheduled_at: EVENING,
    sent_at: null,
  }));
  const invitations = INVITATIONS.map(({ id, title, days }) => ({
    ...rowOf({
      name: title,
      recipient: ['USER', viewer?.id ?? ''],
      day: dayAgo(days),
      kind: 'GENERAL',
      type: 'IN_APP',
      status: 'PENDING',
      title,
      content: 'The school is open to guests.',
      sender,
      bulk: id,
    }),
    scheduled_at: OPEN_DAY,
    sent_at: null,
  }));
  const rows = [...evenings, ...invitations];
  await insertRows(transaction, 'notifications.notifications', rows);
  await insertRows(
    transaction,
    'notifications.delivery_queue',
    rows.map(({ id, scheduled_at: dueAt }) => ({ notification_id: id, due_at: dueAt, is_urgent: false })),
  );
}

interface DemoNotification {
  /** Unique. */
  readonly name: string;
  readonly recipient: readonly ['USER' | 'STUDENT', string];
  readonly day: string;
  readonly kind: string;
  readonly type: string;
  readonly status: string;
  readonly title: string;
  readonly content: string;
  readonly sender: string | null;
  /** The bulk notification that it is a part of. Default: none. */
  readonly bulk?: string;
  /** The template that it was made from, in its first version. Default: none. */
  readonly templateId?: string;
}

function rowOf({
  name,
  recipient,
  day,
  kind,
  type,
  status,
  title,
  content,
  sender,
  bulk,
  templateId,
}: DemoNotification) {
  const at = `${day}T08:00:00Z`;
  const isRead = status === 'READ';
  return {
    id: demoId('notification', name),
    recipient_kind: recipient[0],
    recipient_id: recipient[1],
    title,
    content,
    notification_type: type,
    kind,
    priority: 'NORMAL',
    status,
    read: isRead,
    sent_at: status === 'FAILED' ? null : at,
    read_at: isRead ? at : null,
    bulk_id: bulk ?? null,
    sender_id: sender,
    template_id: templateId ?? null,
    template_version: templateId === undefined ? null : 1,
    created_at: at,
    updated_at: at,
  };
}

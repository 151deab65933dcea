import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { insertRows } from '../../shared/demo/insert-rows';
import { demoStudents } from '../../shared/demo/students';

const DAY_MS = 86_400_000;

/** Who is said to have acted upon them. */
const CONSUMER = 'notifications.notices';

/** Writes two events of yesterday into a database that has none: one was handled, and one was set aside. */
export async function insertDemoEvents(transaction: EntityManager): Promise<void> {
  const at = new Date(Date.now() - DAY_MS).toISOString();
  const [first, second] = demoStudents();
  if (!first || !second) throw new Error('the demo school has students');
  const changes = [
    { student: first, transition: 'REACTIVATE', from_status: 'SUSPENDED', to_status: 'ACTIVE' },
    { student: second, transition: 'REACTIVATE', from_status: 'INACTIVE', to_status: 'ACTIVE' },
  ].map(({ student, ...data }, index) => ({
    id: demoId('event', student.number),
    student,
    data,
    position: -1 - index,
  }));
  await insertRows(
    transaction,
    'events.log',
    changes.map(({ id, student, data, position }) => ({
      id,
      // Numbers of their own are given from 1 on.
      position,
      type: 'student.status_changed',
      version: 1,
      domain: 'students',
      entity_type: 'Student',
      entity_id: student.id,
      data,
      occurred_at: at,
      relayed_at: at,
    })),
  );
  await insertRows(
    transaction,
    'events.deliveries',
    changes.map(({ id, student, position }, index) => ({
      id: demoId('delivery', student.number),
      consumer: CONSUMER,
      event_id: id,
      type: 'student.status_changed',
      entity_id: student.id,
      position,
      ...(index === 0
        ? { state: 'DONE', attempts: 1, last_error: null }
        : { state: 'SET_ASIDE', attempts: 10, last_error: 'Error: the student has no address to write to' }),
      next_attempt_at: at,
      created_at: new Date(Date.parse(at) + index).toISOString(),
      ended_at: at,
    })),
  );
}

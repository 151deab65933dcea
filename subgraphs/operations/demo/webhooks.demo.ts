import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { insertRows } from '../../shared/demo/insert-rows';
import { demoStudents } from '../../shared/demo/students';

const DAY_MS = 86_400_000;

/** For nobody: the webhook is inactive, so that a demo sends nothing. */
const SECRET = `whsec_${Buffer.alloc(32, 'demo').toString('base64')}`;

/** Writes a webhook of a learning platform that is not sent to any more, with an event that it took and one that it did not. */
export async function insertDemoWebhooks(transaction: EntityManager): Promise<void> {
  const webhookId = demoId('webhook', 'learning-platform');
  const at = new Date(Date.now() - DAY_MS).toISOString();
  await insertRows(transaction, 'operations.webhooks', [
    {
      id: webhookId,
      name: 'Learning platform',
      url: 'https://learning.example.org/hooks/ism',
      event_types: ['student.enrolled', 'student.status_changed'],
      is_active: false,
      failures: 1,
      last_success_at: at,
      last_failure_at: at,
      secret: SECRET,
      created_at: at,
      updated_at: at,
    },
  ]);
  const deliveries = demoStudents()
    .slice(0, 2)
    .map(({ id, number }, index) => ({
      id: demoId('webhook-delivery', number),
      webhook_id: webhookId,
      event_id: demoId('event', number),
      event_type: 'student.status_changed',
      payload: { id: demoId('event', number), type: 'student.status_changed', version: 1, entity_id: id },
      ...(index === 0
        ? { state: 'DELIVERED', attempts: 1, last_status: 204, last_error: null }
        : {
            state: 'FAILED',
            attempts: 12,
            last_status: 503,
            last_error: 'The receiver responded with 503.',
          }),
      next_attempt_at: at,
      created_at: new Date(Date.parse(at) + index).toISOString(),
      ended_at: at,
    }));
  await insertRows(transaction, 'operations.webhook_deliveries', deliveries);
  await insertRows(
    transaction,
    'operations.webhook_attempts',
    deliveries.map(({ id, last_status, last_error }) => ({
      id: demoId('webhook-attempt', id),
      delivery_id: id,
      attempted_at: at,
      duration_ms: 84,
      status: last_status,
      error: last_error,
      response: last_status === 204 ? '' : 'Service Unavailable',
    })),
  );
}

import { randomUUID } from 'node:crypto';
import { emitted } from '../../subgraphs/shared/events/outbox';
import { studentEnrolled } from '../../subgraphs/students/events';
import type { Shown } from './api-types';
import type { HttpClient } from './http';
import type { TestSystem } from './system';
import type { WebhookReceiver } from './webhook-receiver';

export interface MadeWebhook extends Shown<'WebhookSecret'> {
  /** Of its receiver, which no other webhook has. */
  readonly path: string;
}

/** Webhooks of a test's own, whose events are sent when the test says so. */
export class Webhooks {
  private serial = 0;

  constructor(
    private readonly system: TestSystem,
    private readonly admin: HttpClient,
    private readonly receiver: WebhookReceiver,
  ) {}

  /** A webhook with a path of its own, for all kinds of events unless the fields say otherwise. */
  async make(fields: object = {}): Promise<MadeWebhook> {
    this.serial += 1;
    const path = `/hooks/${this.serial}`;
    const body = { name: `Receiver ${this.serial}`, url: this.receiver.url(path), ...fields };
    const made = (await this.admin.post('/api/v1/webhooks/', body)).expectStatus(201);
    return { ...made.json<Shown<'WebhookSecret'>>(), path };
  }

  /** Lets so many students be enrolled, as the relay and the consumer see it. */
  async happen(count: number): Promise<void> {
    const { students, operations } = this.system.system;
    const enrolled = Array.from({ length: count }, () =>
      emitted(studentEnrolled, {
        entityId: randomUUID(),
        data: { enrollment_id: randomUUID(), course_id: randomUUID(), enrollment_date: '2026-03-17' },
      }),
    );
    await students.events.outbox.emit(students.dataSource, enrolled);
    await students.events.drain();
    await operations.events.handleDue();
  }

  /** Sends what is due. @returns how many attempts it took */
  send(): Promise<number> {
    return this.system.system.operations.services.sender.sendDue();
  }

  /** Lets every pause end now. */
  async pausesEnd(): Promise<void> {
    const { database } = this.system;
    await database.query('update operations.webhook_deliveries set next_attempt_at = now()');
    await database.query('update operations.webhooks set held_until = null');
  }
}

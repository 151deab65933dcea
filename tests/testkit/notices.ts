import type { Shown } from './api-types';
import type { HttpClient } from './http';
import type { TestSystem } from './system';

type Notification = Shown<'Notification'>;

const CONSUMER = 'notifications.notices';

/** What tests of notices begin with: guardians, events, and what people were told of them. */
export class Notices {
  private guardians = 0;

  constructor(
    private readonly system: TestSystem,
    private readonly admin: HttpClient,
  ) {}

  /** A guardian of a student, who has an email. @param informedAbout Default: money */
  async guardian(studentId: string, informedAbout = ['FINANCE'], fields: object = {}): Promise<string> {
    this.guardians += 1;
    const response = await this.admin.post(`/api/v1/students/${studentId}/guardians/`, {
      ...{ given_name: 'Mercy', family_name: 'Baraka', relation: 'MOTHER' },
      email: `guardian-${this.guardians}@ism.test`,
      informed_about: informedAbout,
      ...fields,
    });
    return response.expectStatus(201).json<{ id: string }>().id;
  }

  /** An event as another domain publishes it. @returns its id */
  async publish(type: string, entityType: string, entityId: string, data: object): Promise<string> {
    const [event] = await this.system.database.query<{ id: string }>(
      `insert into events.log (type, version, domain, entity_type, entity_id, data)
        values ($1, 1, 'students', $2, $3, $4) returning id`,
      [type, entityType, entityId, JSON.stringify(data)],
    );
    return event?.id ?? '';
  }

  /** The event that a student was suspended. @returns its id */
  suspend(studentId: string): Promise<string> {
    const data = { transition: 'SUSPEND', from_status: 'ACTIVE', to_status: 'SUSPENDED' };
    return this.publish('student.status_changed', 'Student', studentId, data);
  }

  /** Handles what was published so far. */
  async handle(): Promise<void> {
    const { finance, students, workforce, notifications } = this.system.system;
    for (const { events } of [finance, students, workforce]) await events.drain();
    await notifications.events.handleDue();
  }

  /** What somebody was told after everything was handled, by channel and in its order. */
  async to(recipientId: string): Promise<Notification[]> {
    await this.handle();
    const list = await this.admin.get(
      `/api/v1/notifications/?recipient_id=${recipientId}&ordering=created_at`,
    );
    const { results } = list.json<{ results: Notification[] }>();
    return results.sort((a, b) => a.notification_type.localeCompare(b.notification_type));
  }

  async contents(recipientId: string): Promise<string[]> {
    return (await this.to(recipientId)).map(({ content }) => content);
  }

  /** How far the handling of an event is. */
  async delivery(eventId: string): Promise<object | undefined> {
    const [delivery] = await this.system.database.query<object>(
      'select state, attempts from events.deliveries where consumer = $1 and event_id = $2',
      [CONSUMER, eventId],
    );
    return delivery;
  }
}

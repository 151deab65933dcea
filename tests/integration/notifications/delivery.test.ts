import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { NotificationChannelsRepository } from '../../../subgraphs/notifications/channels/notification-channels.repository';
import { Deliveries } from '../../../subgraphs/notifications/delivery/deliveries';
import { DeliveryQueueRepository } from '../../../subgraphs/notifications/delivery/delivery-queue.repository';
import type { Message } from '../../../subgraphs/notifications/delivery/provider';
import {
  keyOf,
  type Contact,
  type Recipient,
} from '../../../subgraphs/notifications/peers/recipient-directory';
import { NotificationPreferencesRepository } from '../../../subgraphs/notifications/preferences/notification-preferences.repository';
import { Routing } from '../../../subgraphs/notifications/routing/routing';
import { IsmError } from '../../../schema/contract/errors';
import { ProviderError } from '../../../subgraphs/notifications/delivery/provider';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { useDatabase } from '../../testkit/database';
import { countStatements } from '../../testkit/statement-counter';

const database = useDatabase('migrated');
const logger = createLogger({ level: 'silent' });

const CONTACT: Contact = { fullName: 'Ana', email: 'ana@ism.test', phone: null, isActive: true };

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await createDataSource({ url: database.get().url, schema: 'notifications', logger });
});
afterAll(() => dataSource.destroy());

/** A process that delivers. Everybody has an address. */
class Office {
  readonly sent: Message[] = [];
  readonly asked: number[] = [];
  /** Whether the domain that knows the recipients responds. */
  isAsking = true;
  /** What the provider says of the next message; null: it takes it. */
  says: string | null = null;

  readonly deliveries = new Deliveries({
    queue: new DeliveryQueueRepository(dataSource),
    routing: new Routing({
      channels: new NotificationChannelsRepository(dataSource),
      preferences: new NotificationPreferencesRepository(dataSource),
      directory: { contacts: (recipients) => this.contacts(recipients) },
    }),
    providers: {
      of: () => ({
        send: (message) => {
          const { says } = this;
          this.says = null;
          if (says !== null) return Promise.reject(new ProviderError(says, 'LATER'));
          this.sent.push(message);
          return Promise.resolve();
        },
      }),
    },
    logger,
  });

  private contacts(recipients: readonly Recipient[]): Promise<ReadonlyMap<string, Contact>> {
    this.asked.push(recipients.length);
    if (!this.isAsking) return Promise.reject(new IsmError('PEER_UNAVAILABLE'));
    return Promise.resolve(new Map(recipients.map((recipient) => [keyOf(recipient), CONTACT])));
  }
}

/** Queues so many emails, each to somebody else. */
async function queue(count: number): Promise<void> {
  await dataSource.query(
    `with written as (
        insert into notifications.notifications (recipient_kind, recipient_id, title, content, notification_type, kind, priority, status)
        select 'USER', gen_random_uuid(), 'T', 'C', 'EMAIL', 'GENERAL', 'NORMAL', 'PENDING' from generate_series(1, $1::int)
        returning id)
      insert into notifications.delivery_queue (notification_id, due_at, is_urgent) select id, now(), false from written`,
    [count],
  );
}

describe('what is due', () => {
  it('costs the same statements and questions for each batch, whatever is in it', async () => {
    const office = new Office();
    const statementsFor = async (count: number): Promise<number> => {
      await queue(count);
      return (await countStatements(dataSource, () => office.deliveries.sendDue())).count;
    };
    const none = await statementsFor(0);
    const one = await statementsFor(1);
    const batch = await statementsFor(100);
    const batches = await statementsFor(300);

    expect(none).toBe(1);
    expect(batch).toBe(one);
    expect(batches - none).toBe(3 * (batch - none));
    expect(batch - none).toBe(5);
    expect(office.asked).toEqual([1, 100, 100, 100, 100]);
    expect(office.sent).toHaveLength(401);
  });

  it('is sent once, whatever a provider says of another one', async () => {
    const office = new Office();
    office.says = `503 \0${'.'.repeat(494)}🎓`;
    await queue(3);

    expect(await office.deliveries.sendDue()).toEqual({ sent: 2, failed: 0, again: 1 });

    const logs = await dataSource.query<object[]>(
      "select details from notifications.logs where details like '503 %'",
    );
    expect(logs).toEqual([{ details: `503 \uFFFD${'.'.repeat(494)}\uFFFD` }]);
    await dataSource.query(
      'delete from notifications.notifications where id in (select notification_id from notifications.logs where details is not null)',
    );
    await dataSource.query('update notifications.delivery_queue set taken_until = null');
    expect(await office.deliveries.sendDue()).toEqual({ sent: 0, failed: 0, again: 0 });
    expect(office.sent).toHaveLength(2);
  });

  it('waits when it cannot be asked where somebody is reached, and leaves later', async () => {
    const office = new Office();
    office.isAsking = false;
    await queue(3);

    expect(await office.deliveries.sendDue()).toEqual({ sent: 0, failed: 0, again: 3 });

    expect(office.sent).toEqual([]);
    const logs = await dataSource.query<object[]>(
      `select l.status, l.details, n.status as is from notifications.logs l join notifications.notifications n on n.id = l.notification_id
        where l.details is not null`,
    );
    expect(logs).toEqual(
      Array(3).fill({ status: 'PENDING', details: 'Who it is for could not be asked.', is: 'PENDING' }),
    );
    expect(await office.deliveries.sendDue()).toEqual({ sent: 0, failed: 0, again: 0 });
    office.isAsking = true;
    await dataSource.query('update notifications.delivery_queue set due_at = now()');
    expect(await office.deliveries.sendDue()).toEqual({ sent: 3, failed: 0, again: 0 });
    expect(await dataSource.query('select from notifications.delivery_queue')).toEqual([]);
  });

  it('is given up when it could not be asked about again and again', async () => {
    const office = new Office();
    office.isAsking = false;
    const name = randomUUID();
    await queue(1);
    await dataSource.query('update notifications.notifications set title = $1 where status = $2', [
      name,
      'PENDING',
    ]);
    await dataSource.query('update notifications.delivery_queue set attempts = 11');

    expect(await office.deliveries.sendDue()).toEqual({ sent: 0, failed: 1, again: 0 });

    const [given] = await dataSource.query<{ status: string }[]>(
      'select status from notifications.notifications where title = $1',
      [name],
    );
    expect(given).toEqual({ status: 'FAILED' });
  });
});

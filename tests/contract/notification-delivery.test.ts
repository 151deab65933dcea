import { demoUsers } from '../../subgraphs/shared/demo/people';
import type { Shown } from '../testkit/api-types';
import { Accounts } from '../testkit/accounts';
import { eventually } from '../testkit/eventually';
import type { HttpClient } from '../testkit/http';
import { startMessageService, type MessageService } from '../testkit/message-service';
import { present } from '../testkit/present';
import { signedHeaders } from '../testkit/signed-headers';
import { useSystem } from '../testkit/system';

type Notification = Shown<'Notification'>;
type Log = Shown<'NotificationLog'>;

const system = useSystem();
const accounts = new Accounts(system);

const SECRET = 'signs-the-receipts';

let admin: HttpClient;
let service: MessageService;
let channelId: string;
beforeAll(async () => {
  admin = await system.get().as('admin');
  service = await startMessageService();
  const configuration = { url: service.url, sender: 'ISM' };
  const channel = { name: 'Texts', channel_type: 'SMS', provider: 'HTTP', configuration, secret: 'token-1' };
  const made = await admin.post('/api/v1/notification-channels/', { ...channel, receipt_secret: SECRET });
  channelId = made.expectStatus(201).json<{ id: string }>().id;
});
afterAll(() => service.close());

/** A user who takes text messages at this number. */
async function reachable(phone: string, preferences: object = {}): Promise<string> {
  const { id } = await accounts.create();
  const changes = { sms_notifications: true, phone, ...preferences };
  (await admin.patch(`/api/v1/users/${id}/notification-preferences/`, changes)).expectStatus(200);
  return id;
}

const post = (recipientId: string, fields: object = {}) =>
  admin.post('/api/v1/notifications/', {
    recipient_id: recipientId, title: 'Fees', content: 'They are due.', notification_type: 'SMS', ...fields,
  }); // prettier-ignore

async function send(recipientId: string, fields: object = {}): Promise<string> {
  return (await post(recipientId, fields)).expectStatus(201).json<Notification>().id;
}

function becomes(id: string, status: string): Promise<Notification> {
  return eventually(async () => {
    const found = (await admin.get(`/api/v1/notifications/${id}/`)).json<Notification>();
    expect(found.status).toBe(status);
    return found;
  });
}

async function logsOf(id: string): Promise<Log[]> {
  return (await admin.get(`/api/v1/notifications/${id}/logs/`)).json<{ results: Log[] }>().results;
}

/** What the next attempt waits for, without the wait. */
const due = () => system.get().database.query('update notifications.delivery_queue set due_at = now()', []);

describe('deliveries', () => {
  it('hand a message to the service with its id and our token, once', async () => {
    const id = await send(await reachable('+254700000001'));
    await becomes(id, 'SENT');

    const got = service.received.filter(({ body }) => body.id === id);
    expect(got).toEqual([
      expect.objectContaining({
        body: {
          id,
          to: '+254700000001',
          title: 'Fees',
          content: 'They are due.',
          priority: 'NORMAL',
          sender: 'ISM',
        },
      }),
    ]);
    expect(got[0]?.headers).toMatchObject({ authorization: 'Bearer token-1', 'idempotency-key': id });
  });

  it('are tried again when the service is down, with an attempt in the log each time', async () => {
    service.statuses.set('+254700000002', 503);
    const id = await send(await reachable('+254700000002'));
    await eventually(async () => expect(await logsOf(id)).toHaveLength(1));
    expect(await logsOf(id)).toEqual([
      expect.objectContaining({ status: 'PENDING', details: '503 as you say' }),
    ]);

    service.statuses.delete('+254700000002');
    await due();
    await send(await reachable('+254700000012'));

    await becomes(id, 'SENT');
    expect((await logsOf(id)).map(({ status }) => status)).toEqual(['PENDING', 'SENT']);
  });

  it('stop a channel for a person whose address is rejected for good, until it is another one or is opened again', async () => {
    service.statuses.set('+254700000003', 410);
    const user = await reachable('+254700000003');
    await becomes(await send(user), 'FAILED');
    const preferences = `/api/v1/users/${user}/notification-preferences/`;

    expect((await post(user)).expectStatus(422).json()).toMatchObject({ code: 'CHANNEL_DISABLED' });
    expect((await admin.get(preferences)).json()).toMatchObject({
      stopped_channels: [{ notification_type: 'SMS', reason: '410 as you say' }],
    });
    await admin.patch(preferences, { phone: '+254700000004' });
    await becomes(await send(user), 'SENT');
    await admin.patch(preferences, { phone: '+254700000003' });
    (await post(user)).expectStatus(422);
    const reopened = await admin.post(`/api/v1/users/${user}/notification-preferences/reopen/`, {
      notification_type: 'SMS',
    });
    expect(reopened.expectStatus(200).json()).toMatchObject({ stopped_channels: [] });
    await post(user).then((response) => response.expectStatus(201));
  });

  it('wait in quiet hours, unless it is urgent', async () => {
    const inNairobi = (hours: number): string =>
      new Date(Date.now() + (3 + hours) * 3_600_000).toISOString().slice(11, 16);
    const quiet = { quiet_from: inNairobi(-1), quiet_to: inNairobi(2), time_zone: 'Africa/Nairobi' };
    const user = await reachable('+254700000005', quiet);
    const [waiting, urgent] = [await send(user), await send(user, { priority: 'URGENT' })];
    await becomes(urgent, 'SENT');

    await eventually(async () => {
      const rows = await system.get().database.query<{ minutes: number }>(
        `select (extract(epoch from due_at - now()) / 60)::int as minutes from notifications.delivery_queue
          where notification_id = $1 and taken_until is null and attempts = 0 and due_at > now()`,
        [waiting],
      );
      expect(rows).toEqual([{ minutes: expect.any(Number) as number }]);
      expect(Math.round((rows[0]?.minutes ?? 0) / 60)).toBe(2);
    });
    expect(await logsOf(waiting)).toEqual([]);
  });

  it('leave once, however many processes send and somebody cancels', async () => {
    const user = await reachable('+254700000006');
    const ids = await Promise.all(Array.from({ length: 12 }, () => send(user)));
    const cancelled = await Promise.all(
      ids.map(async (id) => (await admin.post(`/api/v1/notifications/${id}/cancel/`)).status === 200),
    );

    await eventually(async () => {
      const left = await system
        .get()
        .database.query(
          'select from notifications.delivery_queue where attempts = 0 and due_at <= now()',
          [],
        );
      expect(left).toEqual([]);
    });
    await Promise.all(ids.map((id, index) => becomes(id, cancelled[index] ? 'CANCELLED' : 'SENT')));
    const counts = ids.map((id) => service.received.filter(({ body }) => body.id === id).length);
    expect(counts).toEqual(cancelled.map((isCancelled) => (isCancelled ? 0 : 1)));
  });

  it('by email leave by the mailer of the installation', async () => {
    const viewer = demoUsers().find(({ role }) => role === 'VIEWER');
    const id = await send(present(viewer).id, { notification_type: 'EMAIL', title: 'Set a new password' });
    await becomes(id, 'SENT');

    expect(system.get().mailbox.to('viewer@ism.test', 'Set a new password')).toHaveLength(1);
  });
});

describe('receipts of a provider', () => {
  function receipt(id: string, status: string, { secret = SECRET, signedAt = Date.now() } = {}) {
    const body = JSON.stringify({ notification_id: id, status });
    const headers = signedHeaders(body, secret, signedAt);
    return system
      .get()
      .anonymous()
      .post(`/api/v1/notification-channels/${channelId}/receipts/`, body, { headers });
  }

  it('say that a message was delivered, once', async () => {
    const id = await send(await reachable('+254700000021'));
    await becomes(id, 'SENT');

    expect((await receipt(id, 'DELIVERED')).expectStatus(200).json()).toEqual({
      notification_id: id,
      status: 'DELIVERED',
    });
    (await receipt(id, 'DELIVERED')).expectStatus(200);
    expect((await logsOf(id)).map(({ status }) => status)).toEqual(['SENT', 'DELIVERED']);
  });

  it.each([
    ['DELIVERED', 202],
    ['DELIVERED', 503],
    ['FAILED', 202],
  ])(
    '%s count before the response to the message, %s, and nothing is tried again',
    async (status, response) => {
      const to = '+254700000024';
      service.statuses.set(to, response);
      service.beforeResponse = (body) =>
        body.to === to ? receipt(String(body.id), status) : Promise.resolve();
      try {
        const user = await reachable(to);
        const id = await send(user);
        await becomes(id, status);
        // The batch has ended when a later message has left.
        await becomes(await send(await reachable('+254700000025')), 'SENT');

        const { sent_at } = await becomes(id, status);
        expect(sent_at).toEqual(expect.any(String));
        expect((await logsOf(id)).map((log) => log.status)).toEqual([status]);
        const queued = 'select from notifications.delivery_queue where notification_id = $1';
        expect(await system.get().database.query(queued, [id])).toEqual([]);
      } finally {
        service.statuses.delete(to);
        service.beforeResponse = () => Promise.resolve();
      }
    },
  );

  it('that it came back stop the channel for the person', async () => {
    const user = await reachable('+254700000022');
    const id = await send(user);
    await becomes(id, 'SENT');

    (await receipt(id, 'BOUNCED')).expectStatus(200);
    await becomes(id, 'FAILED');
    (await post(user)).expectStatus(422);
  });

  it('count only with the signature of the provider, and for five minutes', async () => {
    const id = await send(await reachable('+254700000023'));
    await becomes(id, 'SENT');

    (await receipt(id, 'DELIVERED', { secret: 'of somebody else' })).expectStatus(401);
    const signedAt = Date.now() - 6 * 60_000;
    (await receipt(id, 'DELIVERED', { signedAt })).expectStatus(401);
    await becomes(id, 'SENT');
    expect((await receipt('x', 'LOST')).expectStatus(400).json()).toEqual({
      notification_id: ['Must be a valid UUID.'],
      status: ['Must be one of: DELIVERED, BOUNCED, FAILED.'],
    });
  });
});

import type { Shown } from '../testkit/api-types';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Channel = Shown<'NotificationChannel'>;

const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

const HTTP = { provider: 'HTTP', configuration: { url: 'https://sms.example.com/messages', sender: 'ISM' } };
const PATH = '/api/v1/notification-channels/';

async function create(fields: object): Promise<Channel> {
  return (await admin.post('/api/v1/notification-channels/', { ...HTTP, ...fields }))
    .expectStatus(201)
    .json<Channel>();
}

describe('notification channels', () => {
  it('are there for email and the inbox, and are listed (N16 of the old service never could)', async () => {
    const found = await admin.get('/api/v1/notification-channels/?is_active=true&ordering=channel_type');

    expect(found.json<{ results: Channel[] }>().results).toEqual([
      expect.objectContaining({ name: 'Email Service', channel_type: 'EMAIL', provider: 'SYSTEM' }),
      expect.objectContaining({ name: 'Inbox', channel_type: 'IN_APP', provider: 'SYSTEM' }),
    ]);
  });

  it('are made with secrets that nobody sees again', async () => {
    const secrets = { secret: 'token-7c1f', receipt_secret: 'receipts-a53be70c9d' };
    const made = await create({ name: 'Secretive', channel_type: 'SMS', is_active: false, ...secrets });

    expect(made).toMatchObject({ has_secret: true, takes_receipts: true, configuration: HTTP.configuration });
    const shown = [made, (await admin.get(`/api/v1/notification-channels/${made.id}/`)).json()];
    expect(JSON.stringify(shown)).not.toMatch(/token-7c1f|receipts-a53/);
    const without = await admin.patch(`/api/v1/notification-channels/${made.id}/`, { secret: null });
    expect(without.json()).toMatchObject({ has_secret: false, takes_receipts: true });
  });

  it('keep their secrets sealed, also those from before there was a key, and of deleted ones', async () => {
    const { database, system: parts } = system.get();
    const secrets = { secret: 'token-9d2e', receipt_secret: 'receipts-b64cf81d0e' };
    const [made, gone] = [
      await create({ name: 'Sealed', channel_type: 'SMS', is_active: false, ...secrets }),
      await create({ name: 'Sealed and gone', channel_type: 'SMS', is_active: false }),
    ];
    const kept = async (): Promise<{ secret: string; receipt_secret: string }> => {
      const [row] = await database.query<{ secret: string; receipt_secret: string }>(
        'select secret, receipt_secret from notifications.channels where id = $1',
        [made.id],
      );
      return row ?? { secret: '', receipt_secret: '' };
    };
    const first = await kept();
    expect(Object.values(first)).toEqual([
      expect.stringMatching(/^sealed:/),
      expect.stringMatching(/^sealed:/),
    ]);
    await admin.patch(`${PATH}${made.id}/`, secrets);
    expect(await kept()).toEqual(first);

    const ids = [made.id, gone.id];
    await database.query("update notifications.channels set secret = 'plain' where id = any($1)", [ids]);
    await admin.delete(`${PATH}${gone.id}/`);
    const { channelSecrets } = parts.notifications.services;
    expect(await channelSecrets.sealAll()).toEqual({ sealed: 2 });
    expect(await channelSecrets.sealAll()).toEqual({ sealed: 0 });

    expect((await kept()).receipt_secret).toBe(first.receipt_secret);
    await admin.post(`${PATH}${gone.id}/undelete/`);
    const rows = await database.query<{ secret: string }>(
      'select secret from notifications.channels where id = any($1)',
      [ids],
    );
    for (const { secret } of rows) {
      expect(secret).toMatch(/^sealed:/);
      expect(channelSecrets.open({ secret, receiptSecret: null }, 'secret')).toBe('plain');
    }
  });

  it('are active once for each type, also when two are made at the same time', async () => {
    const made = await Promise.all(
      ['First', 'Second'].map((name) => admin.post(PATH, { ...HTTP, name, channel_type: 'PUSH' })),
    );

    expect(made.map(({ status }) => status).sort()).toEqual([201, 409]);
    const rejected = made.find(({ status }) => status === 409);
    expect(rejected?.json()).toMatchObject({ code: 'CHANNEL_ALREADY_ACTIVE' });
  });

  it('have a configuration that fits their provider, and a provider that takes their type', async () => {
    const attempts = [
      { channel_type: 'SMS', provider: 'SMTP', configuration: { host: 'mail.example.com', from: 'a@b.cd' } },
      { channel_type: 'SMS', provider: 'HTTP', configuration: { url: 'file:///etc/passwd' } },
      { channel_type: 'EMAIL', provider: 'SMTP', configuration: { host: 'mail.example.com', password: 'x' } },
    ];
    const rejected = await Promise.all(
      attempts.map((fields) => admin.post(PATH, { name: 'Odd', is_active: false, ...fields })),
    );

    expect(rejected.map((response) => Object.keys(response.expectStatus(400).json()))).toEqual([
      ['provider'],
      ['configuration'],
      ['configuration'],
    ]);
  });

  it('come back after they were deleted', async () => {
    const { id } = await create({ name: 'Coming back', channel_type: 'SMS', is_active: false });

    (await admin.delete(`/api/v1/notification-channels/${id}/`)).expectStatus(204);
    (await admin.get(`/api/v1/notification-channels/${id}/`)).expectStatus(404);
    (await admin.post(`/api/v1/notification-channels/${id}/undelete/`)).expectStatus(200);
  });

  it('are changed by administrators alone', async () => {
    const staff = await system.get().as('staff');

    (await staff.get('/api/v1/notification-channels/')).expectStatus(200);
    (await staff.post(PATH, { ...HTTP, name: 'Mine', channel_type: 'SMS' })).expectStatus(403);
  });
});

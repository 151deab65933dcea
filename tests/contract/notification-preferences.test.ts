import { demoUsers } from '../../subgraphs/shared/demo/people';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

const system = useSystem();

const idOf = (role: string): string => demoUsers().find((user) => user.role === role)?.id ?? '';
const ME = idOf('VIEWER');

let viewer: HttpClient;
let admin: HttpClient;
beforeAll(async () => {
  viewer = await system.get().as('viewer');
  admin = await system.get().as('admin');
});

const message = (notificationType: string, fields: object = {}) =>
  admin.post('/api/v1/notifications/', {
    recipient_id: ME, title: 'News', content: 'There is news.', notification_type: notificationType, ...fields,
  }); // prettier-ignore

describe('notification preferences', () => {
  it('are there before anybody changed them', async () => {
    const found = await viewer.get(`/api/v1/users/${ME}/notification-preferences/`);

    expect(found.expectStatus(200).json()).toMatchObject({
      user_id: ME,
      email_notifications: true,
      sms_notifications: false,
      in_app_notifications: true,
      push_notifications: false,
      overrides: [],
      language: 'EN',
    });
  });

  it('belong to the user; administrators see and change those of all who are there', async () => {
    const ofAdmin = `/api/v1/users/${idOf('ADMIN')}/notification-preferences/`;
    (await viewer.get(ofAdmin)).expectStatus(404);
    (await viewer.patch(ofAdmin, { email_notifications: false })).expectStatus(404);

    (await admin.patch(`/api/v1/users/${ME}/notification-preferences/`, { language: 'SW' })).expectStatus(
      200,
    );
    const nobody = '/api/v1/users/00000000-0000-4000-8000-000000000000/notification-preferences/';
    (await admin.get(nobody)).expectStatus(404);
  });

  it('decide for every channel, and an override for a kind before that', async () => {
    const overrides = [
      { kind: 'FINANCE', notification_type: 'IN_APP', is_enabled: true },
      { kind: 'WORK', notification_type: 'EMAIL', is_enabled: false },
    ];
    const path = `/api/v1/users/${ME}/notification-preferences/`;
    (await viewer.patch(path, { in_app_notifications: false, overrides })).expectStatus(200);

    const rejected = [await message('IN_APP'), await message('EMAIL', { kind: 'WORK' })];
    expect(rejected.map((response) => response.expectStatus(422).json<{ code: string }>().code)).toEqual([
      'CHANNEL_DISABLED',
      'CHANNEL_DISABLED',
    ]);
    (await message('IN_APP', { kind: 'FINANCE' })).expectStatus(201);
    (await viewer.patch(path, { in_app_notifications: true, overrides: [] })).expectStatus(200);
    (await message('IN_APP')).expectStatus(201);
  });

  it('are rejected when they cannot be', async () => {
    const path = `/api/v1/users/${ME}/notification-preferences/`;
    const twice = { kind: 'WORK', notification_type: 'SMS', is_enabled: true };
    const rejected = await Promise.all(
      [
        { quiet_from: '21:00' },
        { quiet_from: '21:00', quiet_to: '21:00' },
        { time_zone: 'Mars/Base' },
        { overrides: [twice, twice] },
      ].map((changes) => viewer.patch(path, changes)),
    );

    expect(rejected.map((response) => Object.keys(response.expectStatus(400).json()))).toEqual([
      ['quiet_to'],
      ['quiet_to'],
      ['time_zone'],
      ['overrides.1.kind'],
    ]);
  });

  it('have one row for each user, also when two write them first at the same time', async () => {
    const path = `/api/v1/users/${idOf('EMPLOYEE')}/notification-preferences/`;
    const written = await Promise.all(
      [{ language: 'ES' }, { phone: '+254700000009' }].map((changes) => admin.patch(path, changes)),
    );

    expect(written.map(({ status }) => status)).toEqual([200, 200]);
    expect((await admin.get(path)).json()).toMatchObject({ language: 'ES', phone: '+254700000009' });
  });
});

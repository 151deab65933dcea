import { demoUsers } from '../../subgraphs/shared/demo/people';
import type { Shown } from '../testkit/api-types';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Template = Shown<'NotificationTemplate'>;
type Notification = Shown<'Notification'>;

const system = useSystem();
const VIEWER = demoUsers().find(({ role }) => role === 'VIEWER')?.id ?? '';

let staff: HttpClient;
beforeAll(async () => {
  staff = await system.get().as('staff');
});

const WORDING = {
  notification_type: 'IN_APP',
  subject: 'Fees of {student}',
  content: '{amount} is due for {student}.',
  variables: ['student', 'amount'],
  translations: [
    { language: 'SW', subject: 'Ada ya {student}', content: '{amount} inadaiwa kwa {student}.' },
  ],
};
const VALUES = { student: 'Neema', amount: 12_000 };
const PATH = '/api/v1/notification-templates/';

async function create(name: string, fields: object = {}): Promise<Template> {
  return (await staff.post('/api/v1/notification-templates/', { name, ...WORDING, ...fields }))
    .expectStatus(201)
    .json<Template>();
}

describe('notification templates', () => {
  it('are listed and found, which the old service never could (N09)', async () => {
    const { id } = await create('Listed');

    const list = await staff.get('/api/v1/notification-templates/?search=listed');
    expect(list.json<{ results: Template[] }>().results).toMatchObject([{ id, version: 1, kind: 'GENERAL' }]);
    (await staff.get(`/api/v1/notification-templates/${id}/`)).expectStatus(200);
  });

  it('declare the variables that they use, and no others', async () => {
    const attempts = [
      { variables: ['student'] },
      { variables: ['student', 'amount', 'other'] },
      { translations: [{ language: 'SW', subject: '{students}', content: 'x' }] },
      { translations: [{ language: 'EN', subject: 'x', content: 'x' }] },
      { subject: 'Fees of { student }' },
      { content: '{{amount}} is due for {Student}.' },
      { translations: [{ language: 'SW', subject: '{student', content: 'x' }] },
    ];
    const rejected = await Promise.all(
      attempts.map((fields, index) => staff.post(PATH, { name: `Odd ${index}`, ...WORDING, ...fields })),
    );

    expect(rejected.map((response) => Object.keys(response.expectStatus(400).json()))).toEqual([
      ['content', 'translations.0.content'],
      ['variables'],
      ['translations.0.subject'],
      ['translations.0.language'],
      ['subject'],
      ['content'],
      ['translations.0.subject'],
    ]);
  });

  it('of before are switched off, whatever braces they have', async () => {
    const { id } = await create('Old');
    await system
      .get()
      .database.query("update notifications.templates set subject = '{ student }' where id = $1", [id]);

    const off = await staff.patch(`${PATH}${id}/`, { is_active: false });
    expect(off.expectStatus(200).json()).toMatchObject({ subject: '{ student }', version: 1 });
    (await staff.patch(`${PATH}${id}/`, { content: 'Fees of {student}' })).expectStatus(400);
  });

  it('show what they would say, in English where there is no translation', async () => {
    const { id } = await create('Shown');
    const preview = (language: string) =>
      staff.post(`/api/v1/notification-templates/${id}/preview/`, { variables: VALUES, language });

    expect((await preview('SW')).expectStatus(200).json()).toEqual({
      language: 'SW',
      subject: 'Ada ya Neema',
      content: '12000 inadaiwa kwa Neema.',
    });
    expect((await preview('ES')).json()).toMatchObject({ language: 'EN', subject: 'Fees of Neema' });
  });

  it('are sent in the language of the recipient, with all values and from an active template only (N11)', async () => {
    const { id } = await create('Sent');
    const send = (fields: object = {}) =>
      staff.post(`/api/v1/notification-templates/${id}/send/`, {
        recipient_id: VIEWER,
        variables: VALUES,
        ...fields,
      });
    const viewer = await system.get().as('viewer');
    await viewer.patch(`/api/v1/users/${VIEWER}/notification-preferences/`, { language: 'SW' });

    const sent = (await send()).expectStatus(201);
    expect(sent.json<Notification>()).toMatchObject({
      title: 'Ada ya Neema', content: '12000 inadaiwa kwa Neema.', template_id: id, template_version: 1, status: 'SENT',
    }); // prettier-ignore
    expect(sent.header('location')).toContain(`/api/v1/notifications/${sent.json<Notification>().id}/`);
    const missing = await send({ variables: { student: 'Neema', sum: 1 } });
    expect(missing.expectStatus(400).json()).toEqual({
      variables: ['amount is missing.', 'sum is no variable of the template.'],
    });
    (await staff.patch(`/api/v1/notification-templates/${id}/`, { is_active: false })).expectStatus(200);
    expect((await send()).expectStatus(409).json()).toMatchObject({ code: 'TEMPLATE_INACTIVE' });
  });

  it('keep every version of their texts, also when two change them at the same time', async () => {
    const { id } = await create('Versioned');
    const change = (content: string) =>
      staff.patch(`/api/v1/notification-templates/${id}/`, { content, translations: [] });
    const changed = await Promise.all([change('{student}: {amount}.'), change('{amount} by {student}.')]);

    expect(changed.map((response) => response.expectStatus(200).json<Template>().version).sort()).toEqual([
      2, 3,
    ]);
    (await staff.patch(`/api/v1/notification-templates/${id}/`, { name: 'Renamed' })).expectStatus(200);
    const versions = await staff.get(`/api/v1/notification-templates/${id}/versions/`);
    expect(versions.json<{ results: { version: number }[] }>().results.map(({ version }) => version)).toEqual(
      [3, 2, 1],
    );
  });
});

describe('notification statistics', () => {
  it('count by channel and by status', async () => {
    const stats = (await staff.get('/api/v1/notification-stats/'))
      .expectStatus(200)
      .json<Shown<'NotificationStats'>>();

    const { total_notifications: total, by_type: types, by_status: states } = stats;
    expect(types.email + types.sms + types.in_app + types.push).toBe(total);
    expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(total);
    expect(stats.read + stats.unread).toBe(total);
    const email = stats.by_channel.find(({ notification_type: channel }) => channel === 'EMAIL');
    const { notification_type: _, stopped: __, ...ofEmail } = email ?? { notification_type: '', stopped: 0 };
    expect(Object.values(ofEmail).reduce((sum, count) => sum + count, 0)).toBe(types.email);
    expect(stats.by_channel.reduce((sum, { failed }) => sum + failed, 0)).toBe(states.failed);
    expect(stats.total_templates).toBeGreaterThanOrEqual(3);
    const viewer = await system.get().as('viewer');
    (await viewer.get('/api/v1/notification-stats/')).expectStatus(403);
  });
});

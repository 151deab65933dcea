import { demoUsers } from '../../subgraphs/shared/demo/people';
import { demoStudents } from '../../subgraphs/shared/demo/students';
import type { Shown } from '../testkit/api-types';
import { eventually } from '../testkit/eventually';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type Notification = Shown<'Notification'>;

const system = useSystem();

const idOf = (role: string): string => demoUsers().find((user) => user.role === role)?.id ?? '';
const VIEWER = idOf('VIEWER');

let admin: HttpClient;
let staff: HttpClient;
let viewer: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
  staff = await system.get().as('staff');
  viewer = await system.get().as('viewer');
  // What the demo institution told them.
  await viewer.post('/api/v1/notifications/read-all/', {});
});

const MESSAGE = {
  recipient_id: VIEWER,
  title: 'News',
  content: 'There is news.',
  notification_type: 'IN_APP',
};
const LATER = new Date(Date.now() + 86_400_000).toISOString();

async function send(fields: object = {}, by: HttpClient = staff): Promise<Notification> {
  return (await by.post('/api/v1/notifications/', { ...MESSAGE, ...fields }))
    .expectStatus(201)
    .json<Notification>();
}

async function inboxOf(client: HttpClient, query = ''): Promise<Notification[]> {
  return (await client.get(`/api/v1/notifications/?${query}`)).json<{ results: Notification[] }>().results;
}

describe('notifications', () => {
  it('in the inbox are there at once, until they are read', async () => {
    const { id } = await send({ metadata: { page: 3 } });

    expect(await inboxOf(viewer, 'read=false')).toEqual([
      expect.objectContaining({ id, status: 'SENT', read: false, kind: 'GENERAL', metadata: { page: 3 } }),
    ]);
    const read = (await viewer.post(`/api/v1/notifications/${id}/read/`))
      .expectStatus(200)
      .json<Notification>();
    expect(read).toMatchObject({ status: 'READ', read: true });
    const again = (await viewer.post(`/api/v1/notifications/${id}/read/`)).json<Notification>();
    expect(again.read_at).toBe(read.read_at);
    expect((await inboxOf(viewer, 'read=false')).map((one) => one.id)).not.toContain(id);
  });

  it('are all marked as read, and only those count that were not (N05)', async () => {
    const { id } = await send();
    await send();
    await viewer.post(`/api/v1/notifications/${id}/read/`);

    const first = await viewer.post('/api/v1/notifications/read-all/', {});
    expect(first.expectStatus(200).json()).toEqual({ marked_as_read: 1 });
    expect((await viewer.post('/api/v1/notifications/read-all/', {})).json()).toEqual({ marked_as_read: 0 });
    (await viewer.post('/api/v1/notifications/read-all/', { user_id: idOf('ADMIN') })).expectStatus(403);
    (await admin.post('/api/v1/notifications/read-all/', { user_id: VIEWER })).expectStatus(200);
  });

  it('belong to who received and who sent them; others do not know of them', async () => {
    const { id } = await send();
    const manager = await system.get().as('manager');

    (await manager.get(`/api/v1/notifications/${id}/`)).expectStatus(404);
    (await manager.post(`/api/v1/notifications/${id}/read/`)).expectStatus(404);
    (await staff.get(`/api/v1/notifications/${id}/`)).expectStatus(200);
    (await staff.post(`/api/v1/notifications/${id}/read/`)).expectStatus(403);
    expect((await inboxOf(staff)).map((one) => one.id)).not.toContain(id);
    expect((await inboxOf(staff, `sender_id=${idOf('STAFF')}`)).map((one) => one.id)).toContain(id);
    (await viewer.delete(`/api/v1/notifications/${id}/`)).expectStatus(204);
    (await admin.get(`/api/v1/notifications/${id}/`)).expectStatus(404);
  });

  it('wait until they are scheduled, unseen, and can be taken back until then', async () => {
    const { id } = await send({ scheduled_at: LATER });

    (await viewer.get(`/api/v1/notifications/${id}/`)).expectStatus(404);
    (await admin.post(`/api/v1/notifications/${id}/read/`)).expectStatus(409);
    const cancelled = await staff.post(`/api/v1/notifications/${id}/cancel/`);
    expect(cancelled.expectStatus(200).json()).toMatchObject({ status: 'CANCELLED', sent_at: null });
    (await staff.post(`/api/v1/notifications/${id}/cancel/`)).expectStatus(409);
    const past = await staff.post('/api/v1/notifications/', {
      ...MESSAGE,
      scheduled_at: '2020-01-01T00:00:00Z',
    });
    expect(past.expectStatus(400).json()).toHaveProperty('scheduled_at');
  });

  it('leave when their time has come, which they never did in the old service', async () => {
    const { id } = await send({ scheduled_at: LATER });
    await system
      .get()
      .database.query('update notifications.delivery_queue set due_at = now() where notification_id = $1', [
        id,
      ]);

    await send({ notification_type: 'EMAIL' });

    await eventually(async () => expect((await inboxOf(viewer)).map((one) => one.id)).toContain(id));
    const logs = await staff.get(`/api/v1/notifications/${id}/logs/`);
    expect(logs.json<{ results: object[] }>().results).toEqual([
      expect.objectContaining({ notification_id: id, status: 'SENT' }),
    ]);
  });

  it('go to people who are there, by a channel that reaches them (defect 19)', async () => {
    const [student] = demoStudents();
    const attempts = [
      { recipient_id: '00000000-0000-4000-8000-000000000000' },
      { recipient_id: present(student).id, recipient_kind: 'STUDENT' },
      { metadata: [1] },
    ];
    const rejected = await Promise.all(
      attempts.map((fields) => staff.post('/api/v1/notifications/', { ...MESSAGE, ...fields })),
    );
    expect(rejected.map((response) => Object.keys(response.expectStatus(400).json()))).toEqual([
      ['recipient_id'],
      ['notification_type'],
      ['metadata'],
    ]);
    // No provider of text messages is configured, and the recipient did not ask for them.
    const disabled = await staff.post('/api/v1/notifications/', { ...MESSAGE, notification_type: 'SMS' });
    expect(disabled.expectStatus(422).json()).toMatchObject({ code: 'CHANNEL_DISABLED' });
  });

  it('are sent by instructors to those whom they teach', async () => {
    const instructor = await system.get().as('instructor');
    const [taught] = demoStudents();
    const email = { ...MESSAGE, notification_type: 'EMAIL', recipient_kind: 'STUDENT' };
    const group = (
      await admin.post('/api/v1/class-groups/', { name: 'Elsewhere', academic_year: 2026 })
    ).json<{ id: string }>();
    const stranger = await admin.post('/api/v1/students/', {
      student_number: 'N-1', email: 'n-1@ism.test', given_name: 'A', family_name: 'B', class_group_id: group.id,
    }); // prettier-ignore

    (
      await instructor.post('/api/v1/notifications/', { ...email, recipient_id: present(taught).id })
    ).expectStatus(201);
    const { id } = stranger.expectStatus(201).json<{ id: string }>();
    (await instructor.post('/api/v1/notifications/', { ...email, recipient_id: id })).expectStatus(403);
    (await instructor.post('/api/v1/notifications/', MESSAGE)).expectStatus(403);
    (await viewer.post('/api/v1/notifications/', MESSAGE)).expectStatus(403);
  });

  it('show their user and sender across the graph', async () => {
    const { id } = await send();
    const document = `{ notification(id: "${id}") { user { familyName notificationPreferences { language } } sender { familyName } } }`;

    expect((await graphql(admin, document)).data).toEqual({
      notification: {
        user: { familyName: 'Njoroge', notificationPreferences: { language: 'EN' } },
        sender: { familyName: 'Hassan' },
      },
    });
  });
});

import { demoUsers } from '../../subgraphs/shared/demo/people';
import { demoStudents } from '../../subgraphs/shared/demo/students';
import type { Shown } from '../testkit/api-types';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { School } from '../testkit/school';
import { useSystem } from '../testkit/system';

type Bulk = Shown<'BulkNotification'>;
type Job = Shown<'Job'>;
type Notification = Shown<'Notification'>;

const system = useSystem();

const idOf = (role: string): string => demoUsers().find((user) => user.role === role)?.id ?? '';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const MESSAGE = { title: 'Sports day', content: 'Classes end at 12:00.', notification_type: 'EMAIL' };
const LATER = new Date(Date.now() + 86_400_000).toISOString();

let admin: HttpClient;
let staff: HttpClient;
let school: School;
beforeAll(async () => {
  admin = await system.get().as('admin');
  staff = await system.get().as('staff');
  school = new School(system.get(), admin, 'BULK');
});

const post = (body: object, by: HttpClient = staff) =>
  by.post('/api/v1/bulk-notifications/', { ...MESSAGE, ...body });

const runJobs = (): Promise<number> => system.get().system.notifications.backgroundJobs.runDue();

const shown = async (id: string, by: HttpClient = staff): Promise<Bulk> =>
  (await by.get(`/api/v1/bulk-notifications/${id}/`)).expectStatus(200).json<Bulk>();

/** Sends to many, and lets the job do it. */
async function send(body: object, by: HttpClient = staff): Promise<Bulk> {
  const { id } = (await post(body, by)).expectStatus(202).json<Bulk>();
  await runJobs();
  return shown(id, by);
}

async function notificationsOf(id: string, by: HttpClient = admin): Promise<Notification[]> {
  const list = await by.get(`/api/v1/notifications/?bulk_id=${id}&page_size=100`);
  return list.expectStatus(200).json<{ results: Notification[] }>().results;
}

const recipients = (all: readonly Notification[]): string[] =>
  all.map(({ recipient_kind, recipient_id }) => `${recipient_kind} ${recipient_id}`).sort();

async function failuresOf({ job_id }: Bulk): Promise<{ key: string; error: string }[]> {
  const list = await staff.get(`/api/v1/jobs/${job_id}/failures/?page_size=100`);
  return list.expectStatus(200).json<{ results: { key: string; error: string }[] }>().results;
}

async function guardian(studentId: string, fields: object = {}): Promise<string> {
  const body = {
    given_name: 'Rose', family_name: 'Njeri', relation: 'MOTHER', email: 'rose@home.test', informed_about: ['ACADEMICS'],
    ...fields,
  }; // prettier-ignore
  const made = await admin.post(`/api/v1/students/${studentId}/guardians/`, body);
  return made.expectStatus(201).json<{ id: string }>().id;
}

describe('a bulk notification', () => {
  it('is sent by a job to everybody once, however often they are named (N07)', async () => {
    const { id: group, students } = await school.group(3);
    const [first = '', second = '', third = ''] = students;
    const rose = await guardian(first);
    const alsoRose = await guardian(second, { email: 'Rose@home.test' });
    const untold = await guardian(third, { given_name: 'Paul', informed_about: [] });
    const response = await post({
      recipient_ids: [idOf('VIEWER'), idOf('VIEWER')],
      student_ids: [first],
      class_group_ids: [group],
      audience: 'BOTH',
      roles: ['VIEWER'],
    });

    const bulk = response.expectStatus(202).json<Bulk>();
    expect(response.header('location')).toBe(`/api/v1/jobs/${bulk.job_id}/`);
    expect(bulk).toMatchObject({ status: 'PENDING', total_recipients: null, sent_count: 0, failed_count: 0 });
    await runJobs();

    const told = recipients(await notificationsOf(bulk.id));
    const roses = [`GUARDIAN ${rose}`, `GUARDIAN ${alsoRose}`];
    expect(told.filter((one) => !roses.includes(one))).toEqual(
      [...students.map((id) => `STUDENT ${id}`), `USER ${idOf('VIEWER')}`].sort(),
    );
    expect(told.filter((one) => roses.includes(one))).toHaveLength(1);
    expect(told).not.toContain(`GUARDIAN ${untold}`);
    const job = (await staff.get(`/api/v1/jobs/${bulk.job_id}/`)).json<Job>();
    expect(job).toMatchObject({
      state: 'SUCCEEDED',
      kind: 'bulk-notification',
      total: 5,
      done: 5,
      failed: 0,
    });
    expect(await shown(bulk.id)).toMatchObject({
      status: 'COMPLETED',
      total_recipients: 5,
      left_out_count: 1,
    });
  });

  it('tells for each recipient why they could not be reached, and holds nobody up', async () => {
    const off = await admin.post('/api/v1/users/', {
      email: 'silent@ism.test', given_name: 'Si', family_name: 'Lent', role: 'VIEWER', password: 'a-password-of-the-tests',
    }); // prettier-ignore
    const { id: silent } = off.expectStatus(201).json<{ id: string }>();
    await admin.patch(`/api/v1/users/${silent}/notification-preferences/`, { in_app_notifications: false });
    const mother = await guardian(await school.student());

    const bulk = await send({
      notification_type: 'IN_APP',
      recipient_ids: [silent, UNKNOWN, idOf('VIEWER')],
      guardian_ids: [mother],
    });

    expect(bulk).toMatchObject({ status: 'COMPLETED', total_recipients: 4, sent_count: 1, failed_count: 3 });
    expect(recipients(await notificationsOf(bulk.id))).toEqual([`USER ${idOf('VIEWER')}`]);
    const failures = await failuresOf(bulk);
    expect(new Map(failures.map(({ key, error }) => [key, error]))).toEqual(
      new Map([
        [`USER ${silent}`, 'The recipient has switched this channel off.'],
        [`USER ${UNKNOWN}`, 'The recipient does not exist.'],
        [`GUARDIAN ${mother}`, 'Only users have an inbox.'],
      ]),
    );
    const viewer = await system.get().as('viewer');
    const [received] = await notificationsOf(bulk.id, viewer);
    await viewer.post(`/api/v1/notifications/${present(received).id}/read/`);
    expect(await shown(bulk.id)).toMatchObject({ sent_count: 1, delivered_count: 1, read_count: 1 });
  });

  it('is a template in the language of each recipient', async () => {
    const template = {
      name: 'Bulk greeting', notification_type: 'IN_APP', subject: 'Hello {who}', content: 'Good {time}.', variables: ['who', 'time'],
      translations: [{ language: 'SW', subject: 'Habari {who}', content: 'Ya {time}.' }],
    }; // prettier-ignore
    const { id } = (await admin.post('/api/v1/notification-templates/', template))
      .expectStatus(201)
      .json<{ id: string }>();
    await admin.patch(`/api/v1/users/${idOf('STUDENT')}/notification-preferences/`, { language: 'SW' });
    const own = { title: undefined, content: undefined, notification_type: undefined };
    const variables = { who: 'all', time: 'day' };

    const bulk = await send({
      ...own,
      template_name: 'Bulk greeting',
      variables,
      roles: ['STUDENT', 'VIEWER'],
    });

    expect(bulk).toMatchObject({ title: 'Hello all', template_id: id, template_version: 1, sent_count: 2 });
    const titles = (await notificationsOf(bulk.id)).map(({ title }) => title).sort();
    expect(titles).toEqual(['Habari all', 'Hello all']);
    const attempts = [
      { ...own, template_id: id, variables: { who: 'all' } },
      { template_id: id, variables },
      { ...own, template_name: 'No such', variables },
      { ...own },
      { variables },
    ];
    const rejected = await Promise.all(attempts.map((body) => post({ ...body, roles: ['VIEWER'] })));
    expect(rejected.map((response) => Object.keys(response.expectStatus(400).json()))).toEqual([
      ['variables'],
      ['title', 'content', 'notification_type'],
      ['template_name'],
      ['title', 'content', 'notification_type'],
      ['variables'],
    ]);
    await admin.patch(`/api/v1/notification-templates/${id}/`, { is_active: false });
    const inactive = await post({ ...own, template_id: id, variables, roles: ['VIEWER'] });
    expect(inactive.expectStatus(409).json()).toMatchObject({ code: 'TEMPLATE_INACTIVE' });
  });

  it('needs somebody to go to, and a channel', async () => {
    const attempts = [{}, { class_group_ids: [UNKNOWN] }, { org_unit_ids: [UNKNOWN] }];
    const rejected = await Promise.all(attempts.map((body) => post(body)));
    expect(rejected.map((response) => Object.keys(response.expectStatus(400).json()))).toEqual([
      ['recipient_ids'],
      ['class_group_ids'],
      ['org_unit_ids'],
    ]);
    const past = await post({ roles: ['VIEWER'], scheduled_at: '2020-01-01T00:00:00Z' });
    expect(past.expectStatus(400).json()).toHaveProperty('scheduled_at');
    const disabled = await post({ roles: ['VIEWER'], notification_type: 'SMS' });
    expect(disabled.expectStatus(422).json()).toMatchObject({ code: 'CHANNEL_DISABLED' });
  });

  it('can be taken back while it waits', async () => {
    const body = { notification_type: 'IN_APP', recipient_ids: [idOf('VIEWER')], scheduled_at: LATER };
    const { id: queued } = (await post(body)).expectStatus(202).json<Bulk>();
    const stopped = await staff.post(`/api/v1/bulk-notifications/${queued}/cancel/`);
    expect(stopped.expectStatus(200).json()).toMatchObject({ status: 'CANCELLED', total_recipients: null });
    expect(await runJobs()).toBe(0);

    const scheduled = await send(body);
    expect(scheduled).toMatchObject({ status: 'COMPLETED', pending_count: 1, sent_count: 0 });
    const cancelled = await staff.post(`/api/v1/bulk-notifications/${scheduled.id}/cancel/`);
    expect(cancelled.expectStatus(200).json()).toMatchObject({ status: 'CANCELLED', pending_count: 0 });
    expect(await notificationsOf(scheduled.id)).toEqual([expect.objectContaining({ status: 'CANCELLED' })]);
    (await staff.post(`/api/v1/bulk-notifications/${scheduled.id}/cancel/`)).expectStatus(409);
  });

  it('is seen by who sent it and by who manages notifications', async () => {
    const instructor = await system.get().as('instructor');
    const [taught] = demoStudents();
    const { id } = await send({ student_ids: [present(taught).id] }, instructor);

    const listed = async (client: HttpClient): Promise<string[]> =>
      (await client.get('/api/v1/bulk-notifications/'))
        .json<{ results: Bulk[] }>()
        .results.map((one) => one.id);
    expect(await listed(instructor)).toEqual([id]);
    expect(await listed(staff)).toContain(id);
    const manager = await system.get().as('manager');
    expect(await listed(manager)).toEqual([]);
    (await manager.get(`/api/v1/bulk-notifications/${id}/`)).expectStatus(404);
    (await manager.post(`/api/v1/bulk-notifications/${id}/cancel/`)).expectStatus(404);
    const viewer = await system.get().as('viewer');
    (await viewer.get('/api/v1/bulk-notifications/')).expectStatus(403);
  });

  it('is a job of the graph too', async () => {
    const create = `mutation { createBulkNotification(input: { title: "T", content: "C", notificationType: IN_APP, roles: [VIEWER] }) {
      id status job { state kind } sender { familyName } } }`;
    const made = (await graphql(staff, create)).data as { createBulkNotification: { id: string } };
    expect(made.createBulkNotification).toMatchObject({
      status: 'PENDING',
      job: { state: 'QUEUED', kind: 'bulk-notification' },
      sender: { familyName: 'Hassan' },
    });
    await runJobs();
    const read = `{ bulkNotification(id: "${made.createBulkNotification.id}") { status sentCount job { done } } }`;
    expect((await graphql(staff, read)).data).toEqual({
      bulkNotification: { status: 'COMPLETED', sentCount: 1, job: { done: 1 } },
    });
  });
});

describe('whom a sender may tell', () => {
  it('is for managers who works in their scope: others are denied by id, and left out of groups', async () => {
    const manager = await system.get().as('manager');
    const people = await system.get().database.query<{ user_id: string; inside: boolean; root: string }>(
      `select e.user_id, u.path && s.roots as inside, u.path[1] as root
        from workforce.employees e join workforce.org_units u on u.id = e.org_unit_id
        cross join (select array_agg(org_unit_id) as roots from identity.user_scopes where user_id = $1) s
        where e.user_id is not null and e.status <> 'TERMINATED'`,
      [idOf('MANAGER')],
    );
    const inside = people.filter((one) => one.inside).map((one) => one.user_id);
    const outside = people.filter((one) => !one.inside).map((one) => one.user_id);
    expect(inside.length).toBeGreaterThan(0);

    // A single send is held to the same scope.
    const single = (recipientId = '') =>
      manager.post('/api/v1/notifications/', { ...MESSAGE, recipient_id: recipientId });
    (await single(inside[0])).expectStatus(201);
    (await single(outside[0])).expectStatus(403);
    (await single(idOf('VIEWER'))).expectStatus(403);
    (await post({ recipient_ids: [inside[0], outside[0]] }, manager)).expectStatus(403);
    (await post({ student_ids: [demoStudents()[0]?.id] }, manager)).expectStatus(403);

    const bulk = await send({ notification_type: 'IN_APP', org_unit_ids: [people[0]?.root] }, manager);

    expect(bulk).toMatchObject({ total_recipients: inside.length, left_out_count: outside.length });
    const told = recipients(await notificationsOf(bulk.id));
    expect(told.every((one) => inside.includes(one.slice('USER '.length)))).toBe(true);
  });

  it('is for instructors whom they teach', async () => {
    const instructor = await system.get().as('instructor');
    const taught = demoStudents()[0];
    const { id: group } = await school.group(2);
    const [stranger = ''] = await school.students(1);
    (await post({ student_ids: [taught?.id, stranger] }, instructor)).expectStatus(403);
    (await post({ recipient_ids: [idOf('VIEWER')] }, instructor)).expectStatus(403);

    const bulk = await send({ class_group_ids: [group, taught?.group.id], audience: 'BOTH' }, instructor);

    expect(bulk.left_out_count).toBeGreaterThanOrEqual(2);
    expect(bulk.total_recipients).toBeGreaterThan(0);
    const strangers = await system
      .get()
      .database.query<{ id: string }>('select id from students.students where class_group_id = $1', [group]);
    const told = recipients(await notificationsOf(bulk.id));
    for (const { id } of strangers) expect(told).not.toContain(`STUDENT ${id}`);
  });

  it('is nobody for those who do not send', async () => {
    const viewer = await system.get().as('viewer');
    (await post({ recipient_ids: [idOf('VIEWER')] }, viewer)).expectStatus(403);
  });
});

import { Accounts } from '../testkit/accounts';
import type { Shown } from '../testkit/api-types';
import { eventually } from '../testkit/eventually';
import type { HttpClient } from '../testkit/http';
import { School } from '../testkit/school';
import { countStatements } from '../testkit/statement-counter';
import { useSystem } from '../testkit/system';
import { Notices } from '../testkit/notices';

type Template = Shown<'NotificationTemplate'>;

const system = useSystem();
const accounts = new Accounts(system);

let admin: HttpClient;
let school: School;
let notices: Notices;
beforeAll(async () => {
  admin = await system.get().as('admin');
  school = new School(system.get(), admin, 'NP');
  notices = new Notices(system.get(), admin);
});

const DUE = '2099-03-31';

async function idOf(address: string, body: object): Promise<string> {
  return (await admin.post(address, body)).expectStatus(201).json<{ id: string }>().id;
}

const invoice = (student_id: string, fields: object = {}): Promise<string> =>
  idOf('/api/v1/invoices/', { student_id, amount: '12000', description: 'Fees', due_date: DUE, ...fields });

async function template(name: string): Promise<Template> {
  const list = await admin.get(`/api/v1/notification-templates/?search=${name}`);
  const [found] = list.json<{ results: Template[] }>().results;
  if (!found) throw new Error(`no template ${name}`);
  return found;
}

async function change(name: string, changes: object): Promise<void> {
  const { id } = await template(name);
  (await admin.patch(`/api/v1/notification-templates/${id}/`, changes)).expectStatus(200);
}

const prefer = async (userId: string, preferences: object): Promise<void> => {
  (await admin.patch(`/api/v1/users/${userId}/notification-preferences/`, preferences)).expectStatus(200);
};

describe('notices', () => {
  it('cost as many statements and questions for many guardians as for one', async () => {
    const { system: parts } = system.get();
    const sources = [parts.notifications, parts.students, parts.identity].map(({ dataSource }) => dataSource);
    const { Peers } = system
      .get()
      .module<typeof import('../../subgraphs/shared/peers/peers')>('subgraphs/shared/peers/peers.ts');
    const { Deliveries } = system
      .get()
      .module<typeof import('../../subgraphs/notifications/delivery/deliveries')>(
        'subgraphs/notifications/delivery/deliveries.ts',
      );
    const asked = jest.spyOn(Peers.prototype, 'entities');
    // Nothing was sent before this test, and nothing is sent beside it.
    const announced = jest.spyOn(Deliveries.prototype, 'announce').mockReturnValue();
    const cost = async (count: number): Promise<readonly [number, number]> => {
      const student = await school.student();
      for (let n = 0; n < count; n += 1) await notices.guardian(student, ['ACADEMICS']);
      await notices.suspend(student);
      await parts.students.events.drain();
      asked.mockClear();
      const counted = await countStatements(sources, () => parts.notifications.events.handleDue());
      return [counted.count, asked.mock.calls.length];
    };
    const one = await cost(1);
    expect(await cost(5)).toEqual(one);
    expect(announced).toHaveBeenCalledTimes(2);
    asked.mockRestore();
    announced.mockRestore();
  });

  it('come in the language and by the channels that somebody prefers, and late in quiet hours', async () => {
    const { id: user_id } = await accounts.create('STUDENT');
    const student = await school.student({ user_id });
    const inHours = (hours: number): string =>
      new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
    await prefer(user_id, {
      language: 'SW',
      ...{ quiet_from: inHours(-1), quiet_to: inHours(2), time_zone: 'UTC' },
      overrides: [{ kind: 'FINANCE', notification_type: 'IN_APP', is_enabled: false }],
    });
    const id = await invoice(student);
    await notices.handle();
    await notices.suspend(student);

    expect(await notices.to(user_id)).toMatchObject([
      { notification_type: 'EMAIL', status: 'PENDING', title: expect.stringMatching(/^Ankara /) as string },
      { notification_type: 'EMAIL', title: 'Rehema Baraka amesimamishwa' },
      { notification_type: 'IN_APP', title: 'Rehema Baraka amesimamishwa' },
    ]);
    const { database } = system.get();
    await eventually(async () => {
      const waiting = await database.query(
        `select from notifications.delivery_queue q join notifications.notifications n on n.id = q.notification_id
          where n.recipient_id = $1 and q.due_at > now() + interval '1 hour'`,
        [user_id],
      );
      expect(waiting).toHaveLength(2);
    });
    await prefer(user_id, { language: 'ES', email_notifications: false });
    (await admin.post(`/api/v1/invoices/${id}/cancel/`, { reason: 'Charged twice' })).expectStatus(200);
    expect(await notices.to(user_id)).toHaveLength(3);
  });

  it('are text messages to guardians without an email', async () => {
    const student = await school.student();
    const configuration = { url: 'http://127.0.0.1:1/', sender: 'ISM' };
    const channel = { channel_type: 'SMS', provider: 'HTTP', configuration, secret: 'token' };
    await idOf('/api/v1/notification-channels/', { name: 'Texts of notices', ...channel });
    const [father, mother] = [
      await notices.guardian(student, ['FINANCE'], { email: null, phone: '+254700000001' }),
      await notices.guardian(student, ['FINANCE'], { phone: '+254700000002' }),
    ];
    await invoice(student);

    expect(await notices.to(father)).toMatchObject([{ notification_type: 'SMS' }]);
    expect(await notices.to(mother)).toMatchObject([{ notification_type: 'EMAIL' }]);
  });

  it('say what the institution writes, and are not sent from a template that is inactive', async () => {
    const student = await school.student();
    const mother = await notices.guardian(student);
    const name = 'payment.received.email';
    await change(name, {
      subject: 'Thanks',
      content: 'Asante, {student}!',
      variables: ['student'],
      translations: [],
    });
    const pay = () =>
      idOf('/api/v1/payments/', { student_id: student, amount: '500', payment_method: 'CASH' });
    await pay();
    expect(await notices.to(mother)).toMatchObject([
      { content: 'Asante, Rehema Baraka!', template_version: 2 },
    ]);

    await change(name, { is_active: false });
    await pay();
    expect(await notices.to(mother)).toHaveLength(1);
    await change(name, { is_active: true });
  });

  it('have templates that can be sent: of their channel, with variables that they know', async () => {
    const { id } = await template('grade.recorded.email');
    const unknown = { content: 'Hello {teacher}', variables: ['student', 'course', 'teacher'] };
    const changed = await admin.patch(`/api/v1/notification-templates/${id}/`, {
      ...unknown,
      translations: [],
    });
    expect(changed.expectStatus(400).json()).toEqual({
      variables: ['student is not used.'],
    });
    const ofNotice = { name: 'grade.recorded.push', subject: 'Grade', content: '{course}: {teacher}' };
    const make = (fields: object) =>
      admin.post('/api/v1/notification-templates/', { ...ofNotice, ...fields });
    const wrong = await make({ notification_type: 'PUSH', variables: ['course', 'teacher'] });
    expect(wrong.expectStatus(400).json()).toEqual({
      variables: ['The notice grade.recorded does not know teacher.'],
    });
    const right = { content: '{course}: {grade}', variables: ['course', 'grade'] };
    expect(
      Object.keys((await make({ ...right, notification_type: 'EMAIL' })).expectStatus(400).json()),
    ).toEqual(['name']);
    (await make({ ...right, notification_type: 'PUSH' })).expectStatus(201);
  });

  it('wait for a domain that cannot be asked, and are sent once', async () => {
    const student = await school.student();
    const mother = await notices.guardian(student, ['ACADEMICS']);
    const event = await notices.suspend(student);
    const { Peers } = system
      .get()
      .module<typeof import('../../subgraphs/shared/peers/peers')>('subgraphs/shared/peers/peers.ts');
    const away = jest.spyOn(Peers.prototype, 'entities').mockRejectedValue(new Error('students is away'));
    await notices.handle();
    away.mockRestore();
    expect(await notices.delivery(event)).toEqual({ state: 'PENDING', attempts: 1 });
    expect(await notices.to(mother)).toEqual([]);

    const { database, system: parts } = system.get();
    await database.query('update events.deliveries set next_attempt_at = now() where event_id = $1', [event]);
    await Promise.all([parts.notifications.events.handleDue(), parts.notifications.events.handleDue()]);
    expect(await notices.to(mother)).toHaveLength(1);
    expect(await notices.delivery(event)).toEqual({ state: 'DONE', attempts: 2 });
  });
});

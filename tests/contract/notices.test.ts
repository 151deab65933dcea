import { randomUUID } from 'node:crypto';
import { demoUsers } from '../../subgraphs/shared/demo/people';
import { Accounts } from '../testkit/accounts';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { School } from '../testkit/school';
import { useSystem } from '../testkit/system';
import { Notices } from '../testkit/notices';
import { Workforce } from '../testkit/workforce';

const system = useSystem();
const accounts = new Accounts(system);

let admin: HttpClient;
let school: School;
let notices: Notices;
let workforce: Workforce;
beforeAll(async () => {
  admin = await system.get().as('admin');
  school = new School(system.get(), admin, 'NT');
  notices = new Notices(system.get(), admin);
  workforce = await Workforce.of(system.get());
});

const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const DUE = '2099-03-31';

async function idOf(address: string, body: object): Promise<string> {
  return (await admin.post(address, body)).expectStatus(201).json<{ id: string }>().id;
}

const invoice = (student_id: string, fields: object = {}): Promise<string> =>
  idOf('/api/v1/invoices/', { student_id, amount: '12000', description: 'Fees', due_date: DUE, ...fields });

it('of the demo institution are reminders of invoices that are overdue', async () => {
  const wrong = await system.get().database.query(
    `select n.content, i.status, i.paid_amount, i.overdue_since from notifications.notifications n
      join notifications.templates t on t.id = n.template_id
      left join finance.invoices i on i.student_id = n.recipient_id and strpos(n.title, i.invoice_number) > 0
        and strpos(n.content, to_char(i.amount, 'FM999,999.00')) > 0
      where i.overdue_since is null or i.reminded_on is null or i.status = 'PAID'`,
  );
  expect(wrong).toEqual([]);
});

describe('what is to be paid', () => {
  it('is told to the guardians who are informed about money, and to the student', async () => {
    const { id: user_id } = await accounts.create('STUDENT');
    const student = await school.student({ user_id });
    const [mother, aunt] = [await notices.guardian(student), await notices.guardian(student, ['HEALTH'])];

    const id = await invoice(student);
    const { invoice_number } = (await admin.get(`/api/v1/invoices/${id}/`)).json<{
      invoice_number: string;
    }>();

    const message = {
      title: `Invoice ${invoice_number}`,
      content: `Invoice ${invoice_number} for Rehema Baraka over KES 12,000.00 was issued. KES 12,000.00 is to be paid by 31 March 2099.`,
      kind: 'FINANCE',
      sender_id: null,
      template_version: 1,
    };
    expect(await notices.to(mother)).toMatchObject([
      { ...message, recipient_kind: 'GUARDIAN', notification_type: 'EMAIL' },
    ]);
    expect(await notices.to(user_id)).toMatchObject([
      { ...message, notification_type: 'EMAIL' },
      { ...message, notification_type: 'IN_APP', status: 'SENT' },
    ]);
    expect(await notices.to(aunt)).toEqual([]);
    const [{ metadata } = { metadata: null }] = await notices.to(mother);
    expect(metadata).toMatchObject({ notice: 'invoice.issued', entity_type: 'Invoice', entity_id: id });
  });

  it('is told again before it is due, when it is overdue, paid, taken back and cancelled', async () => {
    const { database, system: parts } = system.get();
    const student = await school.student();
    const mother = await notices.guardian(student);
    const ids: string[] = [];
    for (const [number, due] of [[1, 3], [2, -1]] as const) {
      const id = await invoice(student, { status: 'DRAFT', due_date: dayIn(due) });
      await database.query(
        "update finance.invoices set status = 'ISSUED', issued_at = now() - interval '2 days', invoice_number = $2 where id = $1",
        [id, `INV-2003-00000${number}`],
      );
      ids.push(id);
    } // prettier-ignore
    await parts.finance.services.invoiceReminders.remindAll();
    await parts.finance.services.overdueInvoices.noteAll();
    expect((await notices.to(mother)).map(({ title }) => title).sort()).toEqual([
      'Invoice INV-2003-000002 is overdue',
      'Reminder of invoice INV-2003-000001',
    ]);

    const body = { student_id: student, amount: '500', payment_method: 'CASH' };
    const payment = await idOf('/api/v1/payments/', body);
    await notices.handle();
    await admin.post(`/api/v1/payments/${payment}/reverse/`, { reason: 'Counted twice' });
    await notices.handle();
    (await admin.post(`/api/v1/invoices/${ids[0]}/cancel/`, { reason: 'Moved away' })).expectStatus(200);

    const titles = (await notices.to(mother)).map(({ title }) => title).sort();
    expect(titles).toEqual(
      expect.arrayContaining([
        'Invoice INV-2003-000001 was cancelled',
        'Payment received',
        'Payment taken back',
      ]),
    );
    expect(titles).toHaveLength(5);
  });

  it('is not asked for any more when it was paid or cancelled meanwhile', async () => {
    const student = await school.student();
    const mother = await notices.guardian(student);
    const id = await invoice(student);
    (await admin.post(`/api/v1/invoices/${id}/cancel/`, { reason: 'Charged twice' })).expectStatus(200);

    expect(await notices.contents(mother)).toEqual([expect.stringMatching(/was cancelled/)]);
  });
});

describe('what happens at school', () => {
  it('is told to the guardians who are informed about it: enrollments, grades and statuses', async () => {
    const { id: user_id } = await accounts.create('STUDENT');
    const student = await school.student({ user_id });
    const mother = await notices.guardian(student, ['ACADEMICS']);
    const course_id = await school.course();
    const [course] = await system
      .get()
      .database.query<{ title: string }>('select title from curriculum.cbc_courses where id = $1', [
        course_id,
      ]);
    const title = present(course).title;

    (await admin.post(`/api/v1/students/${student}/enroll/`, { course_id })).expectStatus(201);
    await notices.handle();
    const graded = await admin.post('/api/v1/grades/', { student_id: student, course_id, score: '91' });
    const { grade } = graded.expectStatus(201).json<{ grade: string }>();
    await notices.handle();
    (await admin.post(`/api/v1/students/${student}/suspend/`)).expectStatus(200);

    const all = await notices.contents(mother);
    expect(all).toEqual([
      expect.stringMatching(new RegExp(`^Rehema Baraka is enrolled in ${title} from \\d+ \\w+ \\d+ on\\.$`)),
      `Rehema Baraka has the grade ${grade} in ${title}.`,
      'Rehema Baraka is suspended from school. Please contact the school.',
    ]);
    expect((await notices.contents(user_id)).slice(0, 3)).toEqual(all);
  });

  it('is told to a student as a contact who has neither a login nor such a guardian', async () => {
    const student = await school.student();
    await notices.guardian(student, ['FINANCE']);
    await notices.suspend(student);

    expect(await notices.to(student)).toMatchObject([
      { recipient_kind: 'STUDENT', notification_type: 'EMAIL' },
    ]);
  });

  it('is nothing to tell when the student is gone', async () => {
    const event = await notices.suspend(randomUUID());
    await notices.handle();
    expect(await notices.delivery(event)).toEqual({ state: 'DONE', attempts: 1 });
  });
});

describe('what happens at work', () => {
  it('is told to the employee whose absence was decided on', async () => {
    const { id } = await accounts.create();
    const employee_id = await workforce.hire();
    (await admin.patch(`/api/v1/employees/${employee_id}/`, { user_id: id })).expectStatus(200);
    const days = { start_date: '2090-03-01', end_date: '2090-03-05', reason: 'Wedding' };
    const absence = await idOf('/api/v1/absences/', { employee_id, ...days });
    (await admin.post(`/api/v1/absences/${absence}/approve/`)).expectStatus(200);
    await notices.handle();
    (await admin.post(`/api/v1/absences/${absence}/cancel/`)).expectStatus(200);

    const inbox = (await notices.to(id)).filter(({ notification_type }) => notification_type === 'IN_APP');
    expect(inbox.map(({ content }) => content)).toEqual([
      'Your absence from 1 March 2090 to 5 March 2090 was approved.',
      'Your absence from 1 March 2090 to 5 March 2090 was cancelled.',
    ]);
  });

  it('is told to the managers in whose scope the org unit lies', async () => {
    const manager = demoUsers().find(({ role }) => role === 'MANAGER')?.id ?? '';
    const supervisor = demoUsers().find(({ role }) => role === 'SUPERVISOR')?.id ?? '';
    const employee = await workforce.hire(workforce.triage);
    (await admin.post(`/api/v1/employees/${employee}/terminate/`)).expectStatus(200);
    const data = { unit_type: 'UNIT', coverage_ratio: '0.7250', threshold: '0.80', hours_deficit: '1140.50' };
    await notices.publish('coverage.under_threshold', 'OrgUnit', workforce.triage, data);
    await notices.handle();

    const [unit] = await system
      .get()
      .database.query<{ name: string }>('select name from workforce.org_units where id = $1', [
        workforce.triage,
      ]);
    const name = present(unit).name;
    const inbox = (await notices.to(manager)).filter(({ template_id }) => template_id !== null);
    expect(inbox.map(({ content }) => content)).toEqual(
      expect.arrayContaining([
        `${name} is covered by 72.5%, less than the threshold of 80%. 1,140.5 hours are missing.`,
        expect.stringMatching(`^The last day of Ana Work in ${name} is `),
      ]),
    );
    expect((await notices.to(supervisor)).filter(({ template_id }) => template_id !== null)).toEqual([]);
  });

  it('is told to the administrators where nobody else is responsible', async () => {
    const { id } = await accounts.create('ADMIN');
    const data = { unit_type: 'SERVICE', coverage_ratio: '0.5', threshold: '0.8', hours_deficit: '40' };
    await notices.publish('coverage.under_threshold', 'OrgUnit', await workforce.unit('SRV-LIBRARY'), data);

    const titles = (await notices.to(id)).map(({ title }) => title);
    expect(titles).toEqual(Array(2).fill(expect.stringMatching(/^Coverage of .* is low$/)));
  });
});

import { demoId } from '../../subgraphs/shared/demo/demo-id';
import type { Shown } from '../testkit/api-types';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Scholarship = Shown<'Scholarship'>;
type Body = Readonly<Record<string, unknown>>;

const system = useSystem();
const OWN = demoId('student', 'STU-1001');

let staff: HttpClient;
let student_id: string;
beforeAll(async () => {
  staff = await system.get().as('staff');
  const body = { student_number: 'SCH-1', given_name: 'New', family_name: 'Student', email: 'sch@ism.test' };
  student_id = (await staff.post('/api/v1/students/', body)).expectStatus(201).json<{ id: string }>().id;
});

const post = (body: Body) => staff.post('/api/v1/scholarships/', { student_id, name: 'Merit', ...body });

async function award(body: Body): Promise<Scholarship> {
  return (await post(body)).expectStatus(201).json<Scholarship>();
}

async function balance(): Promise<string> {
  return (await staff.get(`/api/v1/students/${student_id}/account/`)).json<{ balance: string }>().balance;
}

describe('scholarships', () => {
  it('are credited once when they are applied, and taken back when they are revoked', async () => {
    const { id } = await award({ amount: '250.00', sponsor: 'County' });
    expect(await balance()).toBe('0.00');

    const applied = await Promise.all([1, 2].map(() => staff.post(`/api/v1/scholarships/${id}/apply/`)));
    expect(applied.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await balance()).toBe('-250.00');
    const entries = await staff.get(`/api/v1/transactions/?scholarship_id=${id}`);
    const [entry] = entries.json<{ results: { id: string }[] }>().results;
    const direct = await staff.post(`/api/v1/transactions/${entry?.id}/reverse/`, { reason: 'Past it' });
    expect(direct.expectStatus(409).json()).toMatchObject({ code: 'ENTRY_NOT_REVERSIBLE' });

    const revoked = await staff.post(`/api/v1/scholarships/${id}/revoke/`, { reason: 'Withdrawn' });
    expect(revoked.expectStatus(200).json()).toMatchObject({
      status: 'REVOKED',
      applied_amount: '250.00',
      revoke_reason: 'Withdrawn',
    });
    expect(await balance()).toBe('0.00');
    (await staff.post(`/api/v1/scholarships/${id}/apply/`)).expectStatus(409);
  });

  it('pay invoices as payments do, and stop paying them when they are revoked', async () => {
    const bill = { student_id, due_date: '2099-01-31', amount: '400.00', description: 'Trip' };
    const invoice = (await staff.post('/api/v1/invoices/', bill)).expectStatus(201).json<Shown<'Invoice'>>();
    const shown = async () => (await staff.get(`/api/v1/invoices/${invoice.id}/`)).json<Shown<'Invoice'>>();
    const { id } = await award({ amount: '300.00' });

    (await staff.post(`/api/v1/scholarships/${id}/apply/`)).expectStatus(200);
    expect(await shown()).toMatchObject({
      status: 'PARTLY_PAID',
      paid_amount: '300.00',
      balance_due: '100.00',
    });
    (await staff.post(`/api/v1/scholarships/${id}/revoke/`, { reason: 'Left' })).expectStatus(200);

    expect(await shown()).toMatchObject({ status: 'ISSUED', paid_amount: '0.00' });
    const account = await staff.get(`/api/v1/students/${student_id}/account/`);
    expect(account.json()).toMatchObject({
      balance: '400.00',
      overdue_amount: '0.00',
      invoice_count: 1,
      open_invoice_count: 1,
      payment_count: 0,
    });
    (await staff.post(`/api/v1/invoices/${invoice.id}/cancel/`, { reason: 'No trip' })).expectStatus(200);
    expect(await balance()).toBe('0.00');
  });

  it("may be a percentage of a term's tuition, as it is when they are applied", async () => {
    const dates = { name: 'Scholars 2016', starts_on: '2016-01-01', ends_on: '2016-03-31' };
    const term = (await staff.post('/api/v1/terms/', dates)).expectStatus(201).json<{ id: string }>();
    const { id } = await award({ percentage: '33.33', term_id: term.id });
    const early = await staff.post(`/api/v1/scholarships/${id}/apply/`);
    expect(early.expectStatus(422).json()).toMatchObject({ code: 'BUSINESS_RULE_VIOLATION' });

    const charge = (transaction_type: string, amount: string, transaction_date: string) =>
      staff.post('/api/v1/transactions/', { student_id, transaction_type, amount, transaction_date });
    (await charge('TUITION', '100.10', '2016-02-01')).expectStatus(201);
    (await charge('FEE', '50.00', '2016-02-01')).expectStatus(201);
    (await charge('TUITION', '70.00', '2016-04-01')).expectStatus(201);
    const wrong = (await charge('TUITION', '9.00', '2016-02-02')).expectStatus(201).json<{ id: string }>();
    (await staff.post(`/api/v1/transactions/${wrong.id}/reverse/`, { reason: 'Wrong' })).expectStatus(201);

    const applied = await staff.post(`/api/v1/scholarships/${id}/apply/`);
    // 33.33 % of 100.10 is 33.36333.
    expect(applied.expectStatus(200).json()).toMatchObject({ status: 'APPLIED', applied_amount: '33.36' });
    const found = await staff.get(`/api/v1/scholarships/?term_id=${term.id}&status=APPLIED`);
    expect(found.json()).toMatchObject({ count: 1, results: [{ id }] });
  });

  it('are either an amount or a percentage of a term', async () => {
    const cases: readonly (readonly [string, Body])[] = [
      ['amount', {}],
      ['amount', { amount: '5.00', percentage: '5.00' }],
      ['term_id', { percentage: '5.00' }],
      ['percentage', { percentage: '100.01' }],
      ['currency', { amount: '5.00', currency: 'EUR' }],
      ['term_id', { amount: '5.00', term_id: OWN }],
    ];
    for (const [field, body] of cases) {
      const response = await post(body);
      response.expectStatus(400);
      expect(Object.keys(response.json<object>())).toEqual([field]);
    }
  });

  it('are seen by students as far as they are their own', async () => {
    const student = await system.get().as('student');
    const own = await award({ student_id: OWN, amount: '1.00' });
    const other = await award({ amount: '1.00' });
    (await student.get(`/api/v1/scholarships/${other.id}/`)).expectStatus(404);
    (await student.get(`/api/v1/scholarships/${own.id}/`)).expectStatus(200);
    expect((await student.get('/api/v1/scholarships/')).json()).toMatchObject({ count: 1 });
    (await student.post(`/api/v1/scholarships/${own.id}/apply/`)).expectStatus(403);
  });
});

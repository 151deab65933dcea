import type { Shown } from '../testkit/api-types';
import { Bursary, dayAfter } from '../testkit/bursary';
import type { Exchange } from '../testkit/exchange';
import type { HttpClient } from '../testkit/http';
import { School } from '../testkit/school';
import { useSystem } from '../testkit/system';

type Payment = Shown<'Payment'>;
type Receipt = Shown<'Receipt'>;

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let staff: HttpClient;
let bursary: Bursary;
let students: string[];
beforeAll(async () => {
  staff = await system.get().as('staff');
  bursary = new Bursary(staff);
  students = await new School(system.get(), staff, 'PAY').students(12);
});

/** A student without an account. */
function student(): string {
  const id = students.pop();
  if (id === undefined) throw new Error('the tests need more students');
  return id;
}

const complete = ({ id }: Payment): Promise<Exchange> => staff.post(`/api/v1/payments/${id}/complete/`);
const fail = ({ id }: Payment, reason: string): Promise<Exchange> =>
  staff.post(`/api/v1/payments/${id}/fail/`, { reason });
const reverse = ({ id }: Payment, reason: string): Promise<Exchange> =>
  staff.post(`/api/v1/payments/${id}/reverse/`, { reason });

const statuses = (responses: readonly Exchange[]): number[] => responses.map(({ status }) => status).sort();

describe('payments', () => {
  it('pay the invoice that they name, then those due first; the rest is credit', async () => {
    const student_id = student();
    const early = await bursary.invoice(student_id, '100.00', 5);
    const late = await bursary.invoice(student_id, '50.10', 40);

    const body = { invoice_id: late.id, amount: '120.00', payment_method: 'CARD' };
    const payment = (await staff.post('/api/v1/payments/', body)).expectStatus(201).json<Payment>();

    expect(payment).toMatchObject({
      student_id,
      status: 'COMPLETED',
      currency: 'KES',
      allocated_amount: '120.00',
    });
    expect(await bursary.shownInvoice(late.id)).toMatchObject({ status: 'PAID', balance_due: '0.00' });
    expect(await bursary.shownInvoice(early.id)).toMatchObject({
      status: 'PARTLY_PAID',
      balance_due: '30.10',
    });

    const rest = await bursary.pay({ student_id, amount: '40.00' });
    expect(rest).toMatchObject({ allocated_amount: '30.10', invoice_id: null });
    expect(await bursary.account(student_id)).toMatchObject({ balance: '-9.90', credit: '9.90' });
    const list = await staff.get(`/api/v1/payments/?invoice_id=${early.id}&ordering=created_at`);
    expect(list.json<{ results: Payment[] }>().results.map(({ id }) => id)).toEqual([payment.id, rest.id]);
    const shown = await staff.get(`/api/v1/payments/${rest.id}/`);
    expect(shown.json()).toEqual(rest);

    const next = await bursary.invoice(student_id, '10.00');
    expect(next).toMatchObject({ status: 'PARTLY_PAID', balance_due: '0.10' });
  });

  it('pay invoices in full also when something else is owed', async () => {
    const student_id = student();
    const fee = { student_id, transaction_type: 'FEE', amount: '50.00' };
    (await staff.post('/api/v1/transactions/', fee)).expectStatus(201);
    const { id } = await bursary.invoice(student_id, '100.00');

    await bursary.pay({ invoice_id: id, amount: '100.00' });

    expect(await bursary.shownInvoice(id)).toMatchObject({ status: 'PAID' });
    expect(await bursary.balance(student_id)).toBe('50.00');
  });

  it('have receipts, numbered without gaps', async () => {
    const student_id = student();
    const invoice = await bursary.invoice(student_id, '70.00');
    const responses = await Promise.all([
      bursary.send({ student_id, amount: '100.00', payer_name: 'Njeri' }),
      bursary.send({ student_id: UNKNOWN, amount: '1.00' }),
      ...[1, 2, 3].map((amount) => bursary.send({ student_id: students[0], amount: `${amount}.00` })),
    ]);
    const paid = responses.filter(({ status }) => status === 201).map((response) => response.json<Payment>());
    const numbers = paid.map(({ receipt_number }) =>
      Number(/^RCP-\d{4}-(\d{6})$/.exec(receipt_number ?? '')?.[1]),
    );
    expect(Math.max(...numbers) - Math.min(...numbers)).toBe(3);

    const [first] = paid as [Payment];
    const receipt = `/api/v1/payments/${first.id}/receipt/`;
    expect((await staff.get(receipt)).json<Receipt>()).toMatchObject({
      receipt_number: first.receipt_number,
      student_name: 'Pupil 0010',
      payer_name: 'Njeri',
      amount: '100.00',
      credit_amount: '30.00',
      lines: [{ invoice_number: invoice.invoice_number, amount: '70.00' }],
    });
    const page = await staff.get(`${receipt}?format=html`);
    page.expectStatus(200).expectHeader('content-type', /^text\/html/);
    expect(page.text).toContain(first.receipt_number);
  });

  it('are recorded once for each reference of a method, also at the same time', async () => {
    const student_id = student();
    const once = { student_id, amount: '10.00', payment_method: 'BANK_TRANSFER', external_reference: 'FT-1' };

    const responses = await Promise.all([
      bursary.send(once),
      bursary.send({ ...once, student_id: students[0] }),
    ]);

    expect(statuses(responses)).toEqual([201, 409]);
    const taken = responses.find(({ status }) => status === 409);
    expect(taken?.json()).toMatchObject({ code: 'PAYMENT_REFERENCE_TAKEN' });
    (await bursary.send({ ...once, payment_method: 'CHEQUE' })).expectStatus(201);
    const found = await staff.get('/api/v1/payments/?external_reference=FT-1&payment_method=BANK_TRANSFER');
    expect(found.json()).toMatchObject({ count: 1 });
  });

  it('never pay an invoice with more than is due, also at the same time', async () => {
    const student_id = student();
    const { id } = await bursary.invoice(student_id, '100.00');

    const payments = await Promise.all(
      ['60.00', '70.00'].map((amount) => bursary.pay({ invoice_id: id, amount })),
    );

    const allocated = payments.map(({ allocated_amount }) => Number(allocated_amount));
    expect(allocated.reduce((sum, amount) => sum + amount)).toBe(100);
    expect(await bursary.shownInvoice(id)).toMatchObject({ status: 'PAID', paid_amount: '100.00' });
    expect(await bursary.balance(student_id)).toBe('-30.00');
  });

  it('and cancelling their invoice leave credit or nothing paid, whoever is faster', async () => {
    const student_id = student();
    const { id } = await bursary.invoice(student_id, '100.00');

    const [payment, cancelled] = await Promise.all([
      bursary.send({ invoice_id: id, amount: '40.00' }),
      staff.post(`/api/v1/invoices/${id}/cancel/`, { reason: 'Twice' }),
    ]);

    cancelled.expectStatus(200);
    const isPaid = payment.status === 201;
    if (!isPaid) expect(payment.expectStatus(409).json()).toMatchObject({ code: 'INVOICE_NOT_OPEN' });
    expect(await bursary.balance(student_id)).toBe(isPaid ? '-40.00' : '0.00');
    expect(await bursary.shownInvoice(id)).toMatchObject({ status: 'CANCELLED', paid_amount: '0.00' });
  });

  it('that are announced count when they are completed, and free their reference when they fail', async () => {
    const student_id = student();
    const { id } = await bursary.invoice(student_id, '80.00');
    const cheque = { invoice_id: id, amount: '80.00', payment_method: 'CHEQUE', status: 'PENDING' };
    const first = await bursary.pay({ ...cheque, external_reference: 'CHQ-77' });
    expect(first).toMatchObject({ status: 'PENDING', receipt_number: null, completed_at: null });
    expect(await bursary.balance(student_id)).toBe('80.00');
    (await staff.get(`/api/v1/payments/${first.id}/receipt/`)).expectStatus(404);

    const failed = (await fail(first, 'Not covered')).expectStatus(200);
    expect(failed.json()).toMatchObject({ status: 'FAILED', status_reason: 'Not covered' });
    const second = await bursary.pay({ ...cheque, external_reference: 'CHQ-77' });
    const responses = await Promise.all([complete(second), complete(second), fail(second, 'No')]);

    expect(statuses(responses)).toEqual([200, 409, 409]);
    const isCompleted =
      (await staff.get(`/api/v1/payments/${second.id}/`)).json<Payment>().status === 'COMPLETED';
    expect(await bursary.balance(student_id)).toBe(isCompleted ? '0.00' : '80.00');
  });

  it('are taken back once, and what they paid is open again', async () => {
    const student_id = student();
    const { id } = await bursary.invoice(student_id, '100.00');
    const payment = await bursary.pay({ invoice_id: id, amount: '100.00' });
    const other = await bursary.pay({ student_id, amount: '25.00' });

    const responses = await Promise.all([reverse(payment, 'Bounced'), reverse(payment, 'Bounced')]);

    expect(statuses(responses)).toEqual([200, 409]);
    const shown = (await staff.get(`/api/v1/payments/${payment.id}/`)).json();
    expect(shown).toMatchObject({ status: 'REVERSED', allocated_amount: '0.00' });
    expect(await bursary.shownInvoice(id)).toMatchObject({ status: 'PARTLY_PAID', balance_due: '75.00' });
    expect((await staff.get(`/api/v1/payments/${other.id}/`)).json()).toMatchObject({
      allocated_amount: '25.00',
    });
    expect(await bursary.balance(student_id)).toBe('75.00');
    const events = await system
      .get()
      .database.query<{ type: string }>(
        'select type from events.log where entity_id = $1 order by position',
        [payment.id],
      );
    expect(events.map(({ type }) => type)).toEqual(['payment.received', 'payment.reversed']);
  });

  it('that are not possible are rejected', async () => {
    const [student_id = ''] = students;
    const { id: invoice_id } = await bursary.invoice(student_id, '10.00');
    const cases: readonly (readonly [string, object])[] = [
      ['student_id', { amount: '1.00' }],
      ['student_id', { amount: '1.00', student_id: UNKNOWN }],
      ['invoice_id', { amount: '1.00', invoice_id: UNKNOWN }],
      ['invoice_id', { amount: '1.00', invoice_id, student_id: students[1] }],
      ['amount', { amount: '0.00', student_id }],
      ['amount', { amount: '-5.00', student_id }],
      ['currency', { amount: '1.00', student_id, currency: 'USD' }],
      ['payment_date', { amount: '1.00', student_id, payment_date: dayAfter(1) }],
    ];
    for (const [field, body] of cases)
      expect(Object.keys((await bursary.send(body)).expectStatus(400).json())).toEqual([field]);

    const draft = { student_id, due_date: dayAfter(5), amount: '1.00', description: 'Trip', status: 'DRAFT' };
    const { id } = (await staff.post('/api/v1/invoices/', draft)).json<{ id: string }>();
    const early = await bursary.send({ amount: '1.00', invoice_id: id });
    expect(early.expectStatus(409).json()).toMatchObject({ code: 'INVOICE_NOT_OPEN' });
  });

  it('of a closed term are not recorded', async () => {
    const term = { name: 'Spring 2001', starts_on: '2001-01-10', ends_on: '2001-04-10' };
    const { id } = (await staff.post('/api/v1/terms/', term)).json<{ id: string }>();
    (await staff.post(`/api/v1/terms/${id}/close/`)).expectStatus(200);

    const late = await bursary.send({ student_id: students[0], amount: '1.00', payment_date: '2001-02-01' });

    expect(late.expectStatus(409).json()).toMatchObject({ code: 'TERM_CLOSED' });
  });

  it('are seen by the students whose they are', async () => {
    const [own] = await system
      .get()
      .database.query<{ id: string }>(
        `select s.id from students.students s join identity.users u on u.id = s.user_id where u.email = 'student@ism.test'`,
      );
    const mine = await bursary.pay({ student_id: own?.id, amount: '5.00' });
    const other = await bursary.pay({ student_id: students[0], amount: '5.00' });
    const pupil = await system.get().as('student');

    (await pupil.get(`/api/v1/payments/${mine.id}/receipt/`)).expectStatus(200);
    (await pupil.get(`/api/v1/payments/${other.id}/`)).expectStatus(404);
    const all = (await pupil.get('/api/v1/payments/')).json<{ results: Payment[] }>().results;
    expect(new Set(all.map(({ student_id }) => student_id))).toEqual(new Set([own?.id]));
  });
});

describe('refunds', () => {
  it('pay credit out, never more than there is, also at the same time', async () => {
    const student_id = student();
    await bursary.pay({ student_id, amount: '100.00' });
    const { id } = await bursary.account(student_id);
    const refund = (): Promise<Exchange> =>
      staff.post(`/api/v1/student-accounts/${id}/refund/`, { amount: '60.00', reason: 'Left' });

    const responses = await Promise.all([refund(), refund()]);

    expect(statuses(responses)).toEqual([201, 409]);
    const [entry] = responses.filter(({ status }) => status === 201);
    expect(entry?.json()).toMatchObject({
      transaction_type: 'REFUND',
      direction: 'DEBIT',
      description: 'Left',
    });
    const rejected = responses.find(({ status }) => status === 409);
    expect(rejected?.json()).toMatchObject({ code: 'CREDIT_EXCEEDED' });
    expect(await bursary.balance(student_id)).toBe('-40.00');

    const next = await bursary.invoice(student_id, '100.00');
    expect(next).toMatchObject({ paid_amount: '40.00', balance_due: '60.00' });
  });

  it('leave of payments what is really credit: refunds and other charges use up the oldest first', async () => {
    const student_id = student();
    const invoice = await bursary.invoice(student_id, '30.00');
    const first = await bursary.pay({ student_id, amount: '100.00' });
    const second = await bursary.pay({ student_id, amount: '50.00' });
    const { id } = await bursary.account(student_id);
    const left = async () => {
      const list = await staff.get(`/api/v1/payments/?student_id=${student_id}&ordering=created_at`);
      return list.json<{ results: Payment[] }>().results.map((payment) => payment.unallocated_amount);
    };
    expect([first.unallocated_amount, second.unallocated_amount]).toEqual(['70.00', '50.00']);

    const refund = { amount: '60.00', reason: 'Left' };
    (await staff.post(`/api/v1/student-accounts/${id}/refund/`, refund)).expectStatus(201);
    expect(await left()).toEqual(['10.00', '50.00']);
    const fee = { student_id, transaction_type: 'FEE', amount: '25.00' };
    (await staff.post('/api/v1/transactions/', fee)).expectStatus(201);
    expect(await left()).toEqual(['0.00', '35.00']);
    const receipt = await staff.get(`/api/v1/payments/${first.id}/receipt/`);
    expect(receipt.json<Receipt>()).toMatchObject({
      credit_amount: '0.00',
      lines: [{ invoice_number: invoice.invoice_number, amount: '30.00' }],
    });
    expect(await bursary.account(student_id)).toMatchObject({ credit: '35.00' });
  });
});

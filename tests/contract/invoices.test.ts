import { demoId } from '../../subgraphs/shared/demo/demo-id';
import { today } from '../../subgraphs/shared/runtime/today';
import type { Shown } from '../testkit/api-types';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Invoice = Shown<'Invoice'>;
type Body = Readonly<Record<string, unknown>>;

const system = useSystem();
/** Students whose fees are not invoiced in the demo data. */
const student = (number: number): string => demoId('student', `STU-${number}`);
const YEAR = today().slice(0, 4);
const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const due_date = dayIn(20);

let staff: HttpClient;
beforeAll(async () => {
  staff = await system.get().as('staff');
});

const post = (of: number, body: Body) =>
  staff.post('/api/v1/invoices/', { student_id: student(of), due_date, description: 'Books', ...body });

async function invoice(of: number, body: Body): Promise<Invoice> {
  return (await post(of, body)).expectStatus(201).json<Invoice>();
}

const one = async (id: string): Promise<Invoice> =>
  (await staff.get(`/api/v1/invoices/${id}/`)).json<Invoice>();
const issue = (id: string) => staff.post(`/api/v1/invoices/${id}/issue/`);
const cancel = (id: string) => staff.post(`/api/v1/invoices/${id}/cancel/`, { reason: 'Charged twice' });

async function balance(of: number): Promise<string> {
  return (await staff.get(`/api/v1/students/${student(of)}/account/`)).json<{ balance: string }>().balance;
}

/** An entry of the ledger without an invoice. */
async function record(of: number, transaction_type: string, amount: string): Promise<string> {
  const response = await staff.post('/api/v1/transactions/', {
    student_id: student(of),
    transaction_type,
    amount,
  });
  return response.expectStatus(201).json<{ id: string }>().id;
}

async function entriesOf(id: string): Promise<object[]> {
  const list = await staff.get(`/api/v1/transactions/?invoice_id=${id}&ordering=created_at`);
  return list
    .json<{ results: { transaction_type: string; direction: string; amount: string }[] }>()
    .results.map(({ transaction_type, direction, amount }) => ({ transaction_type, direction, amount }));
}

describe('issuing', () => {
  it('numbers an invoice and charges the account with each line', async () => {
    const org_unit_id = demoId('org-unit', 'SRV-LIBRARY');
    const lines = [
      { description: 'Tuition', fee_type: 'TUITION', amount: '1000' },
      { description: 'Books', amount: 0.1, org_unit_id },
    ];
    const made = await invoice(1012, { lines });

    expect(made).toMatchObject({
      student_name: 'Lewis Kilonzo',
      status: 'ISSUED',
      amount: '1000.10',
      paid_amount: '0.00',
      balance_due: '1000.10',
      currency: 'KES',
      allocations: [],
      lines: [{ amount: '1000.00' }, { amount: '0.10', fee_type: 'FEE', org_unit_id }],
    });
    expect(made.invoice_number).toMatch(new RegExp(`^INV-${YEAR}-\\d{6}$`));
    expect(await entriesOf(made.id)).toEqual([
      { transaction_type: 'TUITION', direction: 'DEBIT', amount: '1000.00' },
      { transaction_type: 'FEE', direction: 'DEBIT', amount: '0.10' },
    ]);
    expect(await balance(1012)).toBe('1000.10');
    const events = await system
      .get()
      .database.query<{ data: object }>(
        `select data from events.log where type = 'invoice.issued' and entity_id = $1`,
        [made.id],
      );
    expect(events).toEqual([
      { data: { invoice_number: made.invoice_number, student_id: student(1012), due_date } },
    ]);
  });

  it('is asked for by one amount too, as in the old service', async () => {
    expect(await invoice(1003, { amount: '250.00' })).toMatchObject({
      lines: [{ description: 'Books', fee_type: 'FEE', amount: '250.00' }],
    });
  });

  it.each([
    ['amount', { amount: '0' }],
    ['amount', { amount: '-5.00' }],
    ['amount', { amount: '10000000000' }],
    ['amount', {}],
    ['amount', { amount: '1', lines: [{ description: 'Books', amount: '1' }] }],
    ['lines', { lines: [] }],
    ['due_date', { amount: '1', due_date: '2026-01-01' }],
    ['student_id', { amount: '1', student_id: demoId('student', 'nobody') }],
    ['term_id', { amount: '1', term_id: demoId('term', 'none') }],
    ['currency', { amount: '1', currency: 'USD' }],
    ['description', { amount: '1', description: null }],
    ['status', { amount: '1', status: 'PAID' }],
  ])('rejects a wrong %s: %j', async (field, body) => {
    const response = await post(1003, body);
    response.expectStatus(400);
    expect(response.json()).toHaveProperty(field);
  });

  it('comes after a draft, which charges nothing, has no number and may change', async () => {
    const draft = await invoice(1004, { amount: '75.00', status: 'DRAFT', due_date: '2026-01-01' });
    expect(draft).toMatchObject({
      status: 'DRAFT',
      invoice_number: null,
      issued_at: null,
      balance_due: '0.00',
    });
    expect(await balance(1004)).toBe('0.00');
    expect((await issue(draft.id)).expectStatus(400).json()).toHaveProperty('due_date');

    const lines = [{ description: 'Bus', amount: '80.00' }];
    const changed = await staff.patch(`/api/v1/invoices/${draft.id}/`, { due_date, lines });
    expect(changed.expectStatus(200).json()).toMatchObject({ amount: '80.00', description: 'Books' });
    expect((await issue(draft.id)).expectStatus(200).json()).toMatchObject({ status: 'ISSUED' });
    expect(await balance(1004)).toBe('80.00');

    const late = await staff.patch(`/api/v1/invoices/${draft.id}/`, { description: null });
    expect(late.expectStatus(409).json()).toMatchObject({ code: 'INVOICE_NOT_DRAFT' });
    expect((await issue(draft.id)).expectStatus(409).json()).toMatchObject({
      code: 'FSM_INVALID_TRANSITION',
    });
  });

  it('for a closed term is rejected, and takes no number', async () => {
    const term = { name: 'Long ago', starts_on: '2011-01-01', ends_on: '2011-02-01' };
    const { id } = (await staff.post('/api/v1/terms/', term)).expectStatus(201).json<{ id: string }>();
    (await staff.post(`/api/v1/terms/${id}/close/`)).expectStatus(200);
    const { invoice_number: before } = await invoice(1003, { amount: '1' });
    expect((await post(1003, { amount: '1', term_id: id })).expectStatus(409).json()).toMatchObject({
      code: 'TERM_CLOSED',
    });
    const { invoice_number: after } = await invoice(1003, { amount: '1' });
    expect(Number(after?.slice(9)) - Number(before?.slice(9))).toBe(1);
  });
});

describe('credit', () => {
  it('pays what is issued, the oldest first, and not what was refunded', async () => {
    const first = await record(1005, 'SCHOLARSHIP', '100.00');
    const second = await record(1005, 'SCHOLARSHIP', '60.00');
    await record(1005, 'REFUND', '30.00');

    const paid = await invoice(1005, { amount: '110.00' });
    expect(paid).toMatchObject({ status: 'PAID', paid_amount: '110.00', balance_due: '0.00' });
    expect(paid.allocations).toMatchObject([
      { entry_id: first, amount: '100.00', payment_id: null },
      { entry_id: second, amount: '10.00' },
    ]);
    const partly = await invoice(1005, { amount: '50.00' });
    expect(partly).toMatchObject({ status: 'PARTLY_PAID', paid_amount: '20.00', balance_due: '30.00' });
    expect(await balance(1005)).toBe('30.00');
    expect((await cancel(paid.id)).expectStatus(409).json()).toMatchObject({
      code: 'FSM_INVALID_TRANSITION',
    });
  });
});

describe('cancelling', () => {
  it('reverses what was charged, and what was paid pays what else is open', async () => {
    await record(1006, 'SCHOLARSHIP', '40.00');
    const first = await invoice(1006, { amount: '100.00' });
    const other = await invoice(1006, { amount: '70.00' });
    expect(first).toMatchObject({ status: 'PARTLY_PAID', balance_due: '60.00' });

    const cancelled = (await cancel(first.id)).expectStatus(200).json<Invoice>();
    expect(cancelled).toMatchObject({
      status: 'CANCELLED',
      paid_amount: '0.00',
      balance_due: '0.00',
      cancel_reason: 'Charged twice',
      allocations: [],
      invoice_number: first.invoice_number,
    });
    expect(await entriesOf(first.id)).toEqual([
      { transaction_type: 'FEE', direction: 'DEBIT', amount: '100.00' },
      { transaction_type: 'FEE', direction: 'CREDIT', amount: '100.00' },
    ]);
    expect(await one(other.id)).toMatchObject({ status: 'PARTLY_PAID', paid_amount: '40.00' });
    expect(await balance(1006)).toBe('30.00');
    (await cancel(first.id)).expectStatus(409);
  });

  it('ends a draft, which charged nothing', async () => {
    const draft = await invoice(1007, { amount: '5.00', status: 'DRAFT' });
    expect((await cancel(draft.id)).expectStatus(200).json()).toMatchObject({ status: 'CANCELLED' });
    expect(await entriesOf(draft.id)).toEqual([]);
    (await issue(draft.id)).expectStatus(409);
  });
});

describe('invoices that are due soon', () => {
  /** Issued yesterday, and due in so many days. */
  async function known(of: number, dueIn: number): Promise<string> {
    const { id } = await invoice(of, { amount: '10.00', status: 'DRAFT', due_date: dayIn(dueIn) });
    issued += 1;
    await system.get().database.query(
      `update finance.invoices set status = 'ISSUED', issued_at = now() - interval '1 day', invoice_number = $2
        where id = $1`,
      [id, `INV-2002-00000${issued}`],
    );
    return id;
  }
  let issued = 0;

  it('are told of once, unless they are paid, new, due later or overdue', async () => {
    const { database, system: parts } = system.get();
    const { invoiceReminders } = parts.finance.services;
    await invoiceReminders.remindAll();
    const soon = [await known(1009, 0), await known(1009, 5)];
    const others = [await known(1009, 6), (await invoice(1009, { amount: '1', due_date: dayIn(1) })).id];
    const cancelled = await known(1009, 2);
    (await cancel(cancelled)).expectStatus(200);

    const counts = await Promise.all([invoiceReminders.remindAll(), invoiceReminders.remindAll()]);
    counts.push(await invoiceReminders.remindAll());

    expect(counts.reduce((sum, { reminded }) => sum + reminded, 0)).toBe(2);
    const told = await database.query<{ entity_id: string; data: object }>(
      `select entity_id, data from events.log where type = 'invoice.due_soon' and entity_id = any($1) order by data->>'due_date'`,
      [[...soon, ...others, cancelled]],
    );
    expect(told.map(({ entity_id }) => entity_id)).toEqual(soon);
    expect(told[1]?.data).toMatchObject({ student_id: student(1009), due_date: dayIn(5) });
  });
});

describe('overdue invoices', () => {
  it('are shown and found as such from the day on, and noted and told of once', async () => {
    const { database, system: parts } = system.get();
    const { id } = await invoice(1008, { amount: '10.00', status: 'DRAFT', due_date: dayIn(-1) });
    await database.query(
      `update finance.invoices set status = 'ISSUED', issued_at = now(), invoice_number = 'INV-2001-000001' where id = $1`,
      [id],
    );

    const list = (query: string) => staff.get(`/api/v1/invoices/?student_id=${student(1008)}&${query}`);
    const idsOf = async (query: string) =>
      (await list(query)).json<{ results: Invoice[] }>().results.map((row) => row.id);
    expect(await one(id)).toMatchObject({ status: 'OVERDUE', balance_due: '10.00', overdue_since: null });
    expect(await idsOf('status=OVERDUE')).toEqual([id]);
    expect(await idsOf('overdue=true')).toEqual([id]);
    expect(await idsOf(`due_to=${today()}`)).toEqual([id]);
    expect(await idsOf('status=ISSUED')).toEqual([]);
    expect(await idsOf('overdue=false')).toEqual([]);
    expect(await idsOf(`due_from=${today()}`)).toEqual([]);

    const { overdueInvoices } = parts.finance.services;
    await Promise.all([overdueInvoices.noteAll(), overdueInvoices.noteAll()]);
    expect(await overdueInvoices.noteAll()).toEqual({ noted: 0 });
    expect(await one(id)).toMatchObject({ overdue_since: today() });
    const events = await database.query(
      `select from events.log where type = 'invoice.overdue' and entity_id = $1`,
      [id],
    );
    expect(events).toHaveLength(1);
    (await cancel(id)).expectStatus(200);
    expect(await idsOf('status=OVERDUE')).toEqual([]);
  });
});

describe('the invoices of a fee structure', () => {
  it('are made for all students of a class group, once for each', async () => {
    const { id: class_group_id } = (
      await staff.post('/api/v1/class-groups/', { name: 'Fees 1', academic_year: 2026 })
    )
      .expectStatus(201)
      .json<{ id: string }>();
    const join = async (number: number) =>
      (await staff.patch(`/api/v1/students/${student(number)}/`, { class_group_id })).expectStatus(200);
    await join(1009);
    await join(1010);
    const lines = [{ description: 'Tuition', fee_type: 'TUITION', amount: '300.00' }];
    const term_id = demoId('term', `${YEAR}-Term 3`);
    const body = { name: 'Fees 1', term_id, class_group_id, lines };
    const { id } = (await staff.post('/api/v1/fee-structures/', body))
      .expectStatus(201)
      .json<{ id: string }>();
    const invoiceAll = async () => {
      const response = await staff.post(`/api/v1/fee-structures/${id}/invoice/`, { due_date });
      return response.expectStatus(200).json();
    };

    const made = {
      fee_structure_id: id,
      invoiced: 2,
      already_invoiced: 0,
      total_amount: '600.00',
      currency: 'KES',
      job_id: null,
    };
    expect(await invoiceAll()).toEqual(made);
    await join(1011);
    expect(await invoiceAll()).toMatchObject({ invoiced: 1, already_invoiced: 2, total_amount: '300.00' });
    const list = (await staff.get(`/api/v1/invoices/?fee_structure_id=${id}`)).json<{ results: Invoice[] }>();
    expect(list.results.map(({ status, amount, term_id: term }) => ({ status, amount, term }))).toEqual(
      Array(3).fill({ status: 'ISSUED', amount: '300.00', term: term_id }),
    );
    expect(new Set(list.results.map(({ invoice_number }) => invoice_number)).size).toBe(3);
    (await staff.delete(`/api/v1/fee-structures/${id}/`)).expectStatus(409);
  });
});

describe('students', () => {
  it('see their own invoices, and not while they are drafts', async () => {
    const login = await system.get().as('student');
    const own = await invoice(1001, { amount: '10.00' });
    const draft = await invoice(1001, { amount: '10.00', status: 'DRAFT' });
    const other = await invoice(1012, { amount: '10.00' });

    (await login.get(`/api/v1/invoices/${own.id}/`)).expectStatus(200);
    (await login.get(`/api/v1/invoices/${draft.id}/`)).expectStatus(404);
    (await login.get(`/api/v1/invoices/${other.id}/`)).expectStatus(404);
    const list = (await login.get('/api/v1/invoices/?page_size=100')).json<{ results: Invoice[] }>().results;
    expect(new Set(list.map(({ student_id }) => student_id))).toEqual(new Set([student(1001)]));
    expect(list.map(({ status }) => status)).not.toContain('DRAFT');
    (await login.post(`/api/v1/invoices/${own.id}/cancel/`, { reason: 'No' })).expectStatus(403);
  });
});

it('prints on paper and is exported', async () => {
  const { id, invoice_number } = await invoice(1012, { amount: '10.00', description: '<b>Books</b>' });

  const page = (await staff.get(`/api/v1/invoices/${id}/?format=html`)).expectStatus(200).text;
  expect(page).toContain(invoice_number);
  expect(page).toContain('&lt;b&gt;Books');
  const file = (await staff.get(`/api/v1/invoices/${id}/?format=csv`)).expectStatus(200).text;
  expect(file).toContain('lines.0.amount,10.00');
  const list = (await staff.get(`/api/v1/invoices/?format=csv&student_id=${student(1012)}`)).expectStatus(
    200,
  );
  expect(list.text).toContain(String(invoice_number));
});

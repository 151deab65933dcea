import { demoId } from '../../subgraphs/shared/demo/demo-id';
import { today } from '../../subgraphs/shared/runtime/today';
import type { Shown } from '../testkit/api-types';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Entry = Shown<'LedgerEntry'>;
type Body = Readonly<Record<string, unknown>>;

const system = useSystem();
/** One with nothing in the ledger yet. */
const STUDENT = demoId('student', 'STU-1005');
const OWN = demoId('student', 'STU-1001');
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let staff: HttpClient;
beforeAll(async () => {
  staff = await system.get().as('staff');
});

const post = (body: Body) =>
  staff.post('/api/v1/transactions/', { student_id: STUDENT, amount: '100.00', ...body });

async function record(body: Body): Promise<Entry> {
  return (await post(body)).expectStatus(201).json<Entry>();
}

async function balance(): Promise<string> {
  return (await staff.get(`/api/v1/students/${STUDENT}/account/`)).json<{ balance: string }>().balance;
}

describe('transactions', () => {
  it('raise or lower what the student owes, a refund too', async () => {
    const expected = [
      ['TUITION', undefined, '100.00'],
      ['FEE', undefined, '200.00'],
      ['SCHOLARSHIP', undefined, '100.00'],
      ['OTHER', 'CREDIT', '0.00'],
      ['OTHER', 'DEBIT', '100.00'],
      ['SCHOLARSHIP', 'CREDIT', '0.00'],
      ['OTHER', 'CREDIT', '-100.00'],
      ['REFUND', undefined, '0.00'],
      ['OTHER', 'CREDIT', '-100.00'],
    ] as const;
    for (const [transaction_type, direction, after] of expected) {
      await record({ transaction_type, direction });
      expect(await balance()).toBe(after);
    }
  });

  it('give no more back than the credit, also at the same time', async () => {
    const credit = -Number(await balance());
    const refund = { transaction_type: 'REFUND', amount: (credit - 10).toFixed(2) };

    const responses = await Promise.all([post(refund), post(refund)]);

    expect(responses.map(({ status }) => status).sort()).toEqual([201, 409]);
    const rejected = responses.find(({ status }) => status === 409);
    expect(rejected?.json()).toMatchObject({ code: 'CREDIT_EXCEEDED' });
    expect(await balance()).toBe('-10.00');
  });

  it('are exact and say what they are', async () => {
    const before = await balance();
    const entry = await record({ transaction_type: 'FEE', amount: '0.10', description: 'Copies' });
    await record({ transaction_type: 'FEE', amount: '0.20' });
    expect((Number(await balance()) * 100 - Number(before) * 100).toFixed(0)).toBe('30');

    expect(entry).toMatchObject({
      direction: 'DEBIT',
      amount: '0.10',
      currency: 'KES',
      description: 'Copies',
      transaction_date: today(),
      reversed_by_id: null,
    });
    expect(entry.reference_number).toMatch(/^TXN-\d{8}$/);
    expect((await staff.get(`/api/v1/transactions/${entry.id}/`)).json()).toEqual(entry);
    const list = await staff.get(
      `/api/v1/transactions/?student_id=${STUDENT}&transaction_type=FEE&page_size=2`,
    );
    expect(list.json<{ results: Entry[] }>().results.map(({ amount }) => amount)).toEqual(['0.20', '0.10']);
  });

  it('that are not possible are rejected at their field', async () => {
    const cases: readonly (readonly [string, Body])[] = [
      ['amount', { transaction_type: 'FEE', amount: '-5.00' }],
      ['amount', { transaction_type: 'FEE', amount: '0.00' }],
      ['amount', { transaction_type: 'FEE', amount: '10000000000.00' }],
      ['direction', { transaction_type: 'OTHER' }],
      ['direction', { transaction_type: 'REFUND', direction: 'CREDIT' }],
      ['transaction_type', { transaction_type: 'PAYMENT' }],
      ['currency', { transaction_type: 'FEE', currency: 'USD' }],
      ['transaction_date', { transaction_type: 'FEE', transaction_date: '2999-01-01' }],
      ['student_id', { transaction_type: 'FEE', student_id: UNKNOWN }],
      ['org_unit_id', { transaction_type: 'FEE', org_unit_id: UNKNOWN }],
    ];
    for (const [field, body] of cases) {
      const response = await post(body);
      response.expectStatus(400);
      expect(Object.keys(response.json<object>())).toEqual([field]);
    }
  });

  it('are taken back once, by an entry of the other direction', async () => {
    const before = await balance();
    const { id } = await record({ transaction_type: 'FEE', amount: '70.00' });

    const reversals = await Promise.all(
      Array.from({ length: 3 }, () => staff.post(`/api/v1/transactions/${id}/reverse/`, { reason: 'Found' })),
    );

    expect(reversals.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const reversal = reversals.find(({ status }) => status === 201)?.json<Entry>();
    expect(reversal).toMatchObject({
      reverses_id: id,
      transaction_type: 'FEE',
      direction: 'CREDIT',
      amount: '70.00',
      description: 'Found',
    });
    const codes = reversals
      .filter(({ status }) => status === 409)
      .map((one) => one.json<{ code: string }>().code);
    expect(codes).toEqual(['ALREADY_REVERSED', 'ALREADY_REVERSED']);
    expect(await balance()).toBe(before);
    expect((await staff.get(`/api/v1/transactions/${id}/`)).json()).toMatchObject({
      reversed_by_id: reversal?.id,
    });
    const again = await staff.post(`/api/v1/transactions/${reversal?.id}/reverse/`, { reason: 'No' });
    again.expectStatus(409);
    expect(again.json()).toMatchObject({ code: 'ENTRY_NOT_REVERSIBLE' });
  });

  it('are in the term of their day, which takes none once it is closed', async () => {
    const body = { name: 'Long ago', starts_on: '2019-01-01', ends_on: '2019-03-31' };
    const term = (await staff.post('/api/v1/terms/', body)).expectStatus(201).json<{ id: string }>();
    const inside = { transaction_type: 'TUITION', transaction_date: '2019-03-31' };
    const entry = await record(inside);
    expect(entry.term_id).toBe(term.id);
    expect(await record({ ...inside, transaction_date: '2019-04-01' })).toMatchObject({ term_id: null });
    const list = await staff.get(`/api/v1/transactions/?term_id=${term.id}`);
    expect(list.json()).toMatchObject({ count: 1, results: [{ id: entry.id }] });

    (await staff.post(`/api/v1/terms/${term.id}/close/`)).expectStatus(200);

    const late = await post(inside);
    late.expectStatus(409);
    expect(late.json()).toMatchObject({ code: 'TERM_CLOSED' });
    // What was wrong in it is corrected today.
    const reversed = await staff.post(`/api/v1/transactions/${entry.id}/reverse/`, { reason: 'Twice' });
    expect(reversed.expectStatus(201).json()).toMatchObject({ transaction_date: today() });
  });

  it('are seen by students as far as they are their own', async () => {
    const { id } = await record({ transaction_type: 'FEE' });
    const student = await system.get().as('student');
    (await student.get(`/api/v1/transactions/${id}/`)).expectStatus(404);
    const { results } = (await student.get('/api/v1/transactions/')).json<{ results: Entry[] }>();
    expect(results.length).toBeGreaterThan(0);
    expect(results.every(({ student_id }) => student_id === OWN)).toBe(true);
    (
      await student.post('/api/v1/transactions/', {
        student_id: OWN,
        transaction_type: 'FEE',
        amount: '1.00',
      })
    ).expectStatus(403);
  });
});

import { Decimal } from 'decimal.js';
import { demoId } from '../../../subgraphs/shared/demo/demo-id';
import type { HttpClient } from '../../testkit/http';
import { useSystem } from '../../testkit/system';

const system = useSystem();

const ROUNDS = 10;
const AT_ONCE = 12;
const STUDENTS = [1003, 1004, 1006].map((number) => demoId('student', `STU-${number}`));
const TYPES = ['TUITION', 'FEE', 'SCHOLARSHIP', 'REFUND'];
/** The year of the term that is closed and opened again. */
const YEAR = 2017;

/** Numbers that look random and are the same in every run (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const random = randomFrom(13);
const pick = <Value>(values: readonly Value[]): Value => values[random(values.length)] as Value;
const amount = (): string => `${1 + random(900)}.${10 + random(90)}`;

let admin: HttpClient;
let term: string;
/** Ids of what was made so far, by the collection. */
const made: Record<string, string[]> = {};
beforeAll(async () => {
  admin = await system.get().as('admin');
  const body = { name: `Random ${YEAR}`, starts_on: `${YEAR}-01-01`, ends_on: `${YEAR}-06-30` };
  term = (await admin.post('/api/v1/terms/', body)).expectStatus(201).json<{ id: string }>().id;
});

async function make(collection: string, body: object): Promise<number> {
  const response = await admin.post(`/api/v1/${collection}/`, { student_id: pick(STUDENTS), ...body });
  if (response.status === 201)
    made[collection] = [...(made[collection] ?? []), response.json<{ id: string }>().id];
  return response.status;
}

/** Does something to one of those that were made. */
async function act(collection: string, action: string, body?: object): Promise<number> {
  const ids = made[collection];
  return ids ? (await admin.post(`/api/v1/${collection}/${pick(ids)}/${action}/`, body)).status : 200;
}

const reason = 'At random';
const WORKS: readonly (() => Promise<number>)[] = [
  () => {
    const transaction_date = `${YEAR}-0${1 + random(9)}-15`;
    return make('transactions', { transaction_type: pick(TYPES), amount: amount(), transaction_date });
  },
  () => act('transactions', 'reverse', { reason }),
  () => make('scholarships', { name: 'Merit', amount: amount() }),
  () => act('scholarships', 'apply'),
  () => act('scholarships', 'revoke', { reason }),
  () => make('invoices', { due_date: '2099-01-31', amount: amount(), description: 'Trip' }),
  () => make('invoices', { due_date: '2099-02-28', amount: amount(), description: 'Trip', status: 'DRAFT' }),
  () => act('invoices', 'issue'),
  () => act('invoices', 'cancel', { reason }),
  () => make('payments', { amount: amount(), payment_method: 'CASH', payment_date: `${YEAR}-03-03` }),
  () => make('payments', { amount: amount(), payment_method: 'CHEQUE', status: 'PENDING' }),
  () => act('payments', 'complete'),
  () => act('payments', 'fail', { reason }),
  () => act('payments', 'reverse', { reason }),
  async () => {
    const path = `/api/v1/students/${pick(STUDENTS)}/account/`;
    const { id } = (await admin.get(path)).json<{ id: string }>();
    return (await admin.post(`/api/v1/student-accounts/${id}/refund/`, { amount: amount(), reason })).status;
  },
  async () => (await admin.post(`/api/v1/terms/${term}/close/`)).status,
  async () => (await admin.post(`/api/v1/terms/${term}/reopen/`, { reason })).status,
];

/** What is never so, each with a statement that finds it. */
const NEVER = {
  'a balance that is not the sum of its entries': `
    select a.id from finance.student_accounts a left join finance.ledger_entries e on e.account_id = a.id
    group by a.id having a.balance
      <> coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end), 0)`,
  'an invoice whose paid amount is not the sum of its allocations': `
    select i.id from finance.invoices i
      left join finance.allocations a on a.invoice_id = i.id and a.released_at is null
    group by i.id having i.paid_amount <> coalesce(sum(a.amount), 0) or i.paid_amount > i.amount`,
  'an invoice whose status is not that of its paid amount': `
    select id from finance.invoices where status <> case
      when status in ('DRAFT', 'CANCELLED') then status when paid_amount = 0 then 'ISSUED'
      when paid_amount < amount then 'PARTLY_PAID' else 'PAID' end`,
  'a draft or cancelled invoice that is charged': `
    select i.id from finance.invoices i join finance.ledger_entries e on e.invoice_id = i.id
    where i.status in ('DRAFT', 'CANCELLED') group by i.id
    having sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) <> 0`,
  'a credit that pays more than it is, or was reversed and still pays': `
    select e.id from finance.ledger_entries e
      join finance.allocations a on a.entry_id = e.id and a.released_at is null
      left join finance.ledger_entries o on o.reverses_id = e.id
    group by e.id, o.id having sum(a.amount) > e.amount or o.id is not null`,
  'a payment of which something else pays invoices than it says': `
    select p.id from finance.payments p
      left join finance.allocations a on a.payment_id = p.id and a.released_at is null
    group by p.id having p.allocated_amount <> coalesce(sum(a.amount), 0)`,
  'a payment that is completed and not in the ledger, or in the ledger and not completed': `
    select p.id from finance.payments p left join finance.ledger_entries e on e.payment_id = p.id
    group by p.id having coalesce(sum(case e.direction when 'CREDIT' then e.amount else -e.amount end), 0)
      <> case p.status when 'COMPLETED' then p.amount else 0 end`,
  'an entry in a closed term that came later': `
    select e.id from finance.ledger_entries e
      join finance.terms t on e.transaction_date between t.starts_on and t.ends_on
    where t.status = 'CLOSED' and e.created_at > t.closed_at`,
  'a gap in the numbers of invoices or receipts': `
    select left(number, 9) from (
      select invoice_number from finance.invoices union all select receipt_number from finance.payments
    ) as n (number) where number is not null
    group by left(number, 9) having max(right(number, 6)::int) <> count(*)`,
};

describe('after random work of many at once there is never', () => {
  beforeAll(async () => {
    const statuses: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      statuses.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => pick(WORKS)()))));
    await admin.post(`/api/v1/terms/${term}/close/`);
    expect([...new Set(statuses)].sort()).toEqual([200, 201, 409]);
    expect(Object.keys(made).sort()).toEqual(['invoices', 'payments', 'scholarships', 'transactions']);
  });

  it.each(Object.entries(NEVER))('%s', async (_title, statement) => {
    expect(await system.get().database.query(statement)).toEqual([]);
  });

  it('more credit of payments than the account has, or than they leave', async () => {
    const { database, system: running } = system.get();
    const accounts = await database.query<{ student_id: string; credit: string }>(
      `select s.student_id, greatest(coalesce((
          select sum(i.amount - i.paid_amount) from finance.invoices i
          where i.student_id = s.student_id and i.status in ('ISSUED', 'PARTLY_PAID')
        ), 0) - s.balance, 0) as credit from finance.student_accounts s`,
    );
    const payments = await database.query<{ id: string; student_id: string; free: string }>(
      'select id, student_id, amount - allocated_amount as free from finance.payments',
    );
    const credits = await running.finance.services.paymentCredits.of(payments.map(({ id }) => id));
    const creditOf = new Map(
      credits.map(({ paymentId, amount: credit }) => [paymentId, new Decimal(credit)]),
    );
    const left = new Map(accounts.map(({ student_id: id, credit }) => [id, new Decimal(credit)]));
    const wrong = payments.filter(({ id, student_id: student, free }) => {
      const credit = creditOf.get(id) ?? new Decimal(0);
      const rest = (left.get(student) ?? new Decimal(0)).minus(credit);
      left.set(student, rest);
      return credit.gt(free) || rest.lt(0);
    });
    expect(credits.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });
});

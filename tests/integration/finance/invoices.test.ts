import { demoId } from '../../../subgraphs/shared/demo/demo-id';
import { today } from '../../../subgraphs/shared/runtime/today';
import type { Shown } from '../../testkit/api-types';
import { withClient } from '../../testkit/connection';
import type { HttpClient } from '../../testkit/http';
import { countStatements } from '../../testkit/statement-counter';
import { useSystem } from '../../testkit/system';

type Invoice = Shown<'Invoice'>;
type Body = Readonly<Record<string, unknown>>;

const system = useSystem();
const student = (number: number): string => demoId('student', `STU-${number}`);
const YEAR = Number(today().slice(0, 4));
const due_date = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
const AT_ONCE = 8;

let staff: HttpClient;
beforeAll(async () => {
  staff = await system.get().as('staff');
});

const post = (of: number, body: Body) =>
  staff.post('/api/v1/invoices/', { student_id: student(of), due_date, description: 'Books', ...body });
const invoice = async (of: number, body: Body): Promise<Invoice> =>
  (await post(of, body)).expectStatus(201).json();
const issue = (id: string) => staff.post(`/api/v1/invoices/${id}/issue/`);
const cancel = (id: string) => staff.post(`/api/v1/invoices/${id}/cancel/`, { reason: 'Race' });
const all = <Result>(count: number, work: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

/** What must be true of all money at any time: of each statement there is no row. */
const NEVER: Readonly<Record<string, string>> = {
  'an account that is not the sum of its entries': `
    select from finance.student_accounts a where balance <> (
      select coalesce(sum(case direction when 'DEBIT' then amount else -amount end), 0)
      from finance.ledger_entries e where e.account_id = a.id)`,
  'an invoice that is not paid by its allocations': `
    select from finance.invoices i where paid_amount <> (
      select coalesce(sum(amount), 0) from finance.allocations a where a.invoice_id = i.id and released_at is null)`,
  'an open invoice that is not what the ledger was charged, or another one that is': `
    select from finance.invoices i where case when status in ('DRAFT', 'CANCELLED') then 0 else amount end <> (
      select coalesce(sum(case direction when 'DEBIT' then amount else -amount end), 0)
      from finance.ledger_entries e where e.invoice_id = i.id and e.payment_id is null)`,
  'an entry that pays more than it is, or though it is reversed': `
    select from finance.ledger_entries e where (
      select coalesce(sum(a.amount), 0) from finance.allocations a where a.entry_id = e.id and a.released_at is null
    ) > case when exists (select from finance.ledger_entries r where r.reverses_id = e.id) then 0 else e.amount end`,
  'an open invoice beside credit that could pay it': `
    select from finance.student_accounts a join (
      select student_id, sum(amount - paid_amount) as due from finance.invoices
      where status in ('ISSUED', 'PARTLY_PAID') group by student_id
    ) open on open.student_id = a.student_id
    where open.due > a.balance and exists (
      select from finance.ledger_entries e where e.student_id = a.student_id and e.direction = 'CREDIT'
        and e.reverses_id is null and not exists (select from finance.ledger_entries r where r.reverses_id = e.id)
        and e.amount > (select coalesce(sum(p.amount), 0) from finance.allocations p
          where p.entry_id = e.id and p.released_at is null))`,
  'a gap in the numbers of a year, or a number twice': `
    select from finance.number_counters c where prefix = 'INV' and last <> (
      select count(distinct invoice_number) from finance.invoices where invoice_number like 'INV-' || c.year || '-%')`,
};

async function expectWhole(): Promise<void> {
  for (const [what, statement] of Object.entries(NEVER)) {
    const rows = await system.get().database.query(statement);
    expect({ what, count: rows.length }).toEqual({ what, count: 0 });
  }
}

describe('at the same instant', () => {
  afterEach(expectWhole);

  it('an invoice is issued once', async () => {
    const { id } = await invoice(1002, { amount: '10.00', status: 'DRAFT' });

    const statuses = (await all(AT_ONCE, () => issue(id))).map(({ status }) => status);

    expect(statuses.sort()).toEqual([200, ...Array<number>(AT_ONCE - 1).fill(409)]);
  });

  it('an invoice is issued or cancelled, and never both half', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await invoice(1003, { amount: '10.00', status: 'DRAFT' });

      const [issued, cancelled] = await Promise.all([issue(id), cancel(id)]);

      // A draft that is cancelled first is not issued; one that is issued first may be cancelled after it.
      expect(cancelled.status).toBe(200);
      expect([200, 409]).toContain(issued.status);
    }
  });

  it('numbers have no gap, though some of those who took one are rolled back', async () => {
    const rolledBack = () =>
      withClient(system.get().database.url, async (client) => {
        await client.query('begin');
        await client.query(
          `insert into finance.number_counters as c (prefix, year, last) values ('INV', $1, 3)
            on conflict (prefix, year) do update set last = c.last + excluded.last`,
          [YEAR],
        );
        await client.query('rollback');
      });

    const made = await all(24, async (index) => {
      if (index % 3 === 2) await rolledBack();
      const number = 1002 + (index % 10);
      return index % 4 === 3 ? post(number, { amount: '0' }) : post(number, { amount: '1.00' });
    });

    expect(made.filter(({ status }) => status === 201)).toHaveLength(18);
  });

  it('the closing of a term and invoices for it come one after the other', async () => {
    const term = { name: 'Race of invoices', starts_on: '2012-01-01', ends_on: '2012-02-01' };
    const { id } = (await staff.post('/api/v1/terms/', term)).expectStatus(201).json<{ id: string }>();

    const [closed, ...made] = await Promise.all([
      staff.post(`/api/v1/terms/${id}/close/`),
      ...Array.from({ length: AT_ONCE }, (_, index) => post(1002 + index, { amount: '1.00', term_id: id })),
    ]);

    closed.expectStatus(200);
    expect(made.map(({ status }) => status).filter((status) => status !== 201 && status !== 409)).toEqual([]);
    (await post(1002, { amount: '1.00', term_id: id })).expectStatus(409);
    const list = (await staff.get(`/api/v1/invoices/?term_id=${id}`)).json<{ count: number }>();
    expect(list.count).toBe(made.filter(({ status }) => status === 201).length);
  });

  it('money agrees with itself, whatever is done to a few accounts', async () => {
    const few = [1004, 1005, 1006];
    const made: string[] = [];
    const credits: string[] = [];
    const entry = async (of: number, transaction_type: string, amount: string) => {
      const body = { student_id: student(of), transaction_type, amount };
      const response = await staff.post('/api/v1/transactions/', body);
      if (transaction_type === 'SCHOLARSHIP') credits.push(response.json<{ id: string }>().id);
      return response;
    };
    const some = (ids: readonly string[], index: number) => ids[index % ids.length] ?? demoId('none', 'none');
    const works: readonly ((of: number, index: number) => Promise<{ readonly status: number }>)[] = [
      async (of, index) => {
        const response = await post(of, {
          amount: `${index + 1}.10`,
          status: index % 3 ? 'ISSUED' : 'DRAFT',
        });
        made.push(response.json<Invoice>().id);
        return response;
      },
      (of, index) => entry(of, 'SCHOLARSHIP', `${index + 2}.05`),
      (_, index) => issue(some(made, index)),
      (_, index) => cancel(some(made, index)),
      (of) => entry(of, 'REFUND', '3.00'),
      (_, index) => staff.post(`/api/v1/transactions/${some(credits, index)}/reverse/`, { reason: 'Race' }),
    ];

    for (let round = 0; round < 4; round += 1) {
      const responses = await all(AT_ONCE + 4, async (index) => {
        const turn = index + 5 * round;
        return (await works[turn % works.length]?.(few[turn % few.length] ?? 1004, turn)) ?? null;
      });
      expect(responses.filter((response) => response === null || response.status >= 500)).toEqual([]);
    }
  });
});

it('a class of any size is invoiced in the same number of statements', async () => {
  const { dataSource } = system.get().system.finance;
  const statementsOf = async (name: string): Promise<number> => {
    const class_group_id = demoId('class-group', name);
    const members = await staff.get(
      `/api/v1/students/?class_group_id=${class_group_id}&page_size=1&status=ACTIVE`,
    );
    const [member] = members.json<{ results: { id: string }[] }>().results;
    const credit = { student_id: member?.id, transaction_type: 'SCHOLARSHIP', amount: '900000' };
    (await staff.post('/api/v1/transactions/', credit)).expectStatus(201);
    const lines = [{ description: 'Trip', amount: '10.00' }];
    const body = {
      name: `Trip of ${name}`,
      term_id: demoId('term', `${YEAR}-Term 3`),
      class_group_id,
      lines,
    };
    const { id } = (await staff.post('/api/v1/fee-structures/', body))
      .expectStatus(201)
      .json<{ id: string }>();
    const { count, result } = await countStatements(dataSource, () =>
      staff.post(`/api/v1/fee-structures/${id}/invoice/`, { due_date }),
    );
    expect(result.expectStatus(200).json<{ invoiced: number }>().invoiced).toBeGreaterThan(5);
    return count;
  };
  expect(await statementsOf('Year 12 Swift')).toBe(await statementsOf('Grade 8 Baobab'));
  await expectWhole();
});

describe('the database', () => {
  it.each([
    [
      'an issued invoice is not changed',
      `update finance.invoices set due_date = due_date + 1 where status = 'ISSUED'`,
    ],
    [
      'an issued invoice is not changed',
      `update finance.invoices set status = 'DRAFT' where status = 'ISSUED'`,
    ],
    ['invoices_paid_amount', `update finance.invoices set paid_amount = 1 where status = 'ISSUED'`],
    ['append-only', `delete from finance.invoices`],
    ['append-only', `delete from finance.allocations`],
    ['released, once', `update finance.allocations set amount = 1`],
    ['check', `update finance.invoices set amount = amount + 1 where status = 'DRAFT'`],
    [
      'at most its amount',
      `insert into finance.allocations (invoice_id, entry_id, amount)
        select i.id, e.id, 1 from finance.invoices i, finance.ledger_entries e
        where i.status = 'ISSUED' and e.direction = 'DEBIT' limit 1`,
    ],
    [
      'has a number',
      `update finance.invoices set status = 'ISSUED', issued_at = now() where status = 'DRAFT'`,
    ],
  ])('rejects: %s: %s', async (message, statement) => {
    await invoice(1007, { amount: '3.00', status: 'DRAFT' });
    await expect(system.get().database.query(statement)).rejects.toThrow(message);
  });
});

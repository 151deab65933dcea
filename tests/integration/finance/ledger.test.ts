import { demoId } from '../../../subgraphs/shared/demo/demo-id';
import { withClient } from '../../testkit/connection';
import { eventually } from '../../testkit/eventually';
import type { HttpClient } from '../../testkit/http';
import { useSystem } from '../../testkit/system';

const system = useSystem();
const student = (number: number): string => demoId('student', `STU-${number}`);

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

/** Entries as the database takes them, for whoever writes them past the services. */
const INSERT = `insert into finance.ledger_entries
    (account_id, student_id, currency, transaction_type, direction, amount, transaction_date)
  select id, student_id, currency, $2, $3, $4, $5 from finance.student_accounts where student_id = $1`;

async function createTerm(year: number): Promise<string> {
  const body = { name: `Ledger ${year}`, starts_on: `${year}-01-01`, ends_on: `${year}-06-30` };
  return (await admin.post('/api/v1/terms/', body)).expectStatus(201).json<{ id: string }>().id;
}

describe('the ledger in the database', () => {
  const statements = [
    'update finance.ledger_entries set amount = 1',
    'delete from finance.ledger_entries',
    'truncate finance.ledger_entries cascade',
  ];

  it.each(statements)('rejects %s', async (statement) => {
    await expect(system.get().database.query(statement)).rejects.toThrow('append-only');
  });

  it('rejects an entry of the wrong direction, and one that is no amount', async () => {
    const insert = (...values: unknown[]) => system.get().database.query(INSERT, [student(1002), ...values]);
    await expect(insert('REFUND', 'CREDIT', '5', '2018-01-01')).rejects.toThrow('direction_of_type');
    await expect(insert('FEE', 'DEBIT', '0', '2018-01-01')).rejects.toThrow('amount_check');
    await expect(insert('FEE', 'DEBIT', '-5', '2018-01-01')).rejects.toThrow('amount_check');
  });

  it('is waited for by the closing of a term, and takes nothing after it', async () => {
    const { database } = system.get();
    const id = await createTerm(2018);
    const entry = [student(1002), 'FEE', 'DEBIT', '5', '2018-02-02'];
    const closed = await withClient(database.url, async (client) => {
      await client.query('begin');
      await client.query(INSERT, entry);
      const closing = admin.post(`/api/v1/terms/${id}/close/`);
      await eventually(async () => {
        const waiting = await database.query(
          "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        expect(waiting).not.toHaveLength(0);
      });
      await client.query('commit');
      return closing;
    });

    expect(closed.expectStatus(200).json()).toMatchObject({ status: 'CLOSED' });
    expect((await admin.get(`/api/v1/transactions/?term_id=${id}`)).json()).toMatchObject({ count: 1 });
    await expect(database.query(INSERT, entry)).rejects.toThrow('period is closed');
  });
});

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

describe('after random work of many at once', () => {
  const ROUNDS = 6;
  const AT_ONCE = 12;
  const STUDENTS = [1003, 1004, 1006, 1007].map(student);
  const TYPES = ['TUITION', 'FEE', 'SCHOLARSHIP', 'REFUND'];
  const YEAR = 2017;

  it('every balance is the sum of its entries, and a closed term has none that came later', async () => {
    const { database } = system.get();
    const random = randomFrom(13);
    const pick = <Value>(values: readonly Value[]): Value => values[random(values.length)] as Value;
    const term = await createTerm(YEAR);
    const entries: string[] = [];
    const record = async (): Promise<number> => {
      const response = await admin.post('/api/v1/transactions/', {
        student_id: pick(STUDENTS),
        transaction_type: pick(TYPES),
        amount: `${random(900)}.${10 + random(90)}`,
        transaction_date: `${YEAR}-0${1 + random(9)}-15`,
      });
      if (response.status === 201) entries.push(response.json<{ id: string }>().id);
      return response.status;
    };
    const reverse = async (): Promise<number> => {
      const id = entries.length > 0 ? pick(entries) : null;
      return id ? (await admin.post(`/api/v1/transactions/${id}/reverse/`, { reason: 'Wrong' })).status : 201;
    };
    const close = async (): Promise<number> => (await admin.post(`/api/v1/terms/${term}/close/`)).status;
    const reopen = async (): Promise<number> =>
      (await admin.post(`/api/v1/terms/${term}/reopen/`, { reason: 'Once more' })).status;
    const works = [record, record, record, record, reverse, reverse, close, reopen];

    const statuses: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      statuses.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => pick(works)()))));
    await close();

    expect([...new Set(statuses)].sort()).toEqual([200, 201, 409]);
    const wrong = await database.query(
      `select a.id, a.balance, sum(case e.direction when 'DEBIT' then e.amount else -e.amount end)
        from finance.student_accounts a left join finance.ledger_entries e on e.account_id = a.id
        group by a.id
        having a.balance <> coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end), 0)`,
    );
    expect(wrong).toEqual([]);
    const late = await database.query(
      `select e.id from finance.ledger_entries e
        join finance.terms t on e.transaction_date between t.starts_on and t.ends_on
        where t.id = $1 and (t.status <> 'CLOSED' or e.created_at > t.closed_at)`,
      [term],
    );
    expect(late).toEqual([]);
  });
});

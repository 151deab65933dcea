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

  it('rejects an entry by which the balance would have more digits than are kept', async () => {
    const { database } = system.get();
    const largest = [student(1003), 'OTHER', 'CREDIT', '9999999999.99', '2016-01-01'];
    await database.query(INSERT.replace(' from ', ' from generate_series(1, 100), '), largest);
    const account = `/api/v1/students/${student(1003)}/account/`;
    const before = (await admin.get(account)).expectStatus(200).json();

    const posted = await admin.post('/api/v1/transactions/', {
      student_id: student(1003),
      transaction_type: 'SCHOLARSHIP',
      amount: '9999999999.99',
    });

    expect(posted.expectStatus(400).json()).toEqual({
      non_field_errors: ['A sum would have more digits than are kept.'],
    });
    expect((await admin.get(account)).json()).toEqual(before);
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

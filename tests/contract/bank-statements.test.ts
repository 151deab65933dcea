import { Bursary } from '../testkit/bursary';
import type { Exchange } from '../testkit/exchange';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { School } from '../testkit/school';
import { countStatements } from '../testkit/statement-counter';
import { useSystem } from '../testkit/system';

const system = useSystem();
const HEADER = 'payment_date,external_reference,amount,account_reference,payer_name';
const DAY = '2026-02-10';

let staff: HttpClient;
let bursary: Bursary;
let school: School;
beforeAll(async () => {
  staff = await system.get().as('staff');
  bursary = new Bursary(staff);
  school = new School(system.get(), staff, 'BS');
});

const imported = (rows: readonly string[], query: Readonly<Record<string, string>> = {}): Promise<Exchange> =>
  staff.post('/api/v1/bank-statements/import/', [HEADER, ...rows].join('\n'), {
    headers: { 'content-type': 'text/csv' },
    query,
  });

describe('POST /api/v1/bank-statements/import/', () => {
  it('records what is new: payments of students, and money of which nobody knows whose it is', async () => {
    const student_id = await school.student({ student_number: 'BS-9/A' });
    const invoice = await bursary.invoice(student_id, '100.00');
    const rows = [
      `${DAY},FT-A,60.00,Fees ${invoice.invoice_number} Njeri,Njeri`,
      `${DAY},FT-B,30.00,bs-9/a,`,
      `${DAY},FT-C,10.00,thank you,`,
      `${DAY},FT-D,-500.00,Rent,`,
      `${DAY},FT-A,60.00,the same again,`,
    ];

    const dry = await imported(rows, { dry_run: 'true' });
    const counts = { rows: 5, matched: 2, suspended: 1, duplicates: 1, outgoing: 1, error_count: 0 };
    expect(dry.expectStatus(200).json()).toMatchObject({ ...counts, created: 0 });
    const responses = await Promise.all([imported(rows), imported(rows)]);

    const created = responses.map((one) => one.expectStatus(200).json<{ created: number }>().created);
    expect(created.sort()).toEqual([0, 3]);
    expect((await imported(rows)).json()).toMatchObject({ created: 0, duplicates: 4, matched: 0 });
    expect(await bursary.balance(student_id)).toBe('10.00');
    expect(await bursary.shownInvoice(invoice.id)).toMatchObject({
      status: 'PARTLY_PAID',
      paid_amount: '90.00',
    });
    const waiting = await staff.get('/api/v1/suspense-payments/?search=FT-C');
    expect(waiting.json()).toMatchObject({
      count: 1,
      results: [{ payment_date: DAY, payment_method: 'BANK_TRANSFER' }],
    });
  });

  it('is done by a job that tells the same figures, and by GraphQL too', async () => {
    const { finance } = system.get().system;
    const student_id = await school.student({ student_number: 'BS-71' });
    const rows = [
      `${DAY},FT-J1,60.00,bs-71,`,
      `${DAY},FT-J2,5.00,who is it,`,
      `${DAY},FT-J1,60.00,again,`,
      `${DAY},FT-J3,-1.00,Rent,`,
    ];
    const response = (await imported(rows, { background: 'true' })).expectStatus(202);
    expect(response.json()).toMatchObject({ rows: 0, created: 0, matched: 0 });
    (await staff.get(`/api/v1/students/${student_id}/account/`)).expectStatus(404);

    expect(await finance.backgroundJobs.runDue()).toBe(1);

    const job = await staff.get(response.header('location') ?? '');
    const figures = { created: 2, matched: 1, suspended: 1, duplicates: 1, outgoing: 1, error_count: 0 };
    expect(job.json()).toMatchObject({
      kind: 'bank-statement-import',
      state: 'SUCCEEDED',
      result: { rows: 4, dry_run: false, ...figures },
    });
    expect(await bursary.balance(student_id)).toBe('-60.00');
    const { data } = await graphql<{ importBankStatement: { job: { id: string } } }>(
      staff,
      'mutation ($csv: String!) { importBankStatement(csv: $csv, background: true, dryRun: true) { job { id } } }',
      { variables: { csv: [HEADER, ...rows].join('\n') } },
    );
    await finance.backgroundJobs.runDue();
    const again = await staff.get(`/api/v1/jobs/${present(data).importBankStatement.job.id}/`);
    expect(again.json()).toMatchObject({
      state: 'SUCCEEDED',
      total: 1,
      result: { rows: 4, created: 0, dry_run: true, duplicates: 3, matched: 0 },
    });
  });

  it('records nothing of a file with errors', async () => {
    const term = { name: 'Spring 2002', starts_on: '2002-01-10', ends_on: '2002-04-10' };
    const { id } = (await staff.post('/api/v1/terms/', term)).json<{ id: string }>();
    (await staff.post(`/api/v1/terms/${id}/close/`)).expectStatus(200);
    const number = 'BS-CLOSED-1';
    await school.student({ student_number: number });
    const rows = [
      `${DAY},FT-E,,${number},`,
      `${DAY},FT-F,0,${number},`,
      `2199-01-01,FT-G,1.00,${number},`,
      `2002-02-01,FT-H,1.00,${number},`,
      `${DAY},FT-I,1.00,${number},`,
    ];

    const report = (await imported(rows))
      .expectStatus(400)
      .json<{ errors: { row: number; field: string }[] }>();

    expect(report.errors.map(({ row, field }) => `${row} ${field}`)).toEqual([
      '2 amount',
      '3 amount',
      '4 payment_date',
      '5 payment_date',
    ]);
    expect((await staff.get('/api/v1/payments/?external_reference=FT-I')).json()).toMatchObject({ count: 0 });
    const pupil = await system.get().as('student');
    const denied = await pupil.post('/api/v1/bank-statements/import/', HEADER, {
      headers: { 'content-type': 'text/csv' },
    });
    denied.expectStatus(403);
  });

  it('costs as many statements for many rows as for few', async () => {
    const source = system.get().system.finance.dataSource;
    const run = async (name: string, count: number): Promise<number> => {
      await school.students(count);
      const found = await system
        .get()
        .database.query<{ number: string }>(
          'select student_number as number from students.students order by created_at desc limit $1',
          [count],
        );
      const rows = found.flatMap(({ number }, index) => [
        `${DAY},${name}-${index},5.00,${number},`,
        `${DAY},${name}-x${index},5.00,nobody,`,
      ]);
      const { count: statements, result } = await countStatements(source, () => imported(rows));
      expect(result.expectStatus(200).json()).toMatchObject({ matched: count, suspended: count });
      return statements;
    };

    expect(await run('MANY', 40)).toBe(await run('FEW', 2));
  });
});

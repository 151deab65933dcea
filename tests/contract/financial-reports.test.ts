import { Decimal } from 'decimal.js';
import { demoId } from '../../subgraphs/shared/demo/demo-id';
import { today } from '../../subgraphs/shared/runtime/today';
import type { Shown } from '../testkit/api-types';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Summary = Shown<'FinancialSummary'>;
type StudentReport = Shown<'StudentFinancialReport'>;
type Receivables = Shown<'ReceivablesReport'>;
type Income = Shown<'IncomeReport'>;
type Budgets = Shown<'BudgetReport'>;

const system = useSystem();
/** One whose money this file makes. */
const STUDENT = demoId('student', 'STU-1011');
const OWN = demoId('student', 'STU-1001');
const OTHER_CURRENCY = 'UGX';

let staff: HttpClient;
beforeAll(async () => {
  staff = await system.get().as('staff');
});

async function read<Report>(path: string): Promise<Report> {
  return (await staff.get(path)).expectStatus(200).json<Report>();
}
const summary = () => read<Summary>('/api/v1/reports/financial-summary/');

async function post<Result>(path: string, body: object): Promise<Result> {
  return (await staff.post(path, body)).expectStatus(201).json<Result>();
}

const plus = (...amounts: (string | undefined)[]): string =>
  Decimal.sum(0, ...amounts.map((amount) => amount ?? 'NaN')).toFixed(2);
const minus = (amount: string): string => new Decimal(amount).negated().toFixed(2);
const sumOf = <Row>(rows: readonly Row[], name: keyof Row): string =>
  plus(...rows.map((row) => row[name] as string));

/** What follows from the ledger alone. */
async function ledgerSum(): Promise<string> {
  const [row] = await system
    .get()
    .database.query<{ sum: string }>(
      `select sum(case direction when 'DEBIT' then amount else -amount end) from finance.ledger_entries where currency = 'KES'`,
    );
  return row?.sum ?? '0.00';
}

async function everyStudent(): Promise<StudentReport[]> {
  const all: StudentReport[] = [];
  let next: string | null = '/api/v1/reports/student-finances/?page_size=100';
  while (next !== null) {
    const page: { next: string | null; results: StudentReport[] } = await read(next);
    all.push(...page.results);
    next = page.next;
  }
  return all;
}

const invoice = (body: object) =>
  post<{ id: string }>('/api/v1/invoices/', {
    ...{ student_id: STUDENT, due_date: today(), description: 'Trip', amount: '1000.00' },
    ...body,
  });

describe('financial reports', () => {
  it('count what counts: no drafts, nothing that was cancelled or reversed', async () => {
    const before = await summary();
    const issued = await invoice({});
    await invoice({ status: 'DRAFT' });
    const cancelled = await invoice({ amount: '500.00' });
    (await staff.post(`/api/v1/invoices/${cancelled.id}/cancel/`, { reason: 'Written twice' })).expectStatus(
      200,
    );
    const entry = { student_id: STUDENT, transaction_type: 'FEE', amount: '70.00' };
    const { id } = await post<{ id: string }>('/api/v1/transactions/', entry);
    await post('/api/v1/transactions/', { ...entry, amount: '30.00' });
    await post(`/api/v1/transactions/${id}/reverse/`, { reason: 'Found' });
    await post('/api/v1/transactions/', { ...entry, transaction_type: 'SCHOLARSHIP', amount: '250.00' });

    const after = await summary();
    expect(issued).toBeDefined();
    expect(after).toEqual({
      ...before,
      total_invoiced: plus(before.total_invoiced, '1000.00'),
      total_other_charges: plus(before.total_other_charges, '30.00'),
      total_scholarships: plus(before.total_scholarships, '250.00'),
      total_outstanding: plus(before.total_outstanding, '780.00'),
      invoice_count: before.invoice_count + 1,
      account_count: after.account_count,
    });
    const report = await read<StudentReport>(`/api/v1/students/${STUDENT}/financial-report/`);
    expect(report).toMatchObject({
      ...{ current_balance: '780.00', total_outstanding: '780.00', total_credit: '0.00' },
      ...{ total_invoiced: '1000.00', total_other_charges: '30.00', total_scholarships: '250.00' },
      ...{ total_paid: '0.00', invoice_count: 1, payment_count: 0 },
    });
  });

  it('show credit beside debt: neither hides the other', async () => {
    const before = await summary();
    const student = demoId('student', 'STU-1012');
    const account = await staff.get(`/api/v1/students/${student}/account/`);
    const owed = account.status === 200 ? account.json<{ balance: string }>().balance : '0.00';
    const off = plus(owed, '400.00');
    const entry = { student_id: student, transaction_type: 'OTHER', direction: 'CREDIT', amount: off };
    await post('/api/v1/transactions/', entry);

    const after = await summary();
    expect(after.total_credit).toBe(plus(before.total_credit, '400.00'));
    expect(after.total_outstanding).toBe(plus(before.total_outstanding, minus(owed)));
  });

  it('agree with the ledger and with each other', async () => {
    const total = await summary();
    const ledger = await ledgerSum();
    expect(plus(total.total_outstanding, minus(total.total_credit))).toBe(ledger);
    const { total_invoiced, total_other_charges, total_scholarships, total_paid, total_refunded } = total;
    const balance = [total_invoiced, total_other_charges, minus(total_scholarships), minus(total_paid)];
    expect(plus(...balance, total_refunded)).toBe(ledger);

    const students = (await everyStudent()).filter(({ currency }) => currency === 'KES');
    expect(students).toHaveLength(total.account_count);
    for (const name of Object.keys(total) as (keyof Summary)[])
      if (name.startsWith('total_'))
        expect([name, sumOf(students, name as never)]).toEqual([name, total[name]]);
    expect(students.reduce((count, { invoice_count }) => count + invoice_count, 0)).toBe(total.invoice_count);

    const income = await read<Income>('/api/v1/reports/income/');
    for (const name of ['tuition', 'fees', 'other', 'scholarships', 'income', 'payments', 'refunds'] as const)
      expect([name, sumOf(income.rows, name)]).toEqual([name, income[name]]);
    expect(plus(income.income, minus(income.payments), income.refunds)).toBe(ledger);
    expect(income).toMatchObject({ payments: total_paid, scholarships: total_scholarships });
    expect(income.rows.some(({ term_name, org_unit_name }) => term_name && org_unit_name)).toBe(true);

    const [invoices] = await system.get().database.query<{ invoiced: string; due: string; count: number }>(
      `select sum(amount) as invoiced, sum(amount - paid_amount) as due, count(*)::int as count
        from finance.invoices where status not in ('DRAFT', 'CANCELLED')`,
    );
    expect([invoices?.invoiced, invoices?.count]).toEqual([total_invoiced, total.invoice_count]);
    const receivables = await read<Receivables>('/api/v1/reports/receivables/');
    expect(receivables.total_due).toBe(invoices?.due);
  });

  it('age what is to be paid, and add up to the balance', async () => {
    const report = await read<Receivables>('/api/v1/reports/receivables/');
    const ages = ['not_due', 'overdue_one_month', 'overdue_two_months', 'overdue_three_months', 'overdue_longer'] as const; // prettier-ignore
    const rows = [report, ...report.students];
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      expect(plus(...ages.map((age) => row[age]))).toBe(row.total_due);
      expect(plus(row.total_due, row.other)).toBe(row.balance);
    }
    const path = '/api/v1/reports/receivables/students/?page_size=100';
    const { results } = await read<{ results: Receivables['students'] }>(path);
    expect(results.slice(0, report.students.length)).toEqual(report.students);
    const ascending = await read<{ results: Receivables['students'] }>(`${path}&ordering=total_due`);
    const mine = ascending.results.find(({ student_id }) => student_id === STUDENT);
    expect(mine).toMatchObject({ not_due: '780.00', total_due: '780.00', other: '0.00', balance: '780.00' });
    const [late] = await system.get().database.query<{ due: string }>(
      `select sum(amount - paid_amount) as due from finance.invoices
        where status in ('ISSUED', 'PARTLY_PAID') and due_date < current_date`,
    );
    expect(late?.due).toBe(plus(report.total_due, minus(report.not_due)));
    // Before the day on which it was issued there was nothing to pay of it.
    const past = await read<Receivables>('/api/v1/reports/receivables/?as_of=2015-01-01');
    expect(past).toMatchObject({ total_due: '0.00', student_count: 0, students: [] });
    const future = await staff.get('/api/v1/reports/receivables/?as_of=2999-01-01');
    expect([future.status, Object.keys(future.json<object>())]).toEqual([400, ['as_of']]);
  });

  it('compare budgets with what was spent of them', async () => {
    const report = await read<Budgets>('/api/v1/reports/budget-actual/?fiscal_year=2026');
    for (const name of ['allocated', 'spent', 'remaining'] as const)
      expect(sumOf(report.budgets, name)).toBe(report[name]);
    expect(report.lines.find(({ line }) => line === 'Textbooks')).toMatchObject({
      ...{ category: 'Books', org_unit_name: 'Library', allocated: '450000.00', spent: '468900.00' },
      remaining: '-18900.00',
    });
    expect(report.budgets.find(({ category }) => category === 'Books')).toMatchObject({
      ...{ remaining: '131100.00', spent_percentage: '78.15' },
    });
    const nothing = await read<Budgets>('/api/v1/reports/budget-actual/?fiscal_year=2001');
    expect(nothing).toMatchObject({ allocated: '0.00', overspent_count: 0, budgets: [], lines: [] });
  });

  it('are of one currency', async () => {
    const none = await read<Summary>(`/api/v1/reports/financial-summary/?currency=${OTHER_CURRENCY}`);
    expect(none).toMatchObject({ currency: OTHER_CURRENCY, total_invoiced: '0.00', account_count: 0 });
    const bad = await staff.get('/api/v1/reports/financial-summary/?currency=shillings');
    expect(Object.keys(bad.expectStatus(400).json<object>())).toEqual(['currency']);
  });

  it('are files and pages to print', async () => {
    const pages = [
      ['/api/v1/reports/financial-summary/?', 'Financial summary'],
      ['/api/v1/reports/receivables/?', 'Receivables report'],
      ['/api/v1/reports/income/?', 'Income report'],
      ['/api/v1/reports/budget-actual/?fiscal_year=2026&', 'Textbooks'],
    ] as const;
    for (const [path, text] of pages) {
      expect((await staff.get(`${path}format=html`)).expectStatus(200).text).toContain(text);
      expect((await staff.get(`${path}format=csv`)).expectStatus(200).text).toContain('currency,KES');
    }
    const list = (await staff.get('/api/v1/reports/student-finances/?format=csv')).expectStatus(200);
    expect(list.text.split('\r\n')[0]).toContain('student_id,student_name,currency,current_balance');
  });

  it('are seen by students as far as they are their own', async () => {
    const student = await system.get().as('student');
    await post('/api/v1/transactions/', { student_id: OWN, transaction_type: 'FEE', amount: '1.00' });
    (await student.get(`/api/v1/students/${OWN}/financial-report/`)).expectStatus(200);
    (await student.get(`/api/v1/students/${STUDENT}/financial-report/`)).expectStatus(404);
    (await student.get('/api/v1/reports/financial-summary/')).expectStatus(403);
    (await student.get('/api/v1/reports/student-finances/')).expectStatus(403);
    (await student.get('/api/v1/reports/receivables/')).expectStatus(403);
    (await student.get('/api/v1/reports/receivables/students/')).expectStatus(403);
    (await student.get('/api/v1/reports/budget-actual/')).expectStatus(403);
    (await student.get('/api/v1/reports/income/')).expectStatus(403);
  });
});

describe('the lists of students', () => {
  const titles = { owing: 'Student receivables', all: 'Student financial report' };
  it.each([
    ['/api/v1/reports/receivables/students/', titles.owing],
    ['/api/v1/reports/student-finances/', titles.all],
  ])('%s prints as a whole', async (address, title) => {
    const { count } = await read<{ count: number }>(address);
    const page = (await staff.get(`${address}?format=html`)).expectStatus(200);

    page.expectHeader('content-type', 'text/html; charset=utf-8');
    page.expectHeader('content-security-policy', /default-src 'none'/);
    expect(page.text).toContain(`<h1>${title}</h1>`);
    expect(page.text).toContain('<th>Student name</th>');
    expect(page.text.split('<tr>')).toHaveLength(1 + 1 + count);
    expect(page.text.trimEnd().endsWith('</html>')).toBe(true);
    expect(page.text).not.toContain('Student id');
    (await staff.get(`${address}?format=html&page=2`)).expectStatus(400);
    (await staff.get(`${address}?format=html&bom=true`)).expectStatus(400);
  });
});

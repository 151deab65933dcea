import { demoId } from '../../subgraphs/shared/demo/demo-id';
import { today } from '../../subgraphs/shared/runtime/today';
import type { Shown } from '../testkit/api-types';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

/** A whole class group is invoiced without anybody waiting for it. */

const system = useSystem();

let staff: HttpClient;
beforeAll(async () => {
  staff = await system.get().as('staff');
});

async function create<Made>(address: string, body: object): Promise<Made> {
  return (await staff.post(address, body)).expectStatus(201).json<Made>();
}

/** Fees of a class group of new students. */
async function feesOf(name: string, count: number): Promise<string> {
  const group = await create<{ id: string }>('/api/v1/class-groups/', { name, academic_year: 2026 });
  await system.get().database.query(
    `insert into students.students (student_number, given_name, family_name, email, date_of_birth, enrollment_date, class_group_id, status)
      select $1 || n, 'Pupil', n::text, lower(replace($1, ' ', '')) || n || '@ism.test', '2015-01-01', '2026-01-05', $2::uuid, 'ACTIVE' from generate_series(1, $3::int) n`,
    [`${name}-`, group.id, count],
  );
  const lines = [{ description: 'Tuition', fee_type: 'TUITION', amount: '300.00' }];
  const fees = { name, term_id: demoId('term', '2026-Term 3'), class_group_id: group.id, lines };
  return (await create<{ id: string }>('/api/v1/fee-structures/', fees)).id;
}

async function invoice(id: string): Promise<Shown<'FeeInvoicing'>> {
  const body = { due_date: today(), background: true };
  const asked = (await staff.post(`/api/v1/fee-structures/${id}/invoice/`, body)).expectStatus(202);
  const outcome = asked.json<Shown<'FeeInvoicing'>>();
  asked.expectHeader('location', `/api/v1/jobs/${outcome.job_id ?? ''}/`);
  return outcome;
}

const jobOf = async ({ job_id: id }: Shown<'FeeInvoicing'>): Promise<Shown<'Job'>> =>
  (await staff.get(`/api/v1/jobs/${id ?? ''}/`)).expectStatus(200).json<Shown<'Job'>>();

const invoicesOf = async (id: string): Promise<Shown<'Invoice'>[]> =>
  (await staff.get(`/api/v1/invoices/?fee_structure_id=${id}&page_size=100`)).json<{
    results: Shown<'Invoice'>[];
  }>().results;

it('is done one by one, and once for each student', async () => {
  const id = await feesOf('Fees job', 5);
  const first = await invoice(id);
  const second = await invoice(id);
  expect(first).toMatchObject({ invoiced: 0, already_invoiced: 0, total_amount: '0.00' });
  expect(await invoicesOf(id)).toEqual([]);

  await system.get().system.finance.backgroundJobs.runDue();

  const result = { fee_structure_id: id, invoices: 5 };
  const done = { domain: 'finance', kind: 'fee-invoicing', state: 'SUCCEEDED', total: 5, done: 5, failed: 0 };
  expect(await jobOf(first)).toMatchObject({ ...done, result });
  expect(await jobOf(second)).toMatchObject({ ...done, result });
  const invoices = await invoicesOf(id);
  expect(invoices).toHaveLength(5);
  expect(new Set(invoices.map(({ student_id }) => student_id)).size).toBe(5);
  expect(invoices.every(({ status, invoice_number }) => status === 'ISSUED' && invoice_number !== null)).toBe(
    true,
  );
});

it('leaves out who cannot be invoiced, and says why', async () => {
  const id = await feesOf('Fees abroad', 3);
  const [abroad] = await system
    .get()
    .database.query<{ id: string }>(
      `select id from students.students where student_number = 'Fees abroad-2'`,
    );
  await create('/api/v1/student-accounts/', { student_id: abroad?.id, currency: 'USD' });

  const asked = await invoice(id);
  await system.get().system.finance.backgroundJobs.runDue();

  expect(await jobOf(asked)).toMatchObject({ state: 'SUCCEEDED', total: 3, done: 2, failed: 1 });
  const failures = await staff.get(`/api/v1/jobs/${asked.job_id ?? ''}/failures/`);
  expect(failures.json<{ results: object[] }>().results).toMatchObject([{ key: abroad?.id }]);
  expect(await invoicesOf(id)).toHaveLength(2);
});

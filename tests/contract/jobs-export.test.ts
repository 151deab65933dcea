import type { Shown } from '../testkit/api-types';
import type { HttpClient } from '../testkit/http';
import { useOwnSystem } from '../testkit/system';

const system = useOwnSystem('exports by a job', { DIRECT_EXPORT_ROWS: '1000' });

const ADDED = 2_500;

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
  await system.get().database.query(
    `insert into workforce.employees (employee_number, given_name, family_name, hire_date, org_unit_id)
      select 'SHELF-' || lpad(n::text, 5, '0'), 'No', 'Reader', date '2020-01-01', (select id from workforce.org_units limit 1)
      from generate_series(1, $1::int) n`,
    [ADDED],
  );
});

describe('a list as CSV with more rows than are sent at once', () => {
  it('is made by a job, as the direct export would be', async () => {
    const asked = await admin.get('/api/v1/employees/?format=csv&search=shelf&ordering=-employee_number');
    const { job_id: id } = asked.expectStatus(202).json<{ job_id: string }>();
    asked.expectHeader('location', `/api/v1/jobs/${id}/`);
    (await admin.get(`/api/v1/jobs/${id}/result/`)).expectStatus(404);

    expect(await system.get().system.gatewayJobs.runDue()).toBe(1);

    const job = (await admin.get(`/api/v1/jobs/${id}/`)).json<Shown<'Job'>>();
    expect(job).toMatchObject({ domain: 'gateway', kind: 'export', state: 'SUCCEEDED', total: 3, done: 3 });
    const file = await admin.get(`/api/v1/jobs/${id}/result/`, { headers: { accept: '*/*' } });
    file.expectStatus(200).expectHeader('content-disposition', 'attachment; filename="employees.csv"');
    const lines = file.text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + ADDED);
    expect(lines[1]).toContain('SHELF-02500');
    expect(new Set(lines).size).toBe(1 + ADDED);
    const few = await admin.get('/api/v1/employees/?format=csv&search=shelf-00001');
    expect(few.expectStatus(200).text.split('\r\n')[0]).toBe(lines[0]);
  });

  it('is not made once its caller may no longer act', async () => {
    const supervisor = await system.get().as('supervisor');
    const asked = await supervisor.get('/api/v1/employees/?format=csv&search=shelf');
    const { job_id: id } = asked.expectStatus(202).json<{ job_id: string }>();
    await system
      .get()
      .database.query("update identity.users set is_active = false where email = 'supervisor@ism.test'");

    await system.get().system.gatewayJobs.runDue();

    const job = (await admin.get(`/api/v1/jobs/${id}/`)).json<Shown<'Job'>>();
    expect(job).toMatchObject({
      state: 'FAILED',
      done: 0,
      error: 'Who started the job is no longer active.',
    });
    (await admin.get(`/api/v1/jobs/${id}/result/`)).expectStatus(404);
  });

  it('is made as a page to print too, where the list has one', async () => {
    const staff = await system.get().as('staff');
    await system.get().database.query(
      `insert into finance.student_accounts (student_id, currency)
        select gen_random_uuid(), 'UGX' from generate_series(1, $1::int)`,
      [ADDED],
    );
    const asked = await staff.get('/api/v1/reports/student-finances/?format=html&currency=UGX');
    const { job_id: id } = asked.expectStatus(202).json<{ job_id: string }>();

    await system.get().system.gatewayJobs.runDue();

    const page = await staff.get(`/api/v1/jobs/${id}/result/`, { headers: { accept: '*/*' } });
    page.expectStatus(200).expectHeader('content-type', 'text/html; charset=utf-8');
    page.expectHeader('content-disposition', 'attachment; filename="student-finances.html"');
    expect(page.text.startsWith('<!doctype html>')).toBe(true);
    expect(page.text.split('<tr>')).toHaveLength(1 + 1 + ADDED);
    expect(page.text.trimEnd().endsWith('</html>')).toBe(true);
  });
});

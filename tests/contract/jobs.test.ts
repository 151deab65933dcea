import type { System } from '../../system';
import type { Shown } from '../testkit/api-types';
import type { Exchange } from '../testkit/exchange';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type Job = Shown<'Job'>;

const system = useSystem();

let admin: HttpClient;
let staff: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
  staff = await system.get().as('staff');
});

let serial = 0;
const HEADER = 'student_number,given_name,family_name,email';

/** A file of so many new students. */
function students(count: number): string {
  const rows = Array.from({ length: count }, () => {
    serial += 1;
    return `JOB-${serial},Ana,Work,job-${serial}@school.test`;
  });
  return [HEADER, ...rows].join('\n');
}

function importStudents(client: HttpClient, body: string): Promise<Exchange> {
  return client.request('POST', '/api/v1/students/import/?background=true', {
    body,
    headers: { 'content-type': 'text/csv' },
  });
}

/** Starts an import. @returns where its job is */
async function started(client: HttpClient, body: string): Promise<string> {
  const response = (await importStudents(client, body)).expectStatus(202);
  expect(response.json()).toMatchObject({ rows: 0, created: 0, errors: [] });
  const location = response.header('location') ?? '';
  expect(location).toBe(`/api/v1/jobs/${response.json<{ job_id: string }>().job_id}/`);
  return location;
}

/** Does something when a unit of the next import has done its work, and before that is committed. @param nth from 1 */
function afterImport(
  service: System['students']['services']['studentImports'],
  nth: number,
  act: () => Promise<Exchange>,
): void {
  const original = service.import.bind(service);
  const spied = jest.spyOn(service, 'import');
  let calls = 0;
  spied.mockImplementation(async (request, args) => {
    const report = await original(request, args);
    calls += 1;
    if (calls === nth) expect((await act()).status).toBeLessThan(300);
    return report;
  });
}
afterEach(() => jest.restoreAllMocks());

const runJobs = (): Promise<number> => system.get().system.students.backgroundJobs.runDue();

async function jobAt(client: HttpClient, location: string): Promise<Job> {
  return (await client.get(`/api/v1/jobs/${idOf(location)}/`)).expectStatus(200).json<Job>();
}

const idOf = (location: string): string => location.split('/').at(-2) ?? '';

describe('an import in the background', () => {
  it('is a job, which creates the rows and tells how many', async () => {
    const location = await started(staff, students(3));
    expect(await jobAt(staff, location)).toMatchObject({
      domain: 'students',
      kind: 'student-import',
      state: 'QUEUED',
      done: 0,
      result: null,
    });

    expect(await runJobs()).toBe(1);

    expect(await jobAt(staff, location)).toMatchObject({
      state: 'SUCCEEDED',
      total: 2,
      done: 2,
      failed: 0,
      result: { rows: 3, created: 3, dry_run: false, error_count: 0 },
    });
    const found = await staff.get(`/api/v1/students/?search=JOB-${serial}`);
    expect(found.json<{ count: number }>().count).toBe(1);
    const entries = await system.get().database.query<{ changed: string }>(
      `select details->>'changed' as changed from students.audit_outbox where request_id = $1 and action = 'IMPORT_STUDENTS'
       union all select details->>'changed' from audit.logs where request_id = $1 and action = 'IMPORT_STUDENTS'`,
      [`job:${idOf(location)}`],
    );
    // Of the check, and of the rows.
    expect(entries.map(({ changed }) => changed).sort()).toEqual(['false', null]);
  });

  it('is checked, and written in chunks of 500 rows: what others took meanwhile fails alone', async () => {
    const { studentImports } = system.get().system.students.services;
    const location = await started(staff, students(1_001));
    const taken = `JOB-${serial - 500}`;
    afterImport(studentImports, 1, () =>
      staff.post('/api/v1/students/', {
        student_number: taken,
        given_name: 'Be',
        family_name: 'Fore',
        email: 'before@school.test',
      }),
    );

    await runJobs();

    expect(await jobAt(staff, location)).toMatchObject({
      state: 'SUCCEEDED',
      total: 4,
      done: 3,
      failed: 1,
      result: { rows: 1_001, created: 501, error_count: 1 },
    });
    const failures = await staff.get(`/api/v1/jobs/${idOf(location)}/failures/`);
    expect(failures.json()).toMatchObject({
      count: 1,
      results: [{ key: 'row 502', error: expect.stringMatching(/^student_number: /) as string }],
    });
  });

  it('that is cancelled keeps the chunks that are written', async () => {
    const { studentImports } = system.get().system.students.services;
    const location = await started(staff, students(600));
    afterImport(studentImports, 3, () => staff.post(`/api/v1/jobs/${idOf(location)}/cancel/`));

    await runJobs();

    const result = { rows: 600, created: 500 };
    expect(await jobAt(staff, location)).toMatchObject({ state: 'CANCELLED', total: 3, done: 2, result });
    const written = await system
      .get()
      .database.query('select from students.students where student_number = any($1)', [
        Array.from({ length: 600 }, (_, index) => `JOB-${serial - index}`),
      ]);
    expect(written).toHaveLength(500);
  });

  it('fails as a whole with errors, each in the list of failures', async () => {
    const location = await started(
      staff,
      `${students(1)}\nJOB-X,Ana,Work,no address\n,Ana,Work,a@school.test`,
    );

    await runJobs();

    expect(await jobAt(staff, location)).toMatchObject({
      state: 'FAILED',
      failed: 1,
      result: { created: 0, error_count: 2 },
    });
    const failures = await staff.get(`/api/v1/jobs/${idOf(location)}/failures/`);
    expect(
      failures.json<{ results: Shown<'JobFailure'>[] }>().results.map(({ key, error }) => [key, error]),
    ).toEqual([
      ['row 3', expect.stringMatching(/^email: /)],
      ['row 4', 'student_number: This field is required.'],
    ]);
    const { data } = await graphql<{ job: { failures: { key: string }[]; creator: { email: string } } }>(
      staff,
      `{ job(id: "${idOf(location)}") { failures(first: 1) { key } creator { email } } }`,
    );
    expect(data?.job).toEqual({ failures: [{ key: 'row 3' }], creator: { email: 'staff@ism.test' } });
  });

  it('is rejected at once for somebody who may not import', async () => {
    const viewer = await system.get().as('viewer');

    (await importStudents(viewer, students(1))).expectStatus(403);
  });

  it('is the same job for a repeated key', async () => {
    const headers = { 'content-type': 'text/csv', 'idempotency-key': 'one-import' };
    const send = () =>
      staff.request('POST', '/api/v1/students/import/?background=true', { body: students(0), headers });

    expect((await send()).header('location')).toBe((await send()).header('location'));
    await runJobs();
  });

  it('runs over GraphQL too, which leads to the job', async () => {
    const { data } = await graphql<{ importStudents: { job: { id: string; state: string } } }>(
      staff,
      'mutation ($csv: String!) { importStudents(csv: $csv, background: true) { job { id state } } }',
      { variables: { csv: students(1) } },
    );

    expect(data?.importStudents.job.state).toBe('QUEUED');
    await runJobs();
  });

  it('writes nothing for a user who was deactivated meanwhile', async () => {
    const user = (
      await admin.post('/api/v1/users/', {
        email: 'leaver@ism.test',
        password: 'long-enough-for-9',
        given_name: 'Lea',
        family_name: 'Ver',
        role: 'STAFF',
      })
    )
      .expectStatus(201)
      .json<{ id: string }>();
    const leaver = system.get().anonymous();
    (
      await leaver.post('/api/v1/auth/login/', { email: 'leaver@ism.test', password: 'long-enough-for-9' })
    ).expectStatus(200);
    const location = await started(leaver, students(1));
    (await admin.post(`/api/v1/users/${user.id}/deactivate/`)).expectStatus(200);

    await runJobs();

    expect(await jobAt(admin, location)).toMatchObject({
      state: 'FAILED',
      done: 0,
      error: 'Who started the job is no longer active.',
    });
  });
});

describe('jobs', () => {
  it('are shown to who started them, and to operators', async () => {
    const location = await started(staff, students(1));
    const instructor = await system.get().as('instructor');

    (await instructor.get(location)).expectStatus(404);
    (await instructor.get(`/api/v1/jobs/${idOf(location)}/failures/`)).expectStatus(404);
    (await instructor.post(`/api/v1/jobs/${idOf(location)}/cancel/`)).expectStatus(404);
    const own = await instructor.get('/api/v1/jobs/');
    expect(own.json<{ count: number }>().count).toBe(0);
    const all = await admin.get('/api/v1/jobs/?state=QUEUED&kind=student-import');
    expect(all.json<{ results: Job[] }>().results.map(({ id }) => id)).toEqual([idOf(location)]);
    await runJobs();
  });

  it('are cancelled before they begin, and then do nothing', async () => {
    const location = await started(staff, students(1));

    const cancelled = await staff.post(`/api/v1/jobs/${idOf(location)}/cancel/`);

    expect(cancelled.expectStatus(200).json<Job>()).toMatchObject({ state: 'CANCELLED', done: 0 });
    expect(await runJobs()).toBe(0);
    (await staff.post(`/api/v1/jobs/${idOf(location)}/cancel/`)).expectStatus(200);
  });

  it('that have ended stay as they are', async () => {
    const location = await started(staff, students(1));
    await runJobs();

    const response = await staff.post(`/api/v1/jobs/${idOf(location)}/cancel/`);

    expect(response.expectStatus(200).json()).toMatchObject({
      state: 'SUCCEEDED',
      cancel_requested_at: null,
    });
  });

  it('give their file to who started them, as a download or in chunks', async () => {
    const [job] = (await admin.get('/api/v1/jobs/?state=SUCCEEDED&kind=export')).json<{ results: Job[] }>()
      .results;
    const id = present(job).id;

    const file = await admin.get(`/api/v1/jobs/${id}/result/`, { headers: { accept: '*/*' } });
    file.expectStatus(200).expectHeader('content-disposition', 'attachment; filename="org-units.csv"');
    expect(file.text).toBe('code,name\r\nA,Ward A\r\nB,Ward B\r\n');
    expect((await admin.get(`/api/v1/jobs/${id}/result/`)).json()).toMatchObject({
      name: 'org-units.csv',
      next_chunk: null,
    });

    (await staff.get(`/api/v1/jobs/${id}/result/`)).expectStatus(404);
  });
});

import type { Shown } from '../testkit/api-types';
import { countStatements } from '../testkit/statement-counter';
import type { Exchange } from '../testkit/exchange';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type Absence = Shown<'Absence'>;

interface Page {
  readonly count: number;
  readonly results: readonly Absence[];
}

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

let serial = 0;
/** A new employee in status ACTIVE; without org unit unless said. */
async function hire(fields: object = {}): Promise<string> {
  serial += 1;
  const response = await admin.post('/api/v1/employees/', {
    employee_number: `A-${serial}`,
    given_name: 'Ana',
    family_name: 'Away',
    hire_date: '2026-01-01',
    ...fields,
  });
  const { id } = response.json<{ id: string }>();
  (await admin.post(`/api/v1/employees/${id}/activate/`)).expectStatus(200);
  return id;
}

/** The employee that a demo user's login is linked to. */
async function employeeOf(user: string): Promise<string> {
  const found = await admin.get(`/api/v1/employees/?search=${user}@ism.test`);
  return present(found.json<{ results: { id: string }[] }>().results[0]).id;
}

async function unitOf(code: string): Promise<string> {
  const found = await admin.get(`/api/v1/org-units/?search=${code}`);
  return present(found.json<{ results: { id: string }[] }>().results[0]).id;
}

function day(fromToday: number): string {
  return new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);
}

function request(client: HttpClient, from: number, to: number, fields: object = {}): Promise<Exchange> {
  return client.post('/api/v1/absences/', {
    start_date: day(from),
    end_date: day(to),
    reason: 'Annual leave',
    ...fields,
  });
}

/** An absence that is requested by the administrator. */
async function requested(employee_id: string, from: number, to: number): Promise<string> {
  const response = await request(admin, from, to, { employee_id });
  response.expectStatus(201);
  return response.json<Absence>().id;
}

describe('GET /api/v1/absences/', () => {
  it('lists the absences in pages, latest first', async () => {
    const response = await (await system.get().as('viewer')).get('/api/v1/absences/?page_size=10');

    response.expectStatus(200);
    const { count, results } = response.json<Page>();
    expect(count).toBeGreaterThan(40);
    const days = results.map(({ start_date }) => start_date);
    expect(days).toEqual([...days].sort().reverse());
    for (const status of ['REQUESTED', 'APPROVED', 'REJECTED', 'CANCELLED']) {
      const some = await admin.get(`/api/v1/absences/?status=${status}&page_size=100`);
      expect(some.json<Page>().results.length).toBeGreaterThan(0);
      expect(some.json<Page>().results.every((absence) => absence.status === status)).toBe(true);
    }
  });

  it('filters by employee, unit and the days that an absence touches', async () => {
    const ward = await unitOf('UNT-WARD-A');
    const id = await hire({ org_unit_id: ward });
    await requested(id, 100, 110);

    const of = async (query: object): Promise<number> =>
      (await admin.get('/api/v1/absences/', { query: { employee_id: id, ...query } })).json<Page>().count;

    expect(await of({})).toBe(1);
    expect(await of({ from: day(110), to: day(120) })).toBe(1);
    expect(await of({ from: day(111) })).toBe(0);
    expect(await of({ to: day(100) })).toBe(1);
    expect(await of({ to: day(99) })).toBe(0);
    expect(await of({ org_unit_id: ward })).toBe(1);
    const department = await unitOf('DEP-CLINICAL-SERVICES');
    expect(await of({ org_unit_id: department })).toBe(0);
    expect(await of({ org_unit_id: department, include_descendants: true })).toBe(1);
    const wrong = await admin.get(`/api/v1/absences/?from=${day(5)}&to=${day(4)}`);
    wrong.expectStatus(400);
    expect(Object.keys(wrong.json<object>())).toEqual(['to']);
  });

  it('shows their own to employees, and nothing to strangers and students', async () => {
    const employee = await system.get().as('employee');
    const own = await employeeOf('employee');
    (await request(employee, 400, 401)).expectStatus(201);
    const foreign = await requested(await hire(), 5, 6);

    const seen = (await employee.get('/api/v1/absences/?page_size=100')).json<Page>();
    expect(new Set(seen.results.map(({ employee_id }) => employee_id))).toEqual(new Set([own]));
    expect(seen.count).toBe(seen.results.length);
    (await employee.get(`/api/v1/absences/${foreign}/`)).expectStatus(404);
    (await system.get().anonymous().get('/api/v1/absences/')).expectStatus(401);
    (await (await system.get().as('student')).get('/api/v1/absences/')).expectStatus(403);
  });
});

describe('one absence', () => {
  it('is shown, and cannot be changed or removed', async () => {
    const id = await requested(await hire(), 5, 9);

    const response = await admin.get(`/api/v1/absences/${id}/`);
    response.expectStatus(200);
    expect(response.json()).toMatchObject({ id, status: 'REQUESTED', approved: false, decided_at: null });
    (await admin.get(`/api/v1/absences/${UNKNOWN}/`)).expectStatus(404);
    (await system.get().anonymous().get(`/api/v1/absences/${id}/`)).expectStatus(401);
    (await (await system.get().as('student')).get(`/api/v1/absences/${id}/`)).expectStatus(403);
    for (const method of ['PATCH', 'DELETE'])
      (await admin.request(method, `/api/v1/absences/${id}/`)).expectStatus(405);
  });
});

describe('POST /api/v1/absences/', () => {
  it('asks for the caller by default', async () => {
    const employee = await system.get().as('employee');

    const response = await request(employee, 200, 203);

    response.expectStatus(201);
    const absence = response.json<Absence>();
    expect(absence).toMatchObject({ employee_id: await employeeOf('employee'), status: 'REQUESTED' });
    expect(absence.requested_by).not.toBeNull();
    response.expectHeader('location', `/api/v1/absences/${absence.id}/`);
  });

  it('asks for others within the scope only', async () => {
    const supervisor = await system.get().as('supervisor');
    const inside = await hire({ org_unit_id: await unitOf('UNT-TRIAGE') });
    const outside = await hire({ org_unit_id: await unitOf('UNT-WARD-A') });

    (await request(supervisor, 5, 6, { employee_id: inside })).expectStatus(201);
    (await request(supervisor, 5, 6, { employee_id: outside })).expectStatus(403);
    for (const user of ['employee', 'instructor', 'staff'] as const) {
      (await request(await system.get().as(user), 5, 6, { employee_id: inside })).expectStatus(403);
    }
  });

  it('is closed to those who are not employed here', async () => {
    (await request(system.get().anonymous(), 5, 6)).expectStatus(401);
    (await request(await system.get().as('viewer'), 5, 6)).expectStatus(403);
    (await request(await system.get().as('student'), 5, 6)).expectStatus(403);
  });

  it('reports every error of a body', async () => {
    const terminated = await hire();
    (await admin.post(`/api/v1/employees/${terminated}/terminate/`)).expectStatus(200);

    const wrong = await request(admin, 9, 5, { reason: 'x'.repeat(501), colour: 'red' });
    expect(Object.keys(wrong.json<object>()).sort()).toEqual(['colour', 'reason']);
    const nobody = await request(admin, 9, 5);
    nobody.expectStatus(400);
    expect(Object.keys(nobody.json<object>()).sort()).toEqual(['employee_id', 'end_date']);
    const unknown = await request(admin, 5, 9, { employee_id: UNKNOWN });
    expect(Object.keys(unknown.json<object>())).toEqual(['employee_id']);
    const gone = await request(admin, 5, 9, { employee_id: terminated });
    expect(gone.json()).toEqual({ employee_id: ['The employment has ended.'] });
  });

  it('lets one of ten win that overlap at the same instant', async () => {
    const id = await hire();

    const responses = await Promise.all(
      Array.from({ length: 10 }, (_, index) => request(admin, index, 10, { employee_id: id })),
    );

    expect(responses.filter(({ status }) => status === 201)).toHaveLength(1);
    const rejected = responses.filter(({ status }) => status === 409);
    expect(rejected).toHaveLength(9);
    expect(rejected[0]?.json()).toMatchObject({ code: 'ABSENCE_OVERLAP' });
  });

  it('forgets days that were rejected or cancelled', async () => {
    const id = await hire();
    const first = await requested(id, 5, 9);
    (await request(admin, 9, 12, { employee_id: id })).expectStatus(409);
    (await request(admin, 10, 12, { employee_id: id })).expectStatus(201);

    (await admin.post(`/api/v1/absences/${first}/reject/`)).expectStatus(200);

    (await request(admin, 9, 9, { employee_id: id })).expectStatus(201);
  });
});

describe('deciding on an absence', () => {
  it('records who, when and why', async () => {
    const staff = await system.get().as('staff');
    const id = await requested(await hire(), 30, 40);

    const response = await staff.post(`/api/v1/absences/${id}/approve/`, { reason: 'Covered' });

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ status: 'APPROVED', approved: true, decision_reason: 'Covered' });
    const { decided_by, decided_at, requested_by } = response.json<Absence>();
    expect(decided_by).not.toBe(requested_by);
    expect(Math.abs(Date.parse(decided_at ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('has one winner of ten at the same instant', async () => {
    const id = await requested(await hire(), 30, 40);

    const responses = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 === 0
          ? admin.post(`/api/v1/absences/${id}/approve/`)
          : admin.post(`/api/v1/absences/${id}/reject/`),
      ),
    );

    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    const rejected = responses.filter(({ status }) => status === 409);
    expect(rejected).toHaveLength(9);
    expect(rejected[0]?.json()).toMatchObject({ code: 'FSM_INVALID_TRANSITION' });
  });

  it('is for those who write the workforce, in their scope', async () => {
    const inside = await requested(await hire({ org_unit_id: await unitOf('UNT-WARD-A') }), 5, 9);
    const outside = await requested(await hire({ org_unit_id: await unitOf('UNT-DRIVERS') }), 5, 9);
    const manager = await system.get().as('manager');
    const stranger = system.get().anonymous();

    (await manager.post(`/api/v1/absences/${outside}/approve/`)).expectStatus(403);
    (await manager.post(`/api/v1/absences/${outside}/cancel/`)).expectStatus(403);
    for (const user of ['supervisor', 'viewer', 'employee', 'student'] as const) {
      const client = await system.get().as(user);
      (await client.post(`/api/v1/absences/${inside}/approve/`)).expectStatus(403);
      (await client.post(`/api/v1/absences/${inside}/reject/`)).expectStatus(403);
    }
    (await stranger.post(`/api/v1/absences/${inside}/approve/`)).expectStatus(401);
    (await stranger.post(`/api/v1/absences/${inside}/reject/`)).expectStatus(401);
    (await stranger.post(`/api/v1/absences/${inside}/cancel/`)).expectStatus(401);
    (await manager.post(`/api/v1/absences/${inside}/reject/`, { reason: null })).expectStatus(200);
    (await admin.post(`/api/v1/absences/${UNKNOWN}/approve/`)).expectStatus(404);
    (await admin.post(`/api/v1/absences/${inside}/reject/`, { until: 'May' })).expectStatus(400);
  });

  it('is never about oneself', async () => {
    const staff = await system.get().as('staff');
    const own = (await request(staff, 300, 301)).json<Absence>().id;

    (await staff.post(`/api/v1/absences/${own}/approve/`)).expectStatus(403);
    (await staff.post(`/api/v1/absences/${own}/reject/`)).expectStatus(403);
    (await admin.post(`/api/v1/absences/${own}/approve/`)).expectStatus(200);
    (await staff.post(`/api/v1/absences/${own}/cancel/`)).expectStatus(403);
    (await admin.post(`/api/v1/absences/${own}/cancel/`)).expectStatus(200);
  });
});

describe('cancelling an absence', () => {
  it('is possible for who asked until it is decided', async () => {
    const supervisor = await system.get().as('supervisor');
    const employee = await system.get().as('employee');
    const triage = await hire({ org_unit_id: await unitOf('UNT-TRIAGE') });
    const asked = (await request(supervisor, 5, 9, { employee_id: triage })).json<Absence>().id;
    const own = (await request(employee, 500, 501)).json<Absence>().id;
    const granted = await requested(triage, 20, 21);
    (await admin.post(`/api/v1/absences/${granted}/approve/`)).expectStatus(200);

    (await employee.post(`/api/v1/absences/${asked}/cancel/`)).expectStatus(404);
    (await employee.post(`/api/v1/absences/${own}/cancel/`, { reason: 'Plans changed' })).expectStatus(200);
    (await supervisor.post(`/api/v1/absences/${asked}/cancel/`)).expectStatus(200);
    (await supervisor.post(`/api/v1/absences/${granted}/cancel/`)).expectStatus(403);
    const again = await admin.post(`/api/v1/absences/${asked}/cancel/`);
    again.expectStatus(409);
    expect(again.json()).toMatchObject({ code: 'FSM_INVALID_TRANSITION' });
  });

  it('is not possible once it has ended', async () => {
    const id = await requested(await hire(), -9, -1);
    (await admin.post(`/api/v1/absences/${id}/approve/`)).expectStatus(200);

    const response = await admin.post(`/api/v1/absences/${id}/cancel/`);

    response.expectStatus(409);
    expect(response.json()).toMatchObject({ detail: 'The absence has ended.' });
  });
});

describe('absences in the graph', () => {
  it('lead to the employee and back, and to who asked and decided', async () => {
    const id = await hire();
    const absence = await requested(id, 50, 51);

    const approved = await graphql(
      admin,
      `
        mutation ($id: UUID!) {
          approveAbsence(id: $id) {
            approved
            requester {
              email
            }
            decider {
              email
            }
            employee {
              id
              absences(first: 1) {
                id
                status
              }
            }
          }
        }
      `,
      { variables: { id: absence } },
    );

    expect(approved.expectNoErrors()).toEqual({
      approveAbsence: {
        approved: true,
        requester: { email: 'admin@ism.test' },
        decider: { email: 'admin@ism.test' },
        employee: { id, absences: [{ id: absence, status: 'APPROVED' }] },
      },
    });
  });

  it.each([25, 50])('cost the same statements for a page of %i employees', async (pageSize) => {
    const { workforce } = system.get().system;
    const list = `{ employees(pageSize: ${pageSize}) { results { id absences { id employee { id } } } } }`;
    const { count } = await countStatements(workforce.dataSource, async () => {
      (await graphql(admin, list)).expectNoErrors();
    });

    // Page, absences, their employees.
    expect(count).toBe(3);
  });
});

import { countStatements } from '../testkit/statement-counter';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

interface Salary {
  readonly amount: string;
  readonly currency: string;
  readonly effective_date: string;
  readonly created_by: string | null;
}

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

let serial = 0;
async function hire(): Promise<string> {
  serial += 1;
  const response = await admin.post('/api/v1/employees/', {
    employee_number: `S-${serial}`,
    given_name: 'Ana',
    family_name: 'Pay',
    hire_date: '2026-01-01',
  });
  return response.json<{ id: string }>().id;
}

/** The employee that a demo user's login is linked to. */
async function employeeOf(user: string): Promise<string> {
  const found = await admin.get(`/api/v1/employees/?search=${user}@ism.test`);
  const [employee] = found.json<{ results: { id: string }[] }>().results;
  if (!employee) throw new Error(`no employee of ${user}`);
  return employee.id;
}

async function setStaffRole(user: string, staff_role: string): Promise<void> {
  (await admin.patch(`/api/v1/employees/${await employeeOf(user)}/`, { staff_role })).expectStatus(200);
}

function day(fromToday: number): string {
  return new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);
}

describe('salaries of an employee', () => {
  it('are appended, and the latest that has begun is the current one', async () => {
    const id = await hire();
    (await admin.get(`/api/v1/employees/${id}/salary/`)).expectStatus(404);

    const first = await admin.post(`/api/v1/employees/${id}/salaries/`, {
      amount: '40000',
      effective_date: day(-40),
    });
    const next = await admin.post(`/api/v1/employees/${id}/salaries/`, {
      amount: 52000.5,
      currency: 'EUR',
      effective_date: day(0),
    });
    const future = await admin.post(`/api/v1/employees/${id}/salaries/`, {
      amount: '60000.00',
      effective_date: day(1),
    });

    for (const response of [first, next, future]) response.expectStatus(201);
    expect(first.json()).toMatchObject({ employee_id: id, amount: '40000.00', currency: 'KES' });
    expect(first.json<Salary>().created_by).not.toBeNull();
    const current = await admin.get(`/api/v1/employees/${id}/salary/`);
    current.expectStatus(200);
    expect(current.json()).toMatchObject({ amount: '52000.50', currency: 'EUR' });
    const history = await admin.get(`/api/v1/employees/${id}/salaries/`);
    history.expectStatus(200);
    expect(history.json()).toMatchObject({ count: 3, next: null, previous: null });
    expect(history.json<{ results: Salary[] }>().results.map(({ effective_date }) => effective_date)).toEqual(
      [day(1), day(0), day(-40)],
    );
  });

  it('have one record per day, also when ten arrive at the same instant', async () => {
    const id = await hire();

    const responses = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        admin.post(`/api/v1/employees/${id}/salaries/`, {
          amount: `${index + 1}.00`,
          effective_date: '2026-02-01',
        }),
      ),
    );

    expect(responses.filter(({ status }) => status === 201)).toHaveLength(1);
    const rejected = responses.filter(({ status }) => status === 409);
    expect(rejected).toHaveLength(9);
    expect(rejected[0]?.json()).toMatchObject({ code: 'DUPLICATE_RESOURCE' });
  });

  it('report every error of a body', async () => {
    const id = await hire();

    const response = await admin.post(`/api/v1/employees/${id}/salaries/`, {
      amount: '0',
      currency: 'kes',
      effective_date: '2026-02-30',
      bonus: '1',
    });
    const none = await admin.post(`/api/v1/employees/${id}/salaries/`, {
      amount: '10000000000.00',
      currency: null,
    });

    response.expectStatus(400);
    expect(Object.keys(response.json<object>()).sort()).toEqual([
      'amount',
      'bonus',
      'currency',
      'effective_date',
    ]);
    expect(Object.keys(none.json<object>()).sort()).toEqual(['amount', 'currency', 'effective_date']);
  });

  it('end with the employment', async () => {
    const id = await hire();
    (await admin.post(`/api/v1/employees/${id}/cancel-onboarding/`)).expectStatus(200);

    const late = await admin.post(`/api/v1/employees/${id}/salaries/`, {
      amount: '1',
      effective_date: day(1),
    });

    late.expectStatus(400);
    expect(Object.keys(late.json<object>())).toEqual(['effective_date']);
    const last = { amount: '1', effective_date: day(-1) };
    (await admin.post(`/api/v1/employees/${id}/salaries/`, last)).expectStatus(201);
  });

  it('are unknown for an unknown employee', async () => {
    const body = { amount: '1.00', effective_date: '2026-02-01' };
    (await admin.get(`/api/v1/employees/${UNKNOWN}/salaries/`)).expectStatus(404);
    (await admin.get(`/api/v1/employees/${UNKNOWN}/salary/`)).expectStatus(404);
    (await admin.post(`/api/v1/employees/${UNKNOWN}/salaries/`, body)).expectStatus(404);
  });

  it.each([
    'update workforce.salary_records set amount = 1',
    'delete from workforce.salary_records',
    'truncate workforce.salary_records',
  ])('reject "%s", even from the owner of the table', async (statement) => {
    await expect(system.get().database.query(statement)).rejects.toThrow('append-only');
  });
});

describe('whose pay a caller may see and record', () => {
  const body = { amount: '1.00', effective_date: '2031-01-01' };

  it('is nobody’s for strangers, and for managers, supervisors, viewers and students', async () => {
    const id = await employeeOf('employee');
    const stranger = system.get().anonymous();
    (await stranger.get(`/api/v1/employees/${id}/salaries/`)).expectStatus(401);
    (await stranger.get(`/api/v1/employees/${id}/salary/`)).expectStatus(401);
    (await stranger.post(`/api/v1/employees/${id}/salaries/`, body)).expectStatus(401);
    for (const user of ['manager', 'supervisor', 'viewer', 'student'] as const) {
      const client = await system.get().as(user);
      (await client.get(`/api/v1/employees/${id}/salaries/`)).expectStatus(403);
      (await client.get(`/api/v1/employees/${id}/salary/`)).expectStatus(403);
      (await client.post(`/api/v1/employees/${id}/salaries/`, body)).expectStatus(403);
    }
  });

  it.each(['employee', 'instructor'] as const)('is their own for an %s, to see only', async (user) => {
    const client = await system.get().as(user);
    const own = await employeeOf(user);
    const other = await employeeOf('manager');

    (await client.get(`/api/v1/employees/${own}/salaries/`)).expectStatus(200);
    (await client.get(`/api/v1/employees/${own}/salary/`)).expectStatus(200);
    (await client.post(`/api/v1/employees/${own}/salaries/`, body)).expectStatus(403);
    (await client.get(`/api/v1/employees/${other}/salaries/`)).expectStatus(404);
    (await client.get(`/api/v1/employees/${other}/salary/`)).expectStatus(404);
  });

  it.each([
    ['HR', 200, 201],
    ['ACCOUNTANT', 200, 201],
    ['LIBRARIAN', 403, 403],
  ])('depends on the job for staff: %s', async (job, read, write) => {
    await setStaffRole('staff', job);
    const staff = await system.get().as('staff');
    const id = await hire();
    (
      await admin.post(`/api/v1/employees/${id}/salaries/`, { ...body, effective_date: '2026-01-01' })
    ).expectStatus(201);

    (await staff.get(`/api/v1/employees/${id}/salaries/`)).expectStatus(read);
    (await staff.get(`/api/v1/employees/${id}/salary/`)).expectStatus(read);
    (await staff.post(`/api/v1/employees/${id}/salaries/`, body)).expectStatus(write);
  });

  it('ends with the job', async () => {
    await setStaffRole('staff', 'HR');
    const staff = await system.get().as('staff');
    const own = await employeeOf('staff');
    const id = await hire();

    (await admin.post(`/api/v1/employees/${own}/terminate/`, { end_assignments: true })).expectStatus(200);

    (await staff.get(`/api/v1/employees/${id}/salaries/`)).expectStatus(403);
    await system
      .get()
      .database.query(
        `update workforce.employees set status = 'ACTIVE', termination_date = null where id = '${own}'`,
      );
  });
});

describe('salaries in the graph', () => {
  const LIST =
    '{ employees(pageSize: 5) { results { id salary { amount } salaries(first: 1) { amount } } } }';
  type Data = { employees: { results: { salary: Salary | null; salaries: Salary[] | null }[] } };

  it('are null with FORBIDDEN for each employee whose pay is not the caller’s to see', async () => {
    await setStaffRole('staff', 'LIBRARIAN');
    for (const user of ['viewer', 'manager', 'staff'] as const) {
      const response = await graphql<Data>(await system.get().as(user), LIST);
      expect(response.data?.employees.results).toHaveLength(5);
      expect(response.data?.employees.results.every(({ salary }) => salary === null)).toBe(true);
      const codes = new Set(response.errors.map(({ extensions }) => extensions?.code));
      expect([...codes]).toEqual(['FORBIDDEN']);
    }
  });

  it('are shown with employee and author to those who may', async () => {
    await setStaffRole('staff', 'ACCOUNTANT');
    const staff = await system.get().as('staff');
    const id = await hire();

    const recorded = await graphql(
      staff,
      `
        mutation ($id: UUID!, $input: RecordSalaryInput!) {
          recordSalary(employeeId: $id, input: $input) {
            employee {
              id
              salary {
                amount
              }
              salaries {
                effectiveDate
              }
            }
            creator {
              email
            }
          }
        }
      `,
      { variables: { id, input: { amount: '7.5', effectiveDate: '2026-01-01' } } },
    );

    expect(recorded.expectNoErrors()).toEqual({
      recordSalary: {
        employee: { id, salary: { amount: '7.50' }, salaries: [{ effectiveDate: '2026-01-01' }] },
        creator: { email: 'staff@ism.test' },
      },
    });
    const none = await graphql(
      staff,
      'mutation ($id: UUID!, $input: RecordSalaryInput!) { recordSalary(employeeId: $id, input: $input) { id } }',
      { variables: { id, input: { amount: '7.5', currency: null, effectiveDate: '2026-01-02' } } },
    );
    none.expectErrors('BAD_USER_INPUT');
    const nothing = await graphql(admin, `{ employee(id: "${id}") { salaries(first: 0) { id } } }`);
    nothing.expectErrors('BAD_USER_INPUT');
  });

  it.each([5, 25])('cost the same statements for a page of %i employees', async (pageSize) => {
    await setStaffRole('staff', 'HR');
    const staff = await system.get().as('staff');
    const { workforce } = system.get().system;
    const { count } = await countStatements(workforce.dataSource, async () => {
      (await graphql(staff, LIST.replace('pageSize: 5', `pageSize: ${pageSize}`))).expectNoErrors();
    });

    // Page, own employee, current salaries, newest salaries.
    expect(count).toBe(4);
  });
});

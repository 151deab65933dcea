import type { Exchange } from '../testkit/exchange';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';
import { Workforce } from '../testkit/workforce';

/** Who writes employees cannot make more of their own rights by it. */

const system = useSystem();

interface Me {
  readonly me: {
    readonly id: string;
    readonly employee: { readonly id: string };
  };
}

let workforce: Workforce;
let staff: HttpClient;
let me: Me['me'];
beforeAll(async () => {
  workforce = await Workforce.of(system.get());
  staff = await system.get().as('staff');
  me = (await ownOf(staff)).me;
  await setOwn({ staff_role: 'LIBRARIAN' });
});

async function ownOf(client: HttpClient): Promise<Me> {
  return (await graphql<Me>(client, '{ me { id employee { id } } }')).expectNoErrors();
}

async function setOwn(fields: object): Promise<void> {
  (await workforce.admin.patch(`/api/v1/employees/${me.employee.id}/`, fields)).expectStatus(200);
}

describe('staff who do not handle pay', () => {
  it.each(['HR', 'ACCOUNTANT'])('cannot give themselves the job %s', async (staff_role) => {
    const response = await staff.patch(`/api/v1/employees/${me.employee.id}/`, { staff_role });

    response.expectStatus(403);
    const salaries = await staff.get(`/api/v1/employees/${await workforce.hire()}/salaries/`);
    salaries.expectStatus(403);
  });

  it('cannot give it to each other, nor a login to somebody who has it', async () => {
    const id = await workforce.hire(workforce.triage);
    const login = { user_id: '7b0c1c86-9a44-4d0f-9a52-7d2b6f0e1a11' };

    (await staff.patch(`/api/v1/employees/${id}/`, { ...login, staff_role: 'HR' })).expectStatus(403);
    (await staff.patch(`/api/v1/employees/${id}/`, { staff_role: 'HR' })).expectStatus(200);
    (await staff.patch(`/api/v1/employees/${id}/`, login)).expectStatus(403);
    (await staff.patch(`/api/v1/employees/${id}/`, { phone: '+254700000999' })).expectStatus(200);
    const created = await staff.post('/api/v1/employees/', {
      ...{ employee_number: 'OWN-1', given_name: 'Ana', family_name: 'Work', hire_date: '2026-01-01' },
      ...{ ...login, staff_role: 'ACCOUNTANT', org_unit_id: workforce.triage },
    });
    created.expectStatus(403);
  });

  it('cannot do it by a file either', async () => {
    const rows =
      'employee_number,given_name,family_name,hire_date,staff_role,org_unit_code,user_id\n' +
      'OWN-2,Ana,Work,2026-01-01,HR,UNT-TRIAGE,7b0c1c86-9a44-4d0f-9a52-7d2b6f0e1a12\n' +
      'OWN-3,Ana,Work,2026-01-01,HR,UNT-TRIAGE,\n';
    const send = (client: HttpClient): Promise<Exchange> =>
      client.request('POST', '/api/v1/employees/import/?dry_run=true', {
        body: rows,
        headers: { 'content-type': 'text/csv' },
      });

    const rejected = (await send(staff)).expectStatus(400);

    expect(rejected.json()).toMatchObject({ error_count: 1, errors: [{ row: 2, field: 'staff_role' }] });
    (await send(workforce.admin)).expectStatus(200);
  });

  it('may do it once they handle pay', async () => {
    await setOwn({ staff_role: 'HR' });
    const id = await workforce.hire(workforce.triage);

    const response = await staff.patch(`/api/v1/employees/${id}/`, {
      user_id: '7b0c1c86-9a44-4d0f-9a52-7d2b6f0e1a13',
      staff_role: 'ACCOUNTANT',
    });

    response.expectStatus(200);
    await setOwn({ staff_role: 'LIBRARIAN' });
  });
});

describe('a manager of one department', () => {
  let manager: HttpClient;
  let logins = 0;
  const login = (): string => {
    logins += 1;
    return `7b0c1c86-9a44-4d0f-9a52-7d2b6f0e1b${String(logins).padStart(2, '0')}`;
  };
  const patch = (id: string, fields: object) => manager.patch(`/api/v1/employees/${id}/`, fields);
  const byAdmin = async (id: string, fields: object): Promise<void> => {
    (await workforce.admin.patch(`/api/v1/employees/${id}/`, fields)).expectStatus(200);
  };
  beforeAll(async () => {
    manager = await system.get().as('manager');
  });

  it.each(['HR', 'ACCOUNTANT'])('gives no login the job %s, in whatever order', async (staff_role) => {
    const id = await workforce.hire(workforce.triage);
    const user_id = login();

    (await patch(id, { user_id, staff_role })).expectStatus(403);
    (await patch(id, { user_id })).expectStatus(200);
    (await patch(id, { staff_role })).expectStatus(403);
    (await patch(id, { user_id: null, staff_role })).expectStatus(200);
    (await patch(id, { user_id })).expectStatus(403);
    (await patch(id, { phone: '+254700000998' })).expectStatus(200);
  });

  it('gives it neither to a new employee nor by a file or a mutation', async () => {
    const person = { given_name: 'Ana', family_name: 'Work', hire_date: '2026-01-01', staff_role: 'HR' };
    const created = await manager.post('/api/v1/employees/', {
      ...{ ...person, employee_number: 'OWN-9', org_unit_id: workforce.triage, user_id: login() },
    });
    const id = await workforce.hire(workforce.triage);
    await byAdmin(id, { user_id: login() });
    const mutation = `mutation { updateEmployee(id: "${id}", input: { staffRole: ACCOUNTANT }) { id } }`;
    const imported = await manager.request('POST', '/api/v1/employees/import/', {
      body:
        'employee_number,given_name,family_name,hire_date,staff_role,org_unit_code,user_id\n' +
        `OWN-8,Ana,Work,2026-01-01,HR,UNT-TRIAGE,${login()}\n`,
      headers: { 'content-type': 'text/csv' },
    });

    created.expectStatus(403);
    (await graphql(manager, mutation)).expectErrors('FORBIDDEN');
    expect(imported.expectStatus(400).json()).toMatchObject({ errors: [{ row: 2, field: 'staff_role' }] });
  });

  it('does not bring back a clerk who handled pay', async () => {
    const id = await workforce.hire(workforce.triage);
    await byAdmin(id, { user_id: login(), staff_role: 'HR' });
    (await workforce.admin.post(`/api/v1/employees/${id}/terminate/`)).expectStatus(200);

    const shown = await manager.get(`/api/v1/employees/${id}/available-transitions/`);
    (await manager.post(`/api/v1/employees/${id}/rehire/`)).expectStatus(403);

    expect(shown.expectStatus(200).json()).toEqual([]);
    (await workforce.admin.post(`/api/v1/employees/${id}/rehire/`)).expectStatus(200);
  });

  it('gives no login to somebody whose pay it would show', async () => {
    const [paid, unpaid] = [await workforce.hire(workforce.triage), await workforce.hire(workforce.triage)];
    const pay = { amount: '40000', effective_date: '2026-01-01' };
    (await workforce.admin.post(`/api/v1/employees/${paid}/salaries/`, pay)).expectStatus(201);

    (await patch(paid, { user_id: login() })).expectStatus(403);
    (await patch(unpaid, { user_id: login() })).expectStatus(200);
    await byAdmin(paid, { user_id: login() });
    (await patch(paid, { user_id: login() })).expectStatus(403);
    (await patch(paid, { phone: '+254700000997' })).expectStatus(200);
  });
});

describe('the link to the own login', () => {
  it('is not the own to take off, so that nobody decides on their own leave', async () => {
    const asked = await staff.post('/api/v1/absences/', {
      ...{ start_date: '2031-01-01', end_date: '2031-01-02', reason: 'Rest' },
    });
    const { id } = asked.expectStatus(201).json<{ id: string }>();

    (await staff.patch(`/api/v1/employees/${me.employee.id}/`, { user_id: null })).expectStatus(403);
    (await staff.patch(`/api/v1/employees/${me.employee.id}/`, { user_id: me.id })).expectStatus(200);
    (await staff.post(`/api/v1/absences/${id}/approve/`)).expectStatus(403);
  });

  it('is for those who administer users to change', async () => {
    const { admin } = workforce;
    const { me: own } = await ownOf(admin);
    const id = await workforce.hire();

    (await admin.patch(`/api/v1/employees/${id}/`, { user_id: own.id })).expectStatus(200);
    (await admin.patch(`/api/v1/employees/${id}/`, { user_id: null })).expectStatus(200);
  });
});

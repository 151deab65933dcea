import { Client } from 'pg';
import { createPosition } from '../testkit/demand';
import { eventually } from '../testkit/eventually';
import type { Exchange } from '../testkit/exchange';
import { useSystem } from '../testkit/system';
import { Workforce } from '../testkit/workforce';

const system = useSystem();

let workforce: Workforce;
beforeAll(async () => {
  workforce = await Workforce.of(system.get());
});

/** Somebody else's transaction: its locks hold until it ends. */
async function otherTransaction(): Promise<Client> {
  const client = new Client({ connectionString: system.get().database.url });
  await client.connect();
  await client.query('begin');
  return client;
}

async function end(transaction: Client): Promise<void> {
  await transaction.query('commit');
  await transaction.end();
}

/** Until so many statements of the system wait for a lock. */
async function waiting(count = 1): Promise<void> {
  await eventually(async () => {
    const rows = await system
      .get()
      .database.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
    expect(rows.length).toBeGreaterThanOrEqual(count);
  });
}

const statusesOf = (responses: readonly Exchange[]): number[] => responses.map(({ status }) => status).sort();

describe('an assignment', () => {
  it('keeps its position from being removed while it is made', async () => {
    const { admin } = workforce;
    const { id } = await createPosition(admin);
    const employee_id = await workforce.hire();
    // The rules are asked after the position was found.
    const other = await otherTransaction();
    await other.query('lock table workforce.business_rules in access exclusive mode');

    const created = admin.post('/api/v1/assignments/', {
      employee_id,
      position_id: id,
      effective_hours: '8',
    });
    await waiting();
    const removed = admin.delete(`/api/v1/demand/${id}/`);
    await waiting(2);
    await end(other);

    (await created).expectStatus(201);
    (await removed).expectStatus(409);
  });

  it('never covers more, together with others, than a rule that blocks lets it', async () => {
    const { admin } = workforce;
    await workforce.setRule('OVER_COVERAGE', { severity: 'BLOCKING' });
    const position_id = (await createPosition(admin, '24.00')).id;
    const planned = await Promise.all(Array.from({ length: 10 }, () => workforce.plan({ position_id })));

    const responses = await Promise.all(
      planned.map(({ id }) => admin.post(`/api/v1/assignments/${id}/activate/`)),
    );
    await workforce.setRule('OVER_COVERAGE', { severity: 'WARNING' });

    expect(statusesOf(responses)).toEqual([200, 200, ...Array<number>(8).fill(422)]);
    const shown = await admin.get(`/api/v1/demand/${position_id}/`);
    expect(shown.json()).toMatchObject({ assigned_hours: '24.00', coverage_state: 'COVERED' });
  });
});

describe('people who come back from leave', () => {
  it('never cover more, together, than a rule that blocks lets them', async () => {
    const { admin } = workforce;
    const position_id = (await createPosition(admin, '24.00')).id;
    const active = await Promise.all(Array.from({ length: 6 }, () => workforce.active({ position_id })));
    const each = (action: (id: string) => Promise<Exchange>): Promise<Exchange[]> =>
      Promise.all(active.map(({ employee_id }) => action(employee_id)));
    for (const left of await each((id) => admin.post(`/api/v1/employees/${id}/start-leave/`)))
      left.expectStatus(200);
    await workforce.setRule('OVER_COVERAGE', { severity: 'BLOCKING' });

    const responses = await each((id) => admin.post(`/api/v1/employees/${id}/end-leave/`));
    await workforce.setRule('OVER_COVERAGE', { severity: 'WARNING' });

    expect(statusesOf(responses)).toEqual([200, 200, 422, 422, 422, 422]);
    const shown = await admin.get(`/api/v1/demand/${position_id}/`);
    expect(shown.json()).toMatchObject({ assigned_hours: '24.00' });
  });
});

describe('a unit that is removed meanwhile', () => {
  /** Removes a new unit in a transaction that has not ended, while the request runs. */
  async function without(
    unit: object,
    request: (unit: { id: string; code: string }) => Promise<Exchange>,
  ): Promise<Exchange> {
    const { admin } = workforce;
    const code = `GONE-${Math.random().toString(36).slice(2)}`;
    const created = (await admin.post('/api/v1/org-units/', { name: 'Gone', code, ...unit })).expectStatus(
      201,
    );
    const { id } = created.json<{ id: string }>();
    const other = await otherTransaction();
    await other.query('delete from workforce.org_units where id = $1', [id]);
    const response = request({ id, code });
    await waiting();
    await end(other);
    return response;
  }

  it('gets no new children', async () => {
    const response = await without({ unit_type: 'DEPARTMENT' }, ({ id }) =>
      workforce.admin.post('/api/v1/org-units/', {
        name: 'Orphan',
        code: 'ORPHAN',
        unit_type: 'SERVICE',
        parent_id: id,
      }),
    );

    response.expectStatus(400);
    expect(Object.keys(response.json())).toEqual(['parent_id']);
  });

  it('gets no units that move', async () => {
    const { admin } = workforce;
    const service = { name: 'Nomad', code: 'NOMAD', unit_type: 'SERVICE' };
    const parent_id = await workforce.unit('DEP-ACADEMIC-AFFAIRS');
    const { id } = (await admin.post('/api/v1/org-units/', { ...service, parent_id })).json<{ id: string }>();

    const response = await without({ unit_type: 'DEPARTMENT' }, (unit) =>
      admin.patch(`/api/v1/org-units/${id}/`, { parent_id: unit.id }),
    );

    response.expectStatus(400);
    expect(Object.keys(response.json())).toEqual(['parent_id']);
  });

  it('gets no imported employees', async () => {
    const response = await without({ unit_type: 'DEPARTMENT' }, ({ code }) =>
      workforce.admin.request('POST', '/api/v1/employees/import/', {
        body: `employee_number,given_name,family_name,hire_date,org_unit_code\nIMP-1,Ana,Work,2026-01-01,${code}\n`,
        headers: { 'content-type': 'text/csv' },
      }),
    );

    response.expectStatus(400);
    expect(response.json()).toMatchObject({ created: 0, errors: [{ row: 2, field: 'org_unit_code' }] });
  });
});

describe('a transition that waits for another one', () => {
  /** Fires a transition while somebody else's change of the employee has not ended. */
  async function after(id: string, change: string, action: () => Promise<Exchange>): Promise<Exchange> {
    const other = await otherTransaction();
    await other.query(`update workforce.employees set ${change} where id = $1`, [id]);
    const response = action();
    await waiting();
    await end(other);
    return response;
  }

  it('starts from what that one made', async () => {
    const { admin } = workforce;
    const id = await workforce.recruit();
    (await admin.post(`/api/v1/employees/${id}/cancel-onboarding/`)).expectStatus(200);

    const activated = await after(id, `status = 'ONBOARDING', termination_date = null`, () =>
      admin.post(`/api/v1/employees/${id}/activate/`),
    );

    expect(activated.expectStatus(200).json()).toMatchObject({ status: 'ACTIVE', termination_date: null });
  });

  it('leads where that one proposed', async () => {
    const { admin } = workforce;
    const id = await workforce.hire();

    const accepted = await after(
      id,
      `status = 'PROPOSED', proposal_type = 'SUSPENSION', proposal_expires_at = now() + interval '1 day'`,
      () => admin.post(`/api/v1/employees/${id}/accept-proposal/`),
    );

    expect(accepted.expectStatus(200).json()).toMatchObject({ status: 'SUSPENDED', proposal_type: null });
  });

  it('is rejected when that one was faster', async () => {
    const { admin } = workforce;
    const id = await workforce.hire();

    const terminated = await after(id, `status = 'TERMINATED', termination_date = current_date`, () =>
      admin.post(`/api/v1/employees/${id}/suspend/`),
    );

    expect(terminated.expectStatus(409).json()).toMatchObject({ code: 'FSM_INVALID_TRANSITION' });
  });
});

describe('a transaction that the database breaks off', () => {
  /** Makes every new absence fail so, the first times that it is tried. */
  async function failing(sqlState: string, times: number): Promise<void> {
    await system.get().database.query(`
      create sequence if not exists workforce.failures;
      select setval('workforce.failures', 1, false);
      create or replace function workforce.fail() returns trigger language plpgsql as $$
      begin
        if nextval('workforce.failures') <= ${times} then raise exception 'broken off' using errcode = '${sqlState}'; end if;
        return new;
      end $$;
      create or replace trigger fail before insert on workforce.absences for each row execute function workforce.fail();
    `);
  }

  const ask = async (): Promise<Exchange> =>
    workforce.admin.post('/api/v1/absences/', {
      employee_id: await workforce.hire(),
      start_date: '2030-01-01',
      end_date: '2030-01-02',
      reason: 'Rest',
    });

  it.each(['40P01', '40001'])('for %s is run again, and no more than three times', async (sqlState) => {
    await failing(sqlState, 2);
    (await ask()).expectStatus(201);

    await failing(sqlState, 3);
    const response = (await ask()).expectStatus(503);
    expect(response.json()).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  it('with its connection says that the service is not there', async () => {
    const id = await workforce.hire();
    const other = await otherTransaction();
    await other.query('select from workforce.employees where id = $1 for update', [id]);

    const response = workforce.admin.patch(`/api/v1/employees/${id}/`, { phone: '1' });
    await waiting();
    await other.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    await end(other);

    expect((await response).expectStatus(503).json()).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    (await workforce.admin.get(`/api/v1/employees/${id}/`)).expectStatus(200);
  });

  it.each([
    ['57014', 'was too slow', 504, 'SUBGRAPH_TIMEOUT'],
    ['55P03', 'may be sent again', 503, 'SUBGRAPH_UNAVAILABLE'],
  ])('for %s %s', async (sqlState, _meaning, status, code) => {
    await failing(sqlState, 1);

    const response = (await ask()).expectStatus(status);
    expect(response.json()).toMatchObject({ code });
  });
});

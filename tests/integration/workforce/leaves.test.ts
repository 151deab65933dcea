import { graphql } from '../../testkit/graphql';
import type { HttpClient } from '../../testkit/http';
import { useSystem } from '../../testkit/system';

const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

let serial = 0;
/** A new employee in status ACTIVE. */
async function hire(): Promise<string> {
  serial += 1;
  const response = await admin.post('/api/v1/employees/', {
    employee_number: `A-${serial}`,
    given_name: 'Ana',
    family_name: 'Away',
    hire_date: '2026-01-01',
  });
  const { id } = response.json<{ id: string }>();
  (await admin.post(`/api/v1/employees/${id}/activate/`)).expectStatus(200);
  return id;
}

function day(fromToday: number): string {
  return new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);
}

async function requested(employee_id: string, from: number, to: number): Promise<string> {
  const response = await admin.post('/api/v1/absences/', {
    employee_id,
    start_date: day(from),
    end_date: day(to),
    reason: 'Annual leave',
  });
  response.expectStatus(201);
  return response.json<{ id: string }>().id;
}

async function approved(employeeId: string, from: number, to: number): Promise<string> {
  const id = await requested(employeeId, from, to);
  (await admin.post(`/api/v1/absences/${id}/approve/`)).expectStatus(200);
  return id;
}

async function statusOf(employeeId: string): Promise<string> {
  return (await admin.get(`/api/v1/employees/${employeeId}/`)).json<{ status: string }>().status;
}

async function historyOf(employeeId: string): Promise<readonly string[]> {
  const log = await admin.get(`/api/v1/employees/${employeeId}/transitions/`);
  return log
    .json<{ results: { transition: string; reason: string | null }[] }>()
    .results.map(({ transition, reason }) => `${transition}: ${reason ?? '–'}`);
}

describe('the status of the employee', () => {
  it('follows an absence that covers today', async () => {
    const id = await hire();
    const absence = await approved(id, -1, 3);
    expect(await statusOf(id)).toBe('ON_LEAVE');

    (await admin.post(`/api/v1/absences/${absence}/cancel/`, { reason: 'Called back' })).expectStatus(200);

    expect(await statusOf(id)).toBe('ACTIVE');
    expect((await historyOf(id)).slice(0, 2)).toEqual([
      'END_LEAVE: Called back',
      'START_LEAVE: Annual leave',
    ]);
    const entries = await system
      .get()
      .database.query<{ actor_id: string | null }>(
        "select actor_id from workforce.employee_transition_logs where employee_id = $1 and transition like '%LEAVE'",
        [id],
      );
    expect(entries.map(({ actor_id }) => typeof actor_id)).toEqual(['string', 'string']);
  });

  it('does not move for other days, nor from a status in which no leave can start', async () => {
    const later = await hire();
    const suspended = await hire();
    (await admin.post(`/api/v1/employees/${suspended}/suspend/`)).expectStatus(200);

    await approved(later, 1, 3);
    await approved(suspended, 0, 3);

    expect(await statusOf(later)).toBe('ACTIVE');
    expect(await statusOf(suspended)).toBe('SUSPENDED');
  });

  it('keeps a leave that a person started', async () => {
    const id = await hire();
    (await admin.post(`/api/v1/employees/${id}/start-leave/`)).expectStatus(200);
    const absence = await approved(id, 0, 3);

    (await admin.post(`/api/v1/absences/${absence}/cancel/`)).expectStatus(200);

    expect(await statusOf(id)).toBe('ON_LEAVE');
  });
});

describe('the history of an employee', () => {
  it('names the absence that caused an entry, and the absence its entries', async () => {
    const id = await hire();
    const absence = await approved(id, 0, 3);

    const response = await graphql(
      admin,
      `{ employee(id: "${id}") { transitions { transition absence { id transitions { transition } } } } }`,
    );

    expect(response.expectNoErrors()).toEqual({
      employee: {
        transitions: [
          {
            transition: 'START_LEAVE',
            absence: { id: absence, transitions: [{ transition: 'START_LEAVE' }] },
          },
          { transition: 'ACTIVATE', absence: null },
        ],
      },
    });
  });

  it('has no leave for an employment that has ended', async () => {
    const id = await hire();
    const absence = await requested(id, 0, 3);
    (await admin.post(`/api/v1/employees/${id}/terminate/`)).expectStatus(200);

    const response = await admin.post(`/api/v1/absences/${absence}/approve/`);

    response.expectStatus(409);
    expect(response.json()).toMatchObject({ code: 'FSM_INVALID_TRANSITION' });
  });
});

describe('what is due', () => {
  const fireAll = () => system.get().system.workforce.services.dueTransitions.fireAll();

  /** Moves an absence to other days, as if they had come. */
  async function shift(absence: string, from: number, to: number): Promise<void> {
    await system
      .get()
      .database.query(
        `update workforce.absences set start_date = $2, end_date = $3, decided_at = decided_at - interval '30 days' where id = $1`,
        [absence, day(from), day(to)],
      );
  }

  it('leaves the demo institution as it is', async () => {
    expect(await fireAll()).toEqual({ EXPIRE_PROPOSAL: 0, END_LEAVE: 0, START_LEAVE: 0, blocked: 0 });
  });

  it('starts and ends leaves with their absences, once however often it runs at once', async () => {
    const beginning = await Promise.all([hire(), hire(), hire()]);
    for (const id of beginning) await shift(await approved(id, 40, 45), -2, 3);
    const ending = await hire();
    await shift(await approved(ending, 0, 3), -9, -1);

    const runs = await Promise.all([fireAll(), fireAll(), fireAll()]);
    const again = await fireAll();

    expect(runs.reduce((sum, { START_LEAVE }) => sum + START_LEAVE, 0)).toBe(3);
    expect(runs.reduce((sum, { END_LEAVE }) => sum + END_LEAVE, 0)).toBe(1);
    expect(again).toEqual({ EXPIRE_PROPOSAL: 0, END_LEAVE: 0, START_LEAVE: 0, blocked: 0 });
    for (const id of beginning) {
      expect(await statusOf(id)).toBe('ON_LEAVE');
      expect((await historyOf(id))[0]).toBe('START_LEAVE: Annual leave');
    }
    expect(await statusOf(ending)).toBe('ACTIVE');
    const entries = await system.get().database.query<{ actor_id: string | null }>(
      `select actor_id from workforce.employee_transition_logs where employee_id = any($1)
          and transition = 'START_LEAVE'`,
      [beginning],
    );
    expect(entries).toEqual(beginning.map(() => ({ actor_id: null })));
  });

  it('goes on with the absence that follows, and stops when a person says so', async () => {
    const id = await hire();
    const first = await approved(id, 0, 3);
    const next = await approved(id, 40, 45);
    await shift(first, -9, -1);
    await shift(next, 0, 3);
    await fireAll();
    expect(await statusOf(id)).toBe('ON_LEAVE');

    (await admin.post(`/api/v1/employees/${id}/end-leave/`, { reason: 'Called back' })).expectStatus(200);
    await fireAll();

    expect(await statusOf(id)).toBe('ACTIVE');
  });

  it('ends no leave that a person started', async () => {
    const id = await hire();
    await shift(await approved(id, 40, 45), -9, -1);
    (await admin.post(`/api/v1/employees/${id}/start-leave/`)).expectStatus(200);

    await fireAll();

    expect(await statusOf(id)).toBe('ON_LEAVE');
  });

  it('expires proposals, whose people may then go on the leave that has begun', async () => {
    const id = await hire();
    const absence = await approved(id, 40, 45);
    (await admin.post(`/api/v1/employees/${id}/propose/`, { proposal_type: 'TERMINATION' })).expectStatus(
      200,
    );
    await system
      .get()
      .database.query('update workforce.employees set proposal_expires_at = now() where id = $1', [id]);
    await shift(absence, 0, 3);

    await fireAll();

    expect(await statusOf(id)).toBe('ON_LEAVE');
    expect((await historyOf(id)).slice(0, 2)).toEqual(['START_LEAVE: Annual leave', 'EXPIRE_PROPOSAL: –']);
  });
});

import type { Shown } from '../testkit/api-types';
import { eventually } from '../testkit/eventually';
import type { Exchange } from '../testkit/exchange';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';
import { Workforce } from '../testkit/workforce';

/** No two days of one person contradict each other, whoever writes them and in whatever order. */

const system = useSystem();

let workforce: Workforce;
let admin: HttpClient;
beforeAll(async () => {
  workforce = await Workforce.of(system.get());
  ({ admin } = workforce);
});

function day(fromToday: number): string {
  return new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);
}

const patch = (id: string, hire_date: string): Promise<Exchange> =>
  admin.patch(`/api/v1/employees/${id}/`, { hire_date });

async function absence(employee_id: string, from: number, to: number, approve = true): Promise<string> {
  const body = { employee_id, start_date: day(from), end_date: day(to), reason: 'Away' };
  const response = await admin.post('/api/v1/absences/', body);
  response.expectStatus(201);
  const { id } = response.json<{ id: string }>();
  if (approve) (await admin.post(`/api/v1/absences/${id}/approve/`)).expectStatus(200);
  return id;
}

async function shown(id: string): Promise<Shown<'Absence'>> {
  return (await admin.get(`/api/v1/absences/${id}/`)).json<Shown<'Absence'>>();
}

describe('hire and termination', () => {
  it('nobody is hired after they left', async () => {
    const id = await workforce.hire();
    (await admin.post(`/api/v1/employees/${id}/terminate/`)).expectStatus(200);

    const late = await patch(id, day(1));

    late.expectStatus(400);
    expect(late.json()).toEqual({ hire_date: ['Must not be after the termination date.'] });
    (await patch(id, day(0))).expectStatus(200);
  });

  it('who leaves before the first day leaves on it', async () => {
    const id = await workforce.recruit();
    (await patch(id, day(30))).expectStatus(200);

    const cancelled = await admin.post(`/api/v1/employees/${id}/cancel-onboarding/`);

    expect(cancelled.json()).toMatchObject({ hire_date: day(30), termination_date: day(30) });
  });

  it('of two at the same instant, each right alone, one sees the other', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await workforce.hire();

      await Promise.all([
        patch(id, day(9)),
        admin.post(`/api/v1/employees/${id}/terminate/`),
        patch(id, day(3)),
      ]);

      const { hire_date, termination_date } = (await admin.get(`/api/v1/employees/${id}/`)).json<
        Shown<'Employee'>
      >();
      expect((termination_date ?? '') >= hire_date).toBe(true);
    }
  });
});

describe('absences and the employment', () => {
  it('are not asked for before the first day', async () => {
    const employee_id = await workforce.hire();

    const early = await admin.post('/api/v1/absences/', {
      ...{ employee_id, start_date: '2025-12-31', end_date: '2026-01-02', reason: 'Away' },
    });

    early.expectStatus(400);
    expect(early.json()).toEqual({ start_date: ['Must not be before the hire date.'] });
  });

  it('do not end up before the first day by a change of it, nor are approved there', async () => {
    const employee_id = await workforce.hire();
    const asked = await absence(employee_id, 5, 6, false);

    const late = await patch(employee_id, day(6));

    late.expectStatus(400);
    expect(Object.keys(late.json<object>())).toEqual(['hire_date']);
    (await patch(employee_id, day(5))).expectStatus(200);
    // A row of an older version.
    await system
      .get()
      .database.query(`update workforce.absences set start_date = start_date - 1 where id = $1`, [asked]);
    const approved = await admin.post(`/api/v1/absences/${asked}/approve/`);
    approved.expectStatus(409);
    expect(approved.json()).toMatchObject({ code: 'FSM_INVALID_TRANSITION' });
    expect(await shown(asked)).toMatchObject({ status: 'REQUESTED' });
  });

  it('of two at the same instant, each right alone, one sees the other', async () => {
    for (let round = 0; round < 5; round += 1) {
      const employee_id = await workforce.hire();
      const body = { employee_id, start_date: day(2), end_date: day(3), reason: 'Away' };

      const [moved, asked] = await Promise.all([
        patch(employee_id, day(3)),
        admin.post('/api/v1/absences/', body),
      ]);

      expect([moved.status, asked.status].sort()).toContain(400);
    }
  });

  const ENDINGS: readonly [string, (id: string, body: object) => Promise<Exchange>][] = [
    ['terminate', (id, body) => admin.post(`/api/v1/employees/${id}/terminate/`, body)],
    [
      'accept-proposal',
      async (id, body) => {
        const proposal = { proposal_type: 'TERMINATION' };
        (await admin.post(`/api/v1/employees/${id}/propose/`, proposal)).expectStatus(200);
        return admin.post(`/api/v1/employees/${id}/accept-proposal/`, body);
      },
    ],
  ];
  it.each(ENDINGS)('end with the employment, by %s', async (_, leave) => {
    const employee_id = await workforce.hire();
    const over = await absence(employee_id, -20, -19);
    const running = await absence(employee_id, -2, 9);
    await admin.post(`/api/v1/employees/${employee_id}/end-leave/`);
    const later = await absence(employee_id, 20, 30);
    const open = await absence(employee_id, 40, 41, false);
    (await leave(employee_id, { reason: 'Leaves' })).expectStatus(200);

    expect(await shown(over)).toMatchObject({ status: 'APPROVED', end_date: day(-19) });
    expect(await shown(running)).toMatchObject({
      status: 'APPROVED',
      end_date: day(0),
      decision_reason: null,
    });
    expect(await shown(later)).toMatchObject({ status: 'CANCELLED', decision_reason: 'Leaves' });
    expect(await shown(open)).toMatchObject({ status: 'CANCELLED', decision_reason: 'Leaves' });
    await eventually(async () => {
      const logs = await admin.get(
        `/api/v1/audit-logs/?action=TRANSITION_EMPLOYEE&resource_id=${employee_id}`,
      );
      const { results } = logs.json<{ results: { details: { endedAbsences?: string[] } | null }[] }>();
      const ended = results.flatMap(({ details }) => details?.endedAbsences ?? []);
      expect(ended.toSorted()).toEqual([running, later, open].toSorted());
    });
  });

  it('of an employment that ended start nothing after a rehire', async () => {
    const employee_id = await workforce.hire();
    await absence(employee_id, -2, 9);
    await admin.post(`/api/v1/employees/${employee_id}/end-leave/`);
    const later = await absence(employee_id, 10, 30);
    (await admin.post(`/api/v1/employees/${employee_id}/terminate/`)).expectStatus(200);
    (await admin.post(`/api/v1/employees/${employee_id}/rehire/`)).expectStatus(200);
    (await admin.post(`/api/v1/employees/${employee_id}/activate/`)).expectStatus(200);

    await system
      .get()
      .database.query(`update workforce.absences set start_date = current_date where id = $1`, [later]);
    await system.get().system.workforce.services.dueTransitions.fireAll();

    expect((await admin.get(`/api/v1/employees/${employee_id}/`)).json()).toMatchObject({ status: 'ACTIVE' });
    // The first day of the new employment may be moved: what was before belongs to the old one.
    (await patch(employee_id, day(1))).expectStatus(200);
  });
});

describe('a first and a last day', () => {
  it('are in their order in every row, on creation and on change', async () => {
    const employee_id = await workforce.hire();
    const { id: assignment } = await workforce.plan({ employee_id, start_date: day(1), end_date: day(9) });
    const [tag] = (await admin.get('/api/v1/tags/?tag_type=SKILL')).json<{ results: { id: string }[] }>()
      .results;
    const carried = await admin.post('/api/v1/employee-tags/', {
      ...{ employee_id, tag_id: tag?.id, valid_from: day(1), valid_until: day(9) },
    });
    const employeeTag = carried.json<{ id: string }>().id;
    const position_id = await workforce.position();

    const rejected = await Promise.all([
      admin.post('/api/v1/absences/', { employee_id, start_date: day(9), end_date: day(8), reason: 'Away' }),
      admin.post('/api/v1/assignments/', {
        ...{ employee_id, position_id, effective_hours: '1', start_date: day(9), end_date: day(8) },
      }),
      admin.patch(`/api/v1/assignments/${assignment}/`, { end_date: day(0) }),
      admin.patch(`/api/v1/assignments/${assignment}/`, { start_date: day(10) }),
      admin.post('/api/v1/employee-tags/', {
        ...{ employee_id, tag_id: tag?.id, valid_from: day(19), valid_until: day(18) },
      }),
      admin.patch(`/api/v1/employee-tags/${employeeTag}/`, { valid_until: day(0) }),
      admin.patch(`/api/v1/employee-tags/${employeeTag}/`, { valid_from: day(10) }),
    ]);

    expect(rejected.map(({ status }) => status)).toEqual(rejected.map(() => 400));
  });

  it('stay in it when both are changed at the same instant', async () => {
    const { id } = await workforce.plan({ start_date: day(1), end_date: day(9) });

    const changes = await Promise.all([
      admin.patch(`/api/v1/assignments/${id}/`, { start_date: day(8) }),
      admin.patch(`/api/v1/assignments/${id}/`, { end_date: day(2) }),
    ]);

    expect(changes.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';
import { Workforce } from '../testkit/workforce';

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const TODAY = new Date().toISOString().slice(0, 10);

let workforce: Workforce;
let admin: HttpClient;
beforeAll(async () => {
  workforce = await Workforce.of(system.get());
  ({ admin } = workforce);
});

describe('the lifecycle of an assignment', () => {
  it('goes there and back, and logs each step', async () => {
    const { id } = await workforce.plan({ start_date: '2026-01-01' });

    const activated = await admin.post(`/api/v1/assignments/${id}/activate/`, {
      reason: 'Rota',
      metadata: { request: 'HR-1' },
    });
    const ended = await admin.post(`/api/v1/assignments/${id}/end/`);
    const again = await admin.post(`/api/v1/assignments/${id}/reactivate/`);

    expect(activated.json()).toMatchObject({ status: 'ACTIVE', end_date: null });
    expect(ended.json()).toMatchObject({ status: 'ENDED', end_date: TODAY });
    expect(again.json()).toMatchObject({ status: 'ACTIVE', end_date: null });
    const log = (await admin.get(`/api/v1/assignments/${id}/transitions/`)).json<{
      results: { transition: string }[];
    }>().results;
    expect(log.map(({ transition }) => transition)).toEqual(['REACTIVATE', 'END', 'ACTIVATE']);
    expect(log.at(-1)).toMatchObject({
      assignment_id: id,
      from_status: 'PLANNED',
      to_status: 'ACTIVE',
      reason: 'Rota',
      metadata: { request: 'HR-1' },
    });
  });

  it.each([
    ['2026-01-01', '2026-02-01', '2026-02-01'],
    ['2026-01-01', '2099-02-01', TODAY],
    ['2099-01-01', null, '2099-01-01'],
    ['2099-01-01', '2099-02-01', '2099-01-01'],
  ])('from %s to %s ends on %s', async (start_date, end_date, expected) => {
    const { id } = await workforce.active({ start_date, end_date });

    const ended = await admin.post(`/api/v1/assignments/${id}/end/`);

    expect(ended.json()).toMatchObject({ status: 'ENDED', end_date: expected });
  });

  it('cancels what never began, with its dates', async () => {
    const { id } = await workforce.plan({ start_date: '2099-01-01' });

    const cancelled = await admin.post(`/api/v1/assignments/${id}/cancel/`);

    expect(cancelled.json()).toMatchObject({ status: 'ENDED', start_date: '2099-01-01', end_date: null });
  });

  it('begins at no position that is closed', async () => {
    const position_id = await workforce.position();
    const planned = await workforce.plan({ position_id });
    const ended = await workforce.active({ position_id });
    (await admin.post(`/api/v1/assignments/${ended.id}/end/`)).expectStatus(200);
    (await admin.patch(`/api/v1/demand/${position_id}/`, { is_active: false })).expectStatus(200);

    const activated = await admin.post(`/api/v1/assignments/${planned.id}/activate/`);
    const again = await admin.post(`/api/v1/assignments/${ended.id}/reactivate/`);

    for (const response of [activated, again]) {
      response.expectStatus(409);
      expect(response.json()).toEqual({
        detail: 'The position is not active.',
        code: 'FSM_INVALID_TRANSITION',
      });
    }
    (await admin.post(`/api/v1/assignments/${planned.id}/cancel/`)).expectStatus(200);
  });

  it('rejects what the status does not allow, and writes nothing', async () => {
    const { id } = await workforce.plan();

    const response = await admin.post(`/api/v1/assignments/${id}/end/`);

    response.expectStatus(409);
    expect(response.json()).toMatchObject({ code: 'FSM_INVALID_TRANSITION' });
    const log = await admin.get(`/api/v1/assignments/${id}/transitions/?page_size=1&ordering=created_at`);
    expect(log.json()).toEqual({ count: 0, next: null, previous: null, results: [] });
  });

  it('has one winner of ten at the same instant, and one log row', async () => {
    const { id } = await workforce.plan();

    const responses = await Promise.all(
      Array.from({ length: 10 }, () => admin.post(`/api/v1/assignments/${id}/activate/`)),
    );

    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    const rejected = responses.filter(({ status }) => status === 409);
    expect(rejected).toHaveLength(9);
    expect(rejected[0]?.json()).toMatchObject({ code: 'FSM_INVALID_TRANSITION' });
    expect((await admin.get(`/api/v1/assignments/${id}/transitions/`)).json()).toMatchObject({ count: 1 });
  });

  it('is for those who hold it, in their scope', async () => {
    const outside = await workforce.plan({
      position_id: await workforce.position(await workforce.unit('UNT-ARCHIVE')),
    });
    const inside = await workforce.plan({ employee_id: await workforce.hire(workforce.triage) });
    const manager = await system.get().as('manager');
    const stranger = system.get().anonymous();

    (await manager.post(`/api/v1/assignments/${outside.id}/activate/`)).expectStatus(403);
    (await manager.post(`/api/v1/assignments/${inside.id}/activate/`)).expectStatus(200);
    const staff = await system.get().as('staff');
    (await staff.post(`/api/v1/assignments/${inside.id}/end/`)).expectStatus(403);
    (await stranger.post(`/api/v1/assignments/${inside.id}/end/`)).expectStatus(401);
    (await stranger.post(`/api/v1/assignments/${inside.id}/activate/`)).expectStatus(401);
    (await stranger.post(`/api/v1/assignments/${inside.id}/cancel/`)).expectStatus(401);
    (await stranger.post(`/api/v1/assignments/${inside.id}/reactivate/`)).expectStatus(401);
    (await admin.post(`/api/v1/assignments/${UNKNOWN}/end/`)).expectStatus(404);
    const wrong = await admin.post(`/api/v1/assignments/${inside.id}/end/`, {
      reason: 'x'.repeat(2001),
      metadata: [],
      until: 'May',
    });
    wrong.expectStatus(400);
    expect(Object.keys(wrong.json<object>()).sort()).toEqual(['metadata', 'reason', 'until']);
    const large = await admin.post(`/api/v1/assignments/${inside.id}/end/`, {
      metadata: { text: 'x'.repeat(16_384) },
    });
    large.expectStatus(400);
    expect(Object.keys(large.json<object>())).toEqual(['metadata']);
  });

  it('offers what the status allows and the caller may fire', async () => {
    const { id } = await workforce.plan({ employee_id: await workforce.hire(workforce.triage) });
    const outside = await workforce.plan();
    const manager = await system.get().as('manager');
    const stranger = system.get().anonymous();

    const offered = await admin.get(`/api/v1/assignments/${id}/available-transitions/`);
    expect(offered.json()).toEqual([
      { transition: 'ACTIVATE', to_status: 'ACTIVE' },
      { transition: 'CANCEL', to_status: 'ENDED' },
    ]);
    const toManager = await manager.get(`/api/v1/assignments/${id}/available-transitions/`);
    expect(toManager.json()).toHaveLength(2);
    const elsewhere = await manager.get(`/api/v1/assignments/${outside.id}/available-transitions/`);
    expect(elsewhere.json()).toEqual([]);
    const viewer = await system.get().as('viewer');
    expect((await viewer.get(`/api/v1/assignments/${id}/available-transitions/`)).json()).toEqual([]);
    (await stranger.get(`/api/v1/assignments/${id}/available-transitions/`)).expectStatus(401);
    (await stranger.get(`/api/v1/assignments/${id}/transitions/`)).expectStatus(401);
    const student = await system.get().as('student');
    (await student.get(`/api/v1/assignments/${id}/available-transitions/`)).expectStatus(403);
    (await student.get(`/api/v1/assignments/${id}/transitions/`)).expectStatus(403);
    (await admin.get(`/api/v1/assignments/${UNKNOWN}/available-transitions/`)).expectStatus(404);
    (await admin.get(`/api/v1/assignments/${UNKNOWN}/transitions/`)).expectStatus(404);
  });
});

describe('the log of assignments', () => {
  it('cannot be changed', async () => {
    await expect(
      system.get().database.query('delete from workforce.assignment_transition_logs'),
    ).rejects.toThrow('append-only');
  });
});

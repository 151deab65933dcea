import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';
import { codesOf, Workforce } from '../testkit/workforce';

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let workforce: Workforce;
let admin: HttpClient;
beforeAll(async () => {
  workforce = await Workforce.of(system.get());
  ({ admin } = workforce);
});

describe('POST /api/v1/assignments/preview/', () => {
  it('tells what the assignment would lead to, and writes nothing', async () => {
    const employee_id = await workforce.hire();
    await workforce.giveTag(employee_id, 'Jornada Completa');
    const position_id = await workforce.position();
    await workforce.active({ employee_id, effective_hours: '30.00' });

    const response = await admin.post('/api/v1/assignments/preview/', {
      employee_id,
      position_id,
      effective_hours: '12.50',
    });

    response.expectStatus(200);
    expect(response.json()).toEqual({
      allowed: true,
      blocking: [],
      warnings: [],
      info: [],
      projected_balance: '5.50',
      projected_coverage_state: 'PARTIAL',
    });
    const list = await admin.get(`/api/v1/assignments/?employee_id=${employee_id}`);
    expect(list.json()).toMatchObject({ count: 1 });
  });

  it('groups everything that rules object to, and is 200 all the same', async () => {
    const employee_id = await workforce.recruit();
    await workforce.giveTag(employee_id, 'Guardia 24h', 10);
    const position_id = await workforce.position();
    await system.get().database.query(
      `insert into workforce.position_tags (position_id, tag_id)
        select $1, id from workforce.tag_catalog where name in ('Sign Language', 'Teaching Licence')`,
      [position_id],
    );
    await system
      .get()
      .database.query(
        `update workforce.positions set required_weekly_hours = 45 where id = '${position_id}'`,
      );

    const { allowed, blocking, warnings, info } = await workforce.preview({
      employee_id,
      position_id,
      effective_hours: '50',
    });

    expect(allowed).toBe(false);
    expect(blocking).toEqual([
      {
        code: 'MAX_WEEKLY_HOURS',
        severity: 'BLOCKING',
        message: 'The employee would work 50.00 hours in a week; the ceiling is 48.00.',
        threshold: '48.00',
        actual: '50.00',
        assignment_id: null,
      },
      expect.objectContaining({ code: 'EMPLOYEE_NOT_ACTIVE', threshold: null, actual: null }),
      expect.objectContaining({
        code: 'MISSING_REQUIRED_TAG',
        message: 'The position requires what the employee does not carry: Sign Language, Teaching Licence.',
      }),
    ]);
    expect(warnings).toMatchObject([
      { code: 'POOL_EXCEEDED', threshold: '24.00', actual: '50.00' },
      { code: 'OVER_COVERAGE', threshold: '1.00', actual: '1.12' },
    ]);
    expect(info).toMatchObject([{ code: 'CONTRACT_EXPIRING', threshold: '30.00', actual: '10.00' }]);
  });

  it('counts a duplicate only while it is live and at the same time', async () => {
    const { id, employee_id, position_id } = await workforce.plan({
      start_date: '2026-01-01',
      end_date: '2026-01-31',
    });
    const blockingFor = async (start_date: string): Promise<string[]> =>
      codesOf((await workforce.preview({ employee_id, position_id, start_date })).blocking);

    expect(await blockingFor('2026-01-31')).toEqual(['DUPLICATE_ASSIGNMENT']);
    expect(await blockingFor('2026-02-01')).toEqual([]);
    (await admin.post(`/api/v1/assignments/${id}/cancel/`)).expectStatus(200);
    expect(await blockingFor('2026-01-31')).toEqual([]);
  });

  it('looks at the fullest week, now or later', async () => {
    const employee_id = await workforce.hire();
    await workforce.active({ employee_id, effective_hours: '30.00', start_date: '2098-01-06' });
    await workforce.active({ employee_id, effective_hours: '10.00', start_date: '2098-03-03' });
    const peak = async (dates: object): Promise<unknown> =>
      (await workforce.preview({ employee_id, effective_hours: '20.00', ...dates })).blocking[0]?.actual;

    // Monday is 2098-01-06: a person who begins on the Sunday after it still has both in that week.
    expect(await peak({ start_date: '2026-01-01' })).toBe('60.00');
    expect(await peak({ start_date: '2026-01-01', end_date: '2098-02-01' })).toBe('50.00');
    expect(await peak({ start_date: '2026-01-01', end_date: '2098-01-06' })).toBe('50.00');
    expect(await peak({ start_date: '2026-01-01', end_date: '2098-01-05' })).toBeUndefined();
    expect(await peak({ start_date: '2098-03-09', end_date: '2098-03-09' })).toBe('60.00');
  });

  it('rejects what makes no sense, and who may not propose', async () => {
    const response = await admin.post('/api/v1/assignments/preview/', {
      employee_id: UNKNOWN,
      position_id: UNKNOWN,
      effective_hours: '1.00',
      start_date: null,
    });
    response.expectStatus(400);
    expect(Object.keys(response.json<object>())).toEqual(['start_date']);
    const body = {
      employee_id: await workforce.hire(),
      position_id: await workforce.position(),
      effective_hours: '1.00',
    };
    (await admin.post('/api/v1/assignments/preview/', { ...body, employee_id: UNKNOWN })).expectStatus(400);
    const supervisor = await system.get().as('supervisor');
    (await supervisor.post('/api/v1/assignments/preview/', body)).expectStatus(403);
    const inside = { ...body, employee_id: await workforce.hire(workforce.triage) };
    (await supervisor.post('/api/v1/assignments/preview/', inside)).expectStatus(200);
    const viewer = await system.get().as('viewer');
    (await viewer.post('/api/v1/assignments/preview/', body)).expectStatus(403);
    (await system.get().anonymous().post('/api/v1/assignments/preview/', body)).expectStatus(401);
  });
});

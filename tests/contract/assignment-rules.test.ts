import type { Exchange } from '../testkit/exchange';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';
import { codesOf, Workforce, type TestViolation } from '../testkit/workforce';

const system = useSystem();
const TODAY = new Date().toISOString().slice(0, 10);

let workforce: Workforce;
let admin: HttpClient;
beforeAll(async () => {
  workforce = await Workforce.of(system.get());
  ({ admin } = workforce);
});

afterEach(async () => {
  await workforce.setCeiling('48.00');
  await system.get().database.query(
    `update workforce.business_rules set enabled = true,
      severity = case when code in ('POOL_EXCEEDED', 'OVER_COVERAGE') then 'WARNING'
        when code = 'CONTRACT_EXPIRING' then 'INFO' else 'BLOCKING' end,
      threshold = case code when 'MAX_WEEKLY_HOURS' then 60 when 'OVER_COVERAGE' then 1 when 'CONTRACT_EXPIRING' then 30 end`,
  );
});

function expectViolations(response: Exchange, ...codes: string[]): readonly TestViolation[] {
  response.expectStatus(422);
  const body = response.json<{ detail: string; code: string; violations: TestViolation[] }>();
  expect(body.code).toBe('BUSINESS_RULE_VIOLATION');
  expect(body.detail).not.toBe('');
  expect(codesOf(body.violations)).toEqual(codes);
  return body.violations;
}

describe('a rule that blocks', () => {
  it('does not create, and does not give more', async () => {
    const employee_id = await workforce.recruit();
    const position_id = await workforce.position();
    const body = { employee_id, position_id, effective_hours: '12.00' };

    expectViolations(await admin.post('/api/v1/assignments/', body), 'EMPLOYEE_NOT_ACTIVE');
    (await admin.post(`/api/v1/employees/${employee_id}/activate/`)).expectStatus(200);
    const { id } = await workforce.active(body);
    const more = await admin.patch(`/api/v1/assignments/${id}/`, { effective_hours: '48.01' });
    const [violation] = expectViolations(more, 'MAX_WEEKLY_HOURS');
    expect(violation).toMatchObject({ threshold: '48.00', actual: '48.01' });
    (await admin.patch(`/api/v1/assignments/${id}/`, { effective_hours: '48.00' })).expectStatus(200);
  });

  it('neither activates nor reactivates, and nothing is logged', async () => {
    const employee_id = await workforce.hire();
    const second = await workforce.plan({ employee_id, effective_hours: '30.00' });
    const first = await workforce.active({ employee_id, effective_hours: '30.00' });

    expectViolations(await admin.post(`/api/v1/assignments/${second.id}/activate/`), 'MAX_WEEKLY_HOURS');
    (await admin.post(`/api/v1/assignments/${first.id}/end/`)).expectStatus(200);
    // What ended today still counts in this week.
    await system
      .get()
      .database.query(
        `update workforce.assignments set start_date = '2020-01-01', end_date = '2020-02-01' where id = '${first.id}'`,
      );
    (await admin.post(`/api/v1/assignments/${second.id}/activate/`)).expectStatus(200);
    expectViolations(await admin.post(`/api/v1/assignments/${first.id}/reactivate/`), 'MAX_WEEKLY_HOURS');

    const ended = (await admin.get(`/api/v1/assignments/${first.id}/`)).json();
    expect(ended).toMatchObject({ status: 'ENDED', end_date: '2020-02-01' });
    const log = await admin.get(`/api/v1/assignments/${first.id}/transitions/`);
    expect(log.json()).toMatchObject({ count: 2 });
  });

  it('does not keep anybody from taking hours away', async () => {
    const { id, employee_id } = await workforce.active({ effective_hours: '40.00', end_date: '2099-01-01' });
    (await admin.post(`/api/v1/employees/${employee_id}/start-leave/`)).expectStatus(200);

    (await admin.patch(`/api/v1/assignments/${id}/`, { effective_hours: '20.00' })).expectStatus(200);
    (await admin.patch(`/api/v1/assignments/${id}/`, { end_date: '2098-01-01' })).expectStatus(200);
    const longer = await admin.patch(`/api/v1/assignments/${id}/`, { end_date: '2098-01-02' });
    expectViolations(longer, 'EMPLOYEE_NOT_ACTIVE');
    const earlier = await admin.patch(`/api/v1/assignments/${id}/`, { start_date: '2020-01-01' });
    expectViolations(earlier, 'EMPLOYEE_NOT_ACTIVE');
  });

  it('counts for the version that is meant, and no other', async () => {
    const { id } = await workforce.plan();
    const etag = (await admin.get(`/api/v1/assignments/${id}/`)).header('etag') ?? '';
    (await admin.patch(`/api/v1/assignments/${id}/`, { notes: 'x' })).expectStatus(200);

    const headers = { 'if-match': etag };
    const late = await admin.patch(`/api/v1/assignments/${id}/`, { effective_hours: '60.00' }, { headers });

    late.expectStatus(412);
  });
});

describe('the weekly ceiling', () => {
  async function race(): Promise<{ active: number; rejected: number }> {
    const employee_id = await workforce.hire();
    const positions = await Promise.all(Array.from({ length: 10 }, () => workforce.position()));
    // What is only planned commits nobody, so all can be planned.
    const planned = await Promise.all(
      positions.map((position_id) => workforce.plan({ employee_id, position_id })),
    );
    const responses = await Promise.all(
      planned.map(({ id }) => admin.post(`/api/v1/assignments/${id}/activate/`)),
    );
    for (const response of responses.filter(({ status }) => status !== 200))
      expectViolations(response, 'MAX_WEEKLY_HOURS');
    const list = await admin.get(`/api/v1/assignments/?employee_id=${employee_id}&active_on=${TODAY}`);
    return {
      active: list.json<{ count: number }>().count,
      rejected: responses.filter(({ status }) => status === 422).length,
    };
  }

  it.each([
    ['60 where the clinic has none', null, '60.00', 5],
    ['the clinic’s where it is lower', '40.00', '60.00', 3],
    ['the catalogue’s where it is lower', '48.00', '24.00', 2],
  ])('is %s, however many ask at once', async (_, ceiling, threshold, active) => {
    await workforce.setCeiling(ceiling);
    await workforce.setRule('MAX_WEEKLY_HOURS', { threshold });

    expect(await race()).toEqual({ active, rejected: 10 - active });
  });

  it('is 60 by law, whatever the catalogue says', async () => {
    await workforce.setCeiling(null);
    const employee_id = await workforce.hire();
    await workforce.active({ employee_id, effective_hours: '40.00' });
    const more = { employee_id, effective_hours: '20.01' };

    await workforce.setRule('MAX_WEEKLY_HOURS', { severity: 'WARNING', threshold: '50.00' });
    expect((await workforce.preview({ employee_id, effective_hours: '20.00' })).warnings).toContainEqual(
      expect.objectContaining({ code: 'MAX_WEEKLY_HOURS', severity: 'WARNING', threshold: '50.00' }),
    );
    expect(codesOf((await workforce.preview(more)).blocking)).toEqual(['MAX_WEEKLY_HOURS']);
    await workforce.setRule('MAX_WEEKLY_HOURS', { enabled: false });
    expect((await workforce.preview({ employee_id, effective_hours: '20.00' })).blocking).toEqual([]);
    expect((await workforce.preview(more)).blocking).toMatchObject([
      { code: 'MAX_WEEKLY_HOURS', severity: 'BLOCKING', threshold: '60.00', actual: '60.01' },
    ]);
  });
});

import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';
import { codesOf, Workforce } from '../testkit/workforce';

const system = useSystem();

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

describe('GET /api/v1/business-rules/', () => {
  it('lists the catalogue as a bare array, for all who read the workforce', async () => {
    const response = await (await system.get().as('viewer')).get('/api/v1/business-rules/');

    response.expectStatus(200);
    const rules = response.json<{ code: string; severity: string; threshold: string | null }[]>();
    expect(rules.map(({ code, severity, threshold }) => [code, severity, threshold])).toEqual([
      ['MAX_WEEKLY_HOURS', 'BLOCKING', '60.00'],
      ['DUPLICATE_ASSIGNMENT', 'BLOCKING', null],
      ['EMPLOYEE_NOT_ACTIVE', 'BLOCKING', null],
      ['MISSING_REQUIRED_TAG', 'BLOCKING', null],
      ['POOL_EXCEEDED', 'WARNING', null],
      ['OVER_COVERAGE', 'WARNING', '1.00'],
      ['CONTRACT_EXPIRING', 'INFO', '30.00'],
    ]);
    (await system.get().anonymous().get('/api/v1/business-rules/')).expectStatus(401);
    (await (await system.get().as('student')).get('/api/v1/business-rules/')).expectStatus(403);
  });
});

describe('one business rule', () => {
  const code = 'OVER_COVERAGE';

  it('is shown by its code', async () => {
    const response = await admin.get(`/api/v1/business-rules/${code}/`);

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ code, name: 'Over-coverage', enabled: true });
    const unknown = 'NO_SUCH_RULE';
    (await admin.get(`/api/v1/business-rules/${unknown}/`)).expectStatus(404);
    (await admin.patch(`/api/v1/business-rules/${unknown}/`, { enabled: false })).expectStatus(404);
    (await system.get().anonymous().get(`/api/v1/business-rules/${code}/`)).expectStatus(401);
    (await (await system.get().as('student')).get(`/api/v1/business-rules/${code}/`)).expectStatus(403);
  });

  it('is changed, and counts from then on', async () => {
    const employee_id = await workforce.hire();
    await workforce.giveTag(employee_id, 'Medio Tiempo 24h');
    const more = { employee_id, effective_hours: '30.00' };

    await workforce.setRule('POOL_EXCEEDED', { severity: 'BLOCKING' });
    expect(codesOf((await workforce.preview(more)).blocking)).toEqual(['POOL_EXCEEDED']);
    await workforce.setRule('POOL_EXCEEDED', { enabled: false });
    expect(await workforce.preview(more)).toMatchObject({ blocking: [], warnings: [] });
  });

  it.each([
    ['MAX_WEEKLY_HOURS', '60.01', 'Ensure this value is less than or equal to 60.'],
    ['MAX_WEEKLY_HOURS', '0', 'Ensure this value is greater than 0.'],
    ['MAX_WEEKLY_HOURS', null, 'This field may not be null.'],
    ['OVER_COVERAGE', '-1', 'Ensure this value is greater than or equal to 0.'],
    ['CONTRACT_EXPIRING', '1.50', 'Ensure that there are no more than 0 decimal places.'],
    ['DUPLICATE_ASSIGNMENT', '1', 'This rule has no threshold.'],
  ])('%s rejects the threshold %s', async (rule, threshold, message) => {
    const response = await admin.patch(`/api/v1/business-rules/${rule}/`, { threshold });

    response.expectStatus(400);
    expect(response.json()).toEqual({ threshold: [message] });
  });

  it('is told of no contract any more when its threshold is cleared', async () => {
    const employee_id = await workforce.hire();
    await workforce.giveTag(employee_id, 'Jornada Completa', 3);

    expect(codesOf((await workforce.preview({ employee_id })).info)).toEqual(['CONTRACT_EXPIRING']);
    await workforce.setRule('CONTRACT_EXPIRING', { threshold: null });
    expect((await workforce.preview({ employee_id })).info).toEqual([]);
  });

  it('is changed by administrators only, one at a time', async () => {
    const etag = (await admin.get(`/api/v1/business-rules/${code}/`)).header('etag') ?? '';
    const headers = { 'if-match': etag };

    const responses = await Promise.all(
      ['1.10', '1.20'].map((threshold) =>
        admin.patch(`/api/v1/business-rules/${code}/`, { threshold }, { headers }),
      ),
    );

    expect(responses.map(({ status }) => status).sort()).toEqual([200, 412]);
    const manager = await system.get().as('manager');
    (await manager.patch(`/api/v1/business-rules/${code}/`, { enabled: false })).expectStatus(403);
    const stranger = system.get().anonymous();
    (await stranger.patch(`/api/v1/business-rules/${code}/`, { enabled: false })).expectStatus(401);
    const wrong = await admin.patch(`/api/v1/business-rules/${code}/`, {
      severity: 'ERROR',
      enabled: null,
      name: 'x',
    });
    wrong.expectStatus(400);
    expect(Object.keys(wrong.json<object>()).sort()).toEqual(['enabled', 'name', 'severity']);
  });
});

import { countStatements } from '../testkit/statement-counter';
import { eventually } from '../testkit/eventually';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { CERTIFICATE, ReturnsToWork, violationsOf } from '../testkit/returns-to-work';
import { useSystem } from '../testkit/system';
import { codesOf, Workforce } from '../testkit/workforce';

const system = useSystem();

let workforce: Workforce;
let returns: ReturnsToWork;
let admin: HttpClient;
beforeAll(async () => {
  workforce = await Workforce.of(system.get());
  returns = new ReturnsToWork(system.get(), workforce);
  ({ admin } = workforce);
});

afterEach(() => workforce.setCeiling('48.00'));

describe('who comes back to work', () => {
  it('needs the certificates that lapsed meanwhile', async () => {
    const { id, employee_id } = await returns.lecturer();
    (await admin.post(`/api/v1/employees/${employee_id}/start-leave/`)).expectStatus(200);
    await returns.renew(employee_id, -1);

    const rejected = await admin.post(`/api/v1/employees/${employee_id}/end-leave/`);

    expect(violationsOf(rejected)).toEqual([
      {
        code: 'MISSING_REQUIRED_TAG',
        severity: 'BLOCKING',
        message: `Lecturer: The position requires what the employee does not carry: ${CERTIFICATE}.`,
        threshold: null,
        actual: null,
        assignment_id: id,
      },
    ]);
    expect(await returns.status(employee_id)).toBe('ON_LEAVE');
    expect(await returns.newestEntry(employee_id)).toMatchObject({ transition: 'START_LEAVE' });
    await returns.renew(employee_id, null);
    (await admin.post(`/api/v1/employees/${employee_id}/end-leave/`)).expectStatus(200);
    expect(await returns.newestEntry(employee_id)).toMatchObject({
      transition: 'END_LEAVE',
      rule_results: [],
    });
  });

  it('fits the ceiling that was lowered meanwhile', async () => {
    const employee_id = await workforce.hire();
    const first = await workforce.active({ employee_id, effective_hours: '20.00' });
    const second = await workforce.active({ employee_id, effective_hours: '20.00' });
    (await admin.post(`/api/v1/employees/${employee_id}/suspend/`)).expectStatus(200);
    await workforce.setCeiling('30.00');

    const rejected = await admin.post(`/api/v1/employees/${employee_id}/reinstate/`);

    expect(
      violationsOf(rejected)
        .map(({ code, actual, assignment_id }) => [code, actual, assignment_id])
        .sort(),
    ).toEqual([first, second].map(({ id }) => ['MAX_WEEKLY_HOURS', '40.00', id]).sort());
    expect(await returns.status(employee_id)).toBe('SUSPENDED');
    (await admin.post(`/api/v1/assignments/${first.id}/end/`)).expectStatus(200);
    (await admin.post(`/api/v1/employees/${employee_id}/reinstate/`)).expectStatus(200);
  });

  it('is asked about nothing that is past, planned or ended', async () => {
    const employee_id = await workforce.recruit();
    await returns.write(
      `insert into workforce.assignments (employee_id, position_id, effective_hours, start_date, end_date, status)
        values ($1, $2, 60, '2020-01-01', current_date - 1, 'ACTIVE'), ($1, $2, 60, current_date, null, 'PLANNED'),
          ($1, $2, 60, '2020-01-01', null, 'ENDED')`,
      [employee_id, await returns.certified()],
    );

    (await admin.post(`/api/v1/employees/${employee_id}/activate/`)).expectStatus(200);

    expect(await returns.newestEntry(employee_id)).toMatchObject({
      transition: 'ACTIVATE',
      rule_results: [],
    });
  });

  it('is asked from today on: what was too much once does not matter', async () => {
    const { employee_id } = await workforce.active({ effective_hours: '30.00', start_date: '2026-01-05' });
    await workforce.active({
      ...{ employee_id, effective_hours: '18.00' },
      ...{ start_date: '2026-01-05', end_date: '2026-01-30' },
    });
    (await admin.post(`/api/v1/employees/${employee_id}/start-leave/`)).expectStatus(200);
    await workforce.setCeiling('40.00');

    (await admin.post(`/api/v1/employees/${employee_id}/end-leave/`)).expectStatus(200);
  });

  it('is asked when activated too, and not when a proposal comes to nothing', async () => {
    const { employee_id } = await returns.lecturer();
    (await admin.post(`/api/v1/employees/${employee_id}/propose/`, { proposal_type: 'LEAVE' })).expectStatus(
      200,
    );
    await returns.renew(employee_id, -1);

    (await admin.post(`/api/v1/employees/${employee_id}/reject-proposal/`)).expectStatus(200);
    await returns.write(`update workforce.employees set status = 'ONBOARDING' where id = $1`, [employee_id]);

    const rejected = await admin.post(`/api/v1/employees/${employee_id}/activate/`);
    expect(codesOf(violationsOf(rejected))).toEqual(['MISSING_REQUIRED_TAG']);
  });

  it('is told in the graph which assignment forbids it', async () => {
    const { id, employee_id } = await returns.lecturer();
    (await admin.post(`/api/v1/employees/${employee_id}/start-leave/`)).expectStatus(200);
    await returns.renew(employee_id, -1);

    const response = await graphql(
      admin,
      `mutation { transitionEmployee(id: "${employee_id}", transition: END_LEAVE) { status } }`,
    );

    expect(response.errors).toMatchObject([
      { extensions: { code: 'BUSINESS_RULE_VIOLATION', violations: [{ assignmentId: id }] } },
    ]);
  });

  it('has one winner of ten at the same instant, and one entry', async () => {
    const { employee_id } = await returns.lecturer();
    (await admin.post(`/api/v1/employees/${employee_id}/start-leave/`)).expectStatus(200);

    const responses = await Promise.all(
      Array.from({ length: 10 }, () => admin.post(`/api/v1/employees/${employee_id}/end-leave/`)),
    );

    expect(responses.map(({ status: code }) => code).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
    const log = await admin.get(`/api/v1/employees/${employee_id}/transitions/`);
    expect(log.json()).toMatchObject({ count: 3 });
  });
});

describe('what rules let pass when somebody comes back', () => {
  it('is in the entries of the transition log and the audit log, and shown by the assignments', async () => {
    const employee_id = await workforce.hire();
    await workforce.giveTag(employee_id, 'Jornada Completa');
    const { id, warnings } = await workforce.active({ employee_id });
    expect(warnings).toEqual([]);
    (await admin.post(`/api/v1/employees/${employee_id}/start-leave/`)).expectStatus(200);
    await returns.write(
      `update workforce.employee_tags set valid_from = current_date - 30, valid_until = current_date - 20
        where employee_id = $1`,
      [employee_id],
    );
    await workforce.giveTag(employee_id, 'Guardia 24h', 10);
    await returns.write(`update workforce.assignments set effective_hours = 30 where id = $1`, [id]);

    (await admin.post(`/api/v1/employees/${employee_id}/end-leave/`)).expectStatus(200);

    const entry = await returns.newestEntry(employee_id);
    expect(entry?.rule_results).toMatchObject([
      { code: 'POOL_EXCEEDED', severity: 'WARNING', actual: '30.00', assignment_id: id },
      { code: 'CONTRACT_EXPIRING', severity: 'INFO', assignment_id: id },
    ]);
    expect(entry?.rule_results[0]?.message).toMatch(/^Triage nurse: /);
    expect((await returns.shown(id)).warnings).toMatchObject([
      { code: 'POOL_EXCEEDED', actual: '30.00', assignment_id: null },
    ]);
    const feed = await admin.get(`/api/v1/transitions/?entity_id=${employee_id}&page_size=1`);
    expect(feed.json()).toMatchObject({ results: [{ rule_results: entry?.rule_results }] });
    const audited = await eventually(async () => {
      const response = await admin.get(`/api/v1/audit-logs/?resource_id=${employee_id}&page_size=1`);
      const [newest] = response.json<{ results: { details: object | null }[] }>().results;
      expect(newest?.details).toHaveProperty('rule_results');
      return newest?.details;
    });
    expect(audited).toMatchObject({ rule_results: entry?.rule_results });
    const response = await graphql(
      admin,
      `{ employee(id: "${employee_id}") { transitions(first: 1) { ruleResults { code assignment { id } } } } }`,
    );
    expect(response.expectNoErrors()).toEqual({
      employee: {
        transitions: [
          {
            ruleResults: [
              { code: 'POOL_EXCEEDED', assignment: { id } },
              { code: 'CONTRACT_EXPIRING', assignment: { id } },
            ],
          },
        ],
      },
    });
  });

  it.each([
    [0, 4],
    [1, 10],
    [10, 10],
  ])('costs with %i assignments %i statements', async (count, expected) => {
    const employee_id = await workforce.hire();
    for (let number = 0; number < count; number += 1)
      await workforce.active({ employee_id, effective_hours: '2.00' });
    (await admin.post(`/api/v1/employees/${employee_id}/start-leave/`)).expectStatus(200);

    const { count: statements } = await countStatements(system.get().system.workforce.dataSource, async () =>
      (await admin.post(`/api/v1/employees/${employee_id}/end-leave/`)).expectStatus(200),
    );

    // Begin, lock, transition with all its entries and the hours in the response, commit. With assignments that does nothing, and there
    // are begin, lock, locks, situation with the catalogue, transition with all its entries, commit.
    expect(statements).toBe(expected);
  });
});

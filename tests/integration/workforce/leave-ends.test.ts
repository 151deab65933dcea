import type { Logger } from '../../../subgraphs/shared/runtime/logger';
import { countStatements } from '../../testkit/statement-counter';
import { AssignmentSituationRepository } from '../../../subgraphs/workforce/assignments/assignment-situation.repository';
import { RuleEngine } from '../../../subgraphs/workforce/assignments/rule-engine';
import { DueTransitionsRepository } from '../../../subgraphs/workforce/employee-transitions/due-transitions.repository';
import {
  DueTransitionsService,
  type FiredTransitions,
} from '../../../subgraphs/workforce/employee-transitions/due-transitions.service';
import type { HttpClient } from '../../testkit/http';
import { ReturnsToWork, violationsOf } from '../../testkit/returns-to-work';
import { useSystem } from '../../testkit/system';
import { codesOf, Workforce } from '../../testkit/workforce';

const system = useSystem();

let workforce: Workforce;
let returns: ReturnsToWork;
let admin: HttpClient;
beforeAll(async () => {
  workforce = await Workforce.of(system.get());
  returns = new ReturnsToWork(system.get(), workforce);
  ({ admin } = workforce);
});

describe('a leave that ends with its absence', () => {
  const day = (fromToday: number): string =>
    new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);

  /** Sends somebody on leave by an absence that covers today. */
  async function sendAway(employee_id: string): Promise<string> {
    const body = { employee_id, start_date: day(-2), end_date: day(3), reason: 'Annual leave' };
    const { id } = (await admin.post('/api/v1/absences/', body)).json<{ id: string }>();
    (await admin.post(`/api/v1/absences/${id}/approve/`)).expectStatus(200);
    expect(await returns.status(employee_id)).toBe('ON_LEAVE');
    return id;
  }

  /** As {@link sendAway}, by one that is over since yesterday. */
  async function sendAwayUntilNow(employeeId: string): Promise<void> {
    const absence = await sendAway(employeeId);
    await returns.write(
      `update workforce.absences set start_date = current_date - 9, end_date = current_date - 1 where id = $1`,
      [absence],
    );
  }

  const warn = jest.fn();
  /** The job, with a log that is looked at. */
  function fireAll(): Promise<FiredTransitions> {
    const { dataSource } = system.get().system.workforce;
    const rules = new RuleEngine(new AssignmentSituationRepository());
    const logger = { warn } as unknown as Logger;
    return new DueTransitionsService(dataSource, new DueTransitionsRepository(), rules, logger).fireAll();
  }
  beforeEach(() => warn.mockClear());

  const DONE = { EXPIRE_PROPOSAL: 0, END_LEAVE: 0, START_LEAVE: 0, blocked: 0 };

  it('goes on with the leave, when the absence is taken back but the employee may not come back', async () => {
    const { employee_id } = await returns.lecturer();
    const absence = await sendAway(employee_id);
    await returns.renew(employee_id, -1);

    const rejected = await admin.post(`/api/v1/absences/${absence}/cancel/`);

    expect(codesOf(violationsOf(rejected))).toEqual(['MISSING_REQUIRED_TAG']);
    expect((await admin.get(`/api/v1/absences/${absence}/`)).json()).toMatchObject({ status: 'APPROVED' });
    expect(await returns.status(employee_id)).toBe('ON_LEAVE');
    await returns.renew(employee_id, null);
    (await admin.post(`/api/v1/absences/${absence}/cancel/`)).expectStatus(200);
    expect(await returns.status(employee_id)).toBe('ACTIVE');
  });

  it('asks nothing when a taken back absence ends no leave', async () => {
    const { employee_id } = await returns.lecturer();
    (await admin.post(`/api/v1/employees/${employee_id}/start-leave/`)).expectStatus(200);
    const absence = await sendAway(employee_id);
    await returns.renew(employee_id, -1);

    (await admin.post(`/api/v1/absences/${absence}/cancel/`)).expectStatus(200);

    expect(await returns.status(employee_id)).toBe('ON_LEAVE');
  });

  it('is left alone by the job while a rule blocks, and nobody else is', async () => {
    const blocked = await returns.lecturer();
    const free = await returns.lecturer();
    const idle = await workforce.hire();
    const warned = await workforce.hire();
    await workforce.giveTag(warned, 'Guardia 24h');
    const { id } = await workforce.active({ employee_id: warned, effective_hours: '24.00' });
    for (const employeeId of [blocked.employee_id, free.employee_id, idle, warned])
      await sendAwayUntilNow(employeeId);
    await returns.renew(blocked.employee_id, -1);
    await returns.write(`update workforce.assignments set effective_hours = 30 where id = $1`, [id]);

    expect(await fireAll()).toEqual({ ...DONE, END_LEAVE: 3, blocked: 1 });

    expect(await returns.status(blocked.employee_id)).toBe('ON_LEAVE');
    expect(await returns.newestEntry(blocked.employee_id)).toMatchObject({ transition: 'START_LEAVE' });
    for (const employeeId of [free.employee_id, idle, warned])
      expect(await returns.status(employeeId)).toBe('ACTIVE');
    expect(await returns.newestEntry(warned)).toMatchObject({
      transition: 'END_LEAVE',
      rule_results: [{ code: 'POOL_EXCEEDED', assignment_id: id }],
    });
    expect((await returns.shown(id)).warnings).toMatchObject([{ code: 'POOL_EXCEEDED' }]);
    expect((await returns.shown(blocked.id)).warnings).toEqual([]);
    expect(warn.mock.calls).toEqual([
      [
        { employeeId: blocked.employee_id, transition: 'END_LEAVE', codes: ['MISSING_REQUIRED_TAG'] },
        expect.any(String),
      ],
    ]);
    expect(await fireAll()).toEqual({ ...DONE, blocked: 1 });
    await returns.renew(blocked.employee_id, null);
    expect(await fireAll()).toEqual({ ...DONE, END_LEAVE: 1 });
    expect(await returns.status(blocked.employee_id)).toBe('ACTIVE');
  });

  it('counts those who come back together', async () => {
    await workforce.setRule('OVER_COVERAGE', { severity: 'BLOCKING' });
    const position_id = await workforce.position();
    const people = [await workforce.hire(), await workforce.hire()];
    for (const employee_id of people) {
      await workforce.active({ employee_id, position_id, effective_hours: '40.00' });
      await sendAwayUntilNow(employee_id);
    }
    await returns.write('update workforce.positions set required_weekly_hours = 50 where id = $1', [
      position_id,
    ]);

    expect(await fireAll()).toEqual({ ...DONE, blocked: 2 });
    // Who of them it is, people decide.
    const [first = '', second = ''] = people;
    (await admin.post(`/api/v1/employees/${first}/end-leave/`)).expectStatus(200);
    violationsOf(await admin.post(`/api/v1/employees/${second}/end-leave/`));

    await workforce.setRule('OVER_COVERAGE', { severity: 'WARNING' });
    expect(await fireAll()).toEqual({ ...DONE, END_LEAVE: 1 });
  });

  it('goes through more blocked people than fit a batch, once, at the cost of two batches', async () => {
    const position = await returns.certified();
    await returns.write(
      `with people as (
          insert into workforce.employees (employee_number, given_name, family_name, hire_date, status)
          select 'AWAY-' || n, 'Ana', 'Away', '2026-01-01', 'ON_LEAVE' from generate_series(1, 501) n returning id
        ), away as (
          insert into workforce.absences (employee_id, start_date, end_date, reason, status, decided_at)
          select id, current_date - 9, current_date - 1, 'Annual leave', 'APPROVED', now() from people
          returning id, employee_id
        ), work as (
          insert into workforce.assignments (employee_id, position_id, effective_hours, start_date, status)
          select id, $1, 12, '2026-01-01', 'ACTIVE' from people
        )
        insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, absence_id)
        select employee_id, 'ACTIVE', 'ON_LEAVE', 'START_LEAVE', id from away`,
      [position],
    );

    let done: FiredTransitions | null = null;
    const { count } = await countStatements(system.get().system.workforce.dataSource, async () => {
      done = await fireAll();
    });

    expect(done).toEqual({ ...DONE, blocked: 501 });
    // Each batch: begin, lock, lock, situation with the catalogue, commit; the other transitions: begin, lock, commit.
    expect(count).toBe(2 * 5 + 2 * 3);
  });
});

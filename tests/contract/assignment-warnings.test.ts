import { graphql } from '../testkit/graphql';
import { eventually } from '../testkit/eventually';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';
import { codesOf, Workforce, type TestAssignment, type TestViolation } from '../testkit/workforce';

const system = useSystem();

let workforce: Workforce;
let admin: HttpClient;
beforeAll(async () => {
  workforce = await Workforce.of(system.get());
  ({ admin } = workforce);
});

/** Somebody with a pool of 24 hours whose contract ends in ten days. */
async function partTimer(): Promise<string> {
  const id = await workforce.hire();
  await workforce.giveTag(id, 'Guardia 24h', 10);
  return id;
}

const POOL = {
  code: 'POOL_EXCEEDED',
  severity: 'WARNING',
  message: 'The employee would have 30.00 hours committed; the pool is 24.00.',
  threshold: '24.00',
  actual: '30.00',
  assignment_id: null,
};

async function shown(id: string): Promise<TestAssignment> {
  return (await admin.get(`/api/v1/assignments/${id}/`)).json<TestAssignment>();
}

async function entriesOf(id: string): Promise<{ transition: string; rule_results: TestViolation[] }[]> {
  const response = await admin.get(`/api/v1/assignments/${id}/transitions/`);
  return response.json<{ results: { transition: string; rule_results: TestViolation[] }[] }>().results;
}

/** What the audit log keeps of the rules. */
async function auditOf(action: string, id: string): Promise<TestViolation[]> {
  return eventually(async () => {
    const response = await admin.get(`/api/v1/audit-logs/?action=${action}&resource_id=${id}`);
    const [entry] = response.json<{ results: { details: { rule_results: TestViolation[] } }[] }>().results;
    if (!entry) throw new Error('not there yet');
    return entry.details.rule_results;
  });
}

describe('what rules let pass', () => {
  it('is in the response of the write and in later reads, without what is only information', async () => {
    const employee_id = await partTimer();

    const planned = await workforce.plan({ employee_id, effective_hours: '30.00' });

    expect(planned.warnings).toEqual([POOL]);
    expect((await shown(planned.id)).warnings).toEqual([POOL]);
    const list = await admin.get(`/api/v1/assignments/?employee_id=${employee_id}`);
    expect(list.json()).toMatchObject({ results: [{ warnings: [POOL] }] });
    const response = await graphql(
      admin,
      `{ assignment(id: "${planned.id}") { warnings { code assignment { id } } } }`,
    );
    expect(response.expectNoErrors()).toEqual({
      assignment: { warnings: [{ code: 'POOL_EXCEEDED', assignment: null }] },
    });
    expect(codesOf(await auditOf('CREATE_ASSIGNMENT', planned.id))).toEqual([
      'POOL_EXCEEDED',
      'CONTRACT_EXPIRING',
    ]);
  });

  it('is logged with the transition, information too, and shown no longer when the hours stop counting', async () => {
    const employee_id = await partTimer();
    const { id } = await workforce.active({ employee_id, effective_hours: '30.00' });

    const ended = (await admin.post(`/api/v1/assignments/${id}/end/`)).json<TestAssignment>();
    const again = (await admin.post(`/api/v1/assignments/${id}/reactivate/`)).json<TestAssignment>();

    expect(ended.warnings).toEqual([]);
    expect(again.warnings).toEqual([POOL]);
    const entries = await entriesOf(id);
    expect(entries.map(({ transition, rule_results }) => [transition, codesOf(rule_results)])).toEqual([
      ['REACTIVATE', ['POOL_EXCEEDED', 'CONTRACT_EXPIRING']],
      ['END', []],
      ['ACTIVATE', ['POOL_EXCEEDED', 'CONTRACT_EXPIRING']],
    ]);
    const feed = await admin.get(`/api/v1/transitions/?entity_id=${id}&page_size=1`);
    expect(feed.json()).toMatchObject({ results: [{ rule_results: entries[0]?.rule_results }] });
    expect(await auditOf('TRANSITION_ASSIGNMENT', id)).toMatchObject([POOL, { code: 'CONTRACT_EXPIRING' }]);
  });

  it('is what the rules said last: a change of hours or dates asks them, other changes do not', async () => {
    const employee_id = await partTimer();
    const { id } = await workforce.active({ employee_id, effective_hours: '30.00' });
    const change = async (fields: object): Promise<readonly string[]> => {
      const response = await admin.patch(`/api/v1/assignments/${id}/`, fields);
      response.expectStatus(200);
      return codesOf(response.json<TestAssignment>().warnings);
    };

    expect(await change({ notes: 'x' })).toEqual(['POOL_EXCEEDED']);
    expect(await change({ effective_hours: '24.00' })).toEqual([]);
    expect(await change({ effective_hours: '24.01' })).toEqual(['POOL_EXCEEDED']);
    await workforce.giveTag(employee_id, 'Jornada Completa');
    expect(await change({ effective_hours: '24.01', notes: 'y' })).toEqual(['POOL_EXCEEDED']);
    expect(await change({ end_date: '2099-01-01' })).toEqual([]);
    (await admin.post(`/api/v1/employees/${employee_id}/start-leave/`)).expectStatus(200);
    // Hours may be taken away from somebody whom nothing may be given; what would block is shown.
    expect(await change({ end_date: '2098-01-01' })).toEqual(['EMPLOYEE_NOT_ACTIVE']);
    (await admin.patch(`/api/v1/assignments/${id}/`, { end_date: null })).expectStatus(422);
    expect(codesOf((await shown(id)).warnings)).toEqual(['EMPLOYEE_NOT_ACTIVE']);
  });

  it('is empty where nothing objects', async () => {
    const employee_id = await workforce.hire();
    await workforce.giveTag(employee_id, 'Jornada Completa');

    const { id, warnings } = await workforce.active({ employee_id });

    expect(warnings).toEqual([]);
    expect((await entriesOf(id))[0]?.rule_results).toEqual([]);
  });
});

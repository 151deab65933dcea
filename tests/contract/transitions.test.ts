import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';
import { Workforce } from '../testkit/workforce';

interface Entry {
  readonly id: string;
  readonly entity: string;
  readonly entity_id: string;
  readonly transition: string;
  readonly actor_id: string | null;
  readonly created_at: string;
}

const system = useSystem();

let workforce: Workforce;
let admin: HttpClient;
beforeAll(async () => {
  workforce = await Workforce.of(system.get());
  ({ admin } = workforce);
});

async function entriesOf(client: HttpClient, query: string): Promise<readonly Entry[]> {
  const response = await client.get(`/api/v1/transitions/?${query}`);
  response.expectStatus(200);
  return response.json<{ results: Entry[] }>().results;
}

describe('GET /api/v1/transitions/', () => {
  it('lists the changes of employees and assignments together, newest first', async () => {
    const { id, employee_id } = await workforce.active();

    const [newest, before] = await entriesOf(admin, 'page_size=2');

    expect(newest).toMatchObject({
      entity: 'ASSIGNMENT',
      entity_id: id,
      transition: 'ACTIVATE',
      from_status: 'PLANNED',
      to_status: 'ACTIVE',
    });
    expect(before).toMatchObject({ entity: 'EMPLOYEE', entity_id: employee_id, transition: 'ACTIVATE' });
  });

  it('filters by every column', async () => {
    const { id, employee_id } = await workforce.active();
    (await admin.post(`/api/v1/assignments/${id}/end/`)).expectStatus(200);
    const [end, activate] = await entriesOf(admin, `entity_id=${id}`);
    const of = async (query: string): Promise<string[]> =>
      (await entriesOf(admin, query)).map(({ transition }) => transition);

    expect(await of(`entity_id=${id}&ordering=created_at`)).toEqual(['ACTIVATE', 'END']);
    expect(await of(`entity_id=${id}&transition=END`)).toEqual(['END']);
    expect(await of(`entity_id=${id}&entity=EMPLOYEE`)).toEqual([]);
    expect(await of(`entity_id=${employee_id}&entity=EMPLOYEE`)).toEqual(['ACTIVATE']);
    expect(await of(`entity_id=${id}&actor_id=${present(end).actor_id}`)).toHaveLength(2);
    expect(await of(`entity_id=${id}&actor_id=${id}`)).toEqual([]);
    expect(await of(`entity_id=${id}&created_after=${present(end).created_at}`)).toEqual(['END']);
    expect(await of(`entity_id=${id}&created_before=${present(end).created_at}`)).toEqual(['ACTIVATE']);
    expect(activate?.transition).toBe('ACTIVATE');
    const wrong = await admin.get('/api/v1/transitions/?entity=UNIT&created_after=today&colour=red');
    wrong.expectStatus(400);
    expect(Object.keys(wrong.json<object>()).sort()).toEqual(['colour', 'created_after', 'entity']);
  });

  it('is read only, by those who read the whole workforce', async () => {
    const address = '/api/v1/transitions/';

    (await admin.post(address, {})).expectStatus(405);
    (await (await system.get().as('viewer')).get('/api/v1/transitions/')).expectStatus(200);
    (await (await system.get().as('employee')).get('/api/v1/transitions/')).expectStatus(403);
    (await (await system.get().as('student')).get('/api/v1/transitions/')).expectStatus(403);
    (await system.get().anonymous().get('/api/v1/transitions/')).expectStatus(401);
  });

  it('shows each entry at an address of its own, under the same permission', async () => {
    const { id, employee_id } = await workforce.active();
    for (const subject of [id, employee_id]) {
      const [entry] = await entriesOf(admin, `entity_id=${subject}`);
      if (!entry) throw new Error('there is no entry');

      const found = await admin.get(`/api/v1/transitions/${entry.id}/`);

      found.expectStatus(200);
      expect(found.json()).toEqual(entry);
      (await (await system.get().as('employee')).get(`/api/v1/transitions/${entry.id}/`)).expectStatus(403);
    }
    (await admin.get(`/api/v1/transitions/${id}/`)).expectStatus(404);
  });

  it('leads to the employee and the assignment in the graph', async () => {
    const { id } = await workforce.active();
    (await admin.post(`/api/v1/assignments/${id}/end/`)).expectStatus(200);

    const { transitions } = (
      await graphql<{
        transitions: { results: { entity: string; employee: object | null; assignment: object | null }[] };
      }>(
        admin,
        `
          {
            transitions(pageSize: 3) {
              results {
                entity
                employee {
                  fullName
                }
                assignment {
                  id
                  positionTitle
                  transitions(first: 1) {
                    assignment {
                      id
                    }
                  }
                }
              }
            }
          }
        `,
      )
    ).expectNoErrors();

    expect(transitions.results.map(({ entity }) => entity)).toEqual(['ASSIGNMENT', 'ASSIGNMENT', 'EMPLOYEE']);
    for (const { entity, employee, assignment } of transitions.results) {
      expect(employee).toEqual({ fullName: expect.any(String) as string });
      if (entity === 'EMPLOYEE') expect(assignment).toBeNull();
      else expect(assignment).toMatchObject({ id, transitions: [{ assignment: { id } }] });
    }
  });
});

describe('the end of an employment', () => {
  async function employed(): Promise<{ employee_id: string; active: string; planned: string }> {
    const active = await workforce.active();
    const planned = await workforce.plan({ employee_id: active.employee_id });
    return { employee_id: active.employee_id, active: active.id, planned: planned.id };
  }

  it('waits for assignments to end, and can end them with it', async () => {
    const { employee_id, active, planned } = await employed();

    const rejected = await admin.post(`/api/v1/employees/${employee_id}/terminate/`);
    rejected.expectStatus(409);
    expect(rejected.json()).toMatchObject({ code: 'CONFLICT_HAS_DEPENDENCIES' });
    expect((await admin.get(`/api/v1/employees/${employee_id}/`)).json()).toMatchObject({ status: 'ACTIVE' });
    const ended = await admin.post(`/api/v1/employees/${employee_id}/terminate/`, {
      end_assignments: true,
      reason: 'Moved away',
    });
    ended.expectStatus(200);
    expect(ended.json()).toMatchObject({ status: 'TERMINATED' });

    for (const [id, transition] of [
      [active, 'END'],
      [planned, 'CANCEL'],
    ]) {
      const assignment = await admin.get(`/api/v1/assignments/${id ?? ''}/`);
      expect(assignment.json()).toMatchObject({ status: 'ENDED' });
      expect((await entriesOf(admin, `entity_id=${id ?? ''}`))[0]).toMatchObject({
        transition,
        reason: 'Moved away',
      });
    }
    (await admin.post(`/api/v1/employees/${employee_id}/rehire/`)).expectStatus(200);
    (await admin.post(`/api/v1/employees/${employee_id}/activate/`)).expectStatus(200);
    (await admin.post(`/api/v1/assignments/${active}/reactivate/`)).expectStatus(200);
  });

  it('does the same when it was proposed', async () => {
    const { employee_id } = await employed();
    const proposal = { proposal_type: 'TERMINATION' };
    (await admin.post(`/api/v1/employees/${employee_id}/propose/`, proposal)).expectStatus(200);

    (await admin.post(`/api/v1/employees/${employee_id}/accept-proposal/`)).expectStatus(409);
    const accepted = await admin.post(`/api/v1/employees/${employee_id}/accept-proposal/`, {
      end_assignments: true,
    });
    accepted.expectStatus(200);
    const live = await admin.get(`/api/v1/assignments/?employee_id=${employee_id}&status=ACTIVE`);
    expect(live.json()).toMatchObject({ count: 0 });
  });

  it('does not ask when a proposal leads elsewhere, and no other transition takes it', async () => {
    const { employee_id } = await employed();
    const proposal = { proposal_type: 'LEAVE' };
    (await admin.post(`/api/v1/employees/${employee_id}/propose/`, proposal)).expectStatus(200);

    (await admin.post(`/api/v1/employees/${employee_id}/accept-proposal/`)).expectStatus(200);
    const wrong = await admin.post(`/api/v1/employees/${employee_id}/end-leave/`, { end_assignments: true });
    wrong.expectStatus(400);
    const none = await admin.post(`/api/v1/employees/${employee_id}/terminate/`, { end_assignments: null });
    none.expectStatus(400);
  });

  it('and a new assignment never both succeed', async () => {
    const rounds = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const employee_id = await workforce.hire();
        const position_id = await workforce.position();
        const body = { employee_id, position_id, effective_hours: '1.00' };
        const [created, ended] = await Promise.all([
          admin.post('/api/v1/assignments/', body),
          admin.post(`/api/v1/employees/${employee_id}/terminate/`),
        ]);
        return [created.status, ended.status];
      }),
    );

    for (const statuses of rounds)
      expect([
        [201, 409],
        [422, 200],
      ]).toContainEqual(statuses);
  });
});

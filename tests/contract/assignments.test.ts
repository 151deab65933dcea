import type { HttpClient } from '../testkit/http';
import { graphql } from '../testkit/graphql';
import { useSystem } from '../testkit/system';
import { Workforce, type TestAssignment } from '../testkit/workforce';

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const TODAY = new Date().toISOString().slice(0, 10);

let workforce: Workforce;
let admin: HttpClient;
beforeAll(async () => {
  workforce = await Workforce.of(system.get());
  ({ admin } = workforce);
});

describe('POST /api/v1/assignments/', () => {
  it('plans work from today on, with the names of both ends', async () => {
    const employee_id = await workforce.hire();
    const position_id = await workforce.position();

    const response = await admin.post('/api/v1/assignments/', {
      employee_id,
      position_id,
      effective_hours: 36.5,
    });

    response.expectStatus(201).expectHeader('location', /^\/api\/v1\/assignments\/[0-9a-f-]{36}\/$/);
    expect(response.json()).toMatchObject({
      employee_id,
      employee_name: 'Ana Work',
      position_id,
      position_title: 'Triage nurse',
      effective_hours: '36.50',
      start_date: TODAY,
      end_date: null,
      status: 'PLANNED',
      notes: '',
    });
  });

  it('tells all errors at once', async () => {
    const missing = await admin.post('/api/v1/assignments/', { effective_hours: '60.01', status: 'ACTIVE' });
    const unknown = await admin.post('/api/v1/assignments/', {
      employee_id: UNKNOWN,
      position_id: UNKNOWN,
      effective_hours: '1.00',
      start_date: '2026-05-02',
      end_date: '2026-05-01',
    });

    missing.expectStatus(400);
    expect(missing.json()).toEqual({
      employee_id: ['This field is required.'],
      position_id: ['This field is required.'],
      effective_hours: ['Ensure this value is less than or equal to 60.'],
      status: ['Unknown field.'],
    });
    unknown.expectStatus(400);
    expect(unknown.json()).toEqual({
      employee_id: [`Invalid pk "${UNKNOWN}" - object does not exist.`],
      position_id: [`Invalid pk "${UNKNOWN}" - object does not exist.`],
      end_date: ['Must not be before the start date.'],
    });
  });

  it('rejects a position that is out of use', async () => {
    const position_id = await workforce.position();
    await system
      .get()
      .database.query(`update workforce.positions set is_active = false where id = '${position_id}'`);

    const response = await admin.post('/api/v1/assignments/', {
      employee_id: await workforce.hire(),
      position_id,
      effective_hours: '1.00',
    });

    response.expectStatus(400);
    expect(response.json()).toEqual({ position_id: ['The position is not active.'] });
  });

  it('is for those who hold it, with both ends in their scope', async () => {
    const manager = await system.get().as('manager');
    const outside = await workforce.unit('UNT-ARCHIVE');
    const [here, there] = [await workforce.hire(workforce.triage), await workforce.hire(outside)];
    const [inside, away] = [await workforce.position(workforce.triage), await workforce.position(outside)];
    const body = (employee_id: string, position_id: string): object => ({
      employee_id,
      position_id,
      effective_hours: '1.00',
    });

    (await manager.post('/api/v1/assignments/', body(here, inside))).expectStatus(201);
    (await manager.post('/api/v1/assignments/', body(there, inside))).expectStatus(403);
    (await manager.post('/api/v1/assignments/', body(here, away))).expectStatus(403);
    const viewer = await system.get().as('viewer');
    (await viewer.post('/api/v1/assignments/', body(here, inside))).expectStatus(403);
    const stranger = system.get().anonymous();
    (await stranger.post('/api/v1/assignments/', body(here, inside))).expectStatus(401);
  });
});

describe('GET /api/v1/assignments/', () => {
  it('lists what matches, in pages', async () => {
    const employee_id = await workforce.hire();
    const ward = await workforce.position(await workforce.unit('UNT-WARD-A'), 'Ward nurse');
    const first = await workforce.active({ employee_id, position_id: ward, start_date: '2026-01-01' });
    const second = await workforce.plan({ employee_id, start_date: '2026-02-01', end_date: '2026-03-01' });
    const clinical = await workforce.unit('DEP-CLINICAL-SERVICES');
    const idsOf = async (query: string): Promise<string[]> => {
      const response = await admin.get(`/api/v1/assignments/?employee_id=${employee_id}&${query}`);
      response.expectStatus(200);
      return response.json<{ results: TestAssignment[] }>().results.map(({ id }) => id);
    };

    expect(await idsOf('')).toEqual([second.id, first.id]);
    expect(await idsOf('ordering=start_date')).toEqual([first.id, second.id]);
    expect(await idsOf('ordering=-status')).toEqual([first.id, second.id]);
    expect(await idsOf(`position_id=${ward}`)).toEqual([first.id]);
    expect(await idsOf('status=PLANNED')).toEqual([second.id]);
    expect(await idsOf('active_on=2026-02-15')).toEqual([first.id]);
    expect(await idsOf('active_on=2025-12-31')).toEqual([]);
    expect(await idsOf(`org_unit_id=${workforce.triage}`)).toEqual([second.id]);
    expect(await idsOf(`org_unit_id=${clinical}`)).toEqual([]);
    expect(await idsOf(`org_unit_id=${clinical}&include_descendants=true`)).toEqual([second.id, first.id]);
    expect(await idsOf('search=ward%20ana')).toEqual([first.id]);
    const page = await admin.get(`/api/v1/assignments/?employee_id=${employee_id}&page_size=1&page=2`);
    expect(page.json()).toMatchObject({
      count: 2,
      next: null,
      previous: expect.stringMatching(/\?before=[\w-]+&employee_id=[\w-]+&page=1&page_size=1$/) as string,
    });
  });

  it('rejects what it does not know', async () => {
    const response = await admin.get('/api/v1/assignments/?active_on=today&status=OPEN&colour=red');

    response.expectStatus(400);
    expect(Object.keys(response.json<object>()).sort()).toEqual(['active_on', 'colour', 'status']);
  });

  it('shows employees their own and nothing else', async () => {
    const employee = await system.get().as('employee');
    const me = (await employee.get('/api/v1/employees/')).json<{ results: { id: string }[] }>().results[0];
    const mine = await workforce.plan({ employee_id: me?.id });
    const other = await workforce.plan();

    const list = (await employee.get('/api/v1/assignments/?page_size=100')).json<{
      count: number;
      results: TestAssignment[];
    }>();

    expect(new Set(list.results.map(({ employee_id }) => employee_id))).toEqual(new Set([me?.id]));
    expect(list.results).toHaveLength(list.count);
    (await employee.get(`/api/v1/assignments/${mine.id}/`)).expectStatus(200);
    (await employee.get(`/api/v1/assignments/${other.id}/`)).expectStatus(404);
    (await employee.get(`/api/v1/assignments/${other.id}/transitions/`)).expectStatus(404);
  });
});

describe('one assignment', () => {
  it('is shown, and never removed', async () => {
    const { id } = await workforce.plan();

    const response = await admin.get(`/api/v1/assignments/${id}/`);

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ id, status: 'PLANNED' });
    const address = `/api/v1/assignments/${id}/`;
    (await admin.delete(address)).expectStatus(405).expectHeader('allow', 'GET, PATCH, HEAD, OPTIONS');
    (await admin.get(`/api/v1/assignments/${UNKNOWN}/`)).expectStatus(404);
    (await system.get().anonymous().get(`/api/v1/assignments/${id}/`)).expectStatus(401);
    (await (await system.get().as('student')).get(`/api/v1/assignments/${id}/`)).expectStatus(403);
  });

  it('is changed within its dates', async () => {
    const { id } = await workforce.plan({ start_date: '2026-05-01', end_date: '2026-06-01' });

    const changed = await admin.patch(`/api/v1/assignments/${id}/`, {
      effective_hours: '8.25',
      end_date: null,
    });
    changed.expectStatus(200);
    expect(changed.json()).toMatchObject({ effective_hours: '8.25', end_date: null });
    (await admin.patch(`/api/v1/assignments/${id}/`, { end_date: '2026-05-01' })).expectStatus(200);
    const late = await admin.patch(`/api/v1/assignments/${id}/`, { start_date: '2026-05-02' });
    late.expectStatus(400);
    expect(late.json()).toEqual({ start_date: ['Must not be after the end date.'] });
    const early = await admin.patch(`/api/v1/assignments/${id}/`, { end_date: '2026-04-30' });
    expect(early.json()).toEqual({ end_date: ['Must not be before the start date.'] });
    const nulls = await admin.patch(`/api/v1/assignments/${id}/`, {
      effective_hours: null,
      start_date: null,
      notes: null,
      status: 'ACTIVE',
    });
    nulls.expectStatus(400);
    expect(Object.keys(nulls.json<object>()).sort()).toEqual([
      'effective_hours',
      'notes',
      'start_date',
      'status',
    ]);
  });

  it('that has ended takes only notes', async () => {
    const { id } = await workforce.plan();
    (await admin.post(`/api/v1/assignments/${id}/cancel/`)).expectStatus(200);

    (await admin.patch(`/api/v1/assignments/${id}/`, { notes: 'Never began' })).expectStatus(200);
    const response = await admin.patch(`/api/v1/assignments/${id}/`, {
      effective_hours: '1.00',
      end_date: null,
    });

    response.expectStatus(400);
    expect(Object.keys(response.json<object>())).toEqual(['effective_hours', 'end_date']);
  });

  it('is changed only by those who hold it, in their scope', async () => {
    const { id } = await workforce.plan();

    (
      await (await system.get().as('manager')).patch(`/api/v1/assignments/${id}/`, { notes: 'x' })
    ).expectStatus(403);
    (
      await (await system.get().as('viewer')).patch(`/api/v1/assignments/${id}/`, { notes: 'x' })
    ).expectStatus(403);
    (await system.get().anonymous().patch(`/api/v1/assignments/${id}/`, { notes: 'x' })).expectStatus(401);
    (await admin.patch(`/api/v1/assignments/${UNKNOWN}/`, { notes: 'x' })).expectStatus(404);
  });
});

describe('the graph', () => {
  it('joins employees, assignments and positions in both directions', async () => {
    const { id, employee_id, position_id } = await workforce.active();

    const { assignment } = (
      await graphql<{ assignment: unknown }>(
        admin,
        `
          query ($id: UUID!) {
            assignment(id: $id) {
              employee {
                id
                assignments(first: 5) {
                  id
                }
              }
              position {
                id
                assignments {
                  id
                  employee {
                    id
                  }
                }
              }
              transitions(first: 1) {
                transition
                actor {
                  email
                }
              }
            }
          }
        `,
        { variables: { id } },
      )
    ).expectNoErrors();

    expect(assignment).toEqual({
      employee: { id: employee_id, assignments: [{ id }] },
      position: { id: position_id, assignments: [{ id, employee: { id: employee_id } }] },
      transitions: [{ transition: 'ACTIVATE', actor: { email: 'admin@ism.test' } }],
    });
  });

  it('pages through an ordering by status', async () => {
    const employee_id = await workforce.hire();
    await workforce.active({ employee_id });
    await workforce.plan({ employee_id });
    const query = `query ($employee: UUID!, $after: String) {
      assignments(filter: { employeeId: $employee }, ordering: "status", pageSize: 1, after: $after) {
        endCursor results { status }
      }
    }`;
    interface Response {
      assignments: { endCursor: string | null; results: { status: string }[] };
    }

    const first = (
      await graphql<Response>(admin, query, { variables: { employee: employee_id } })
    ).expectNoErrors();
    const second = (
      await graphql<Response>(admin, query, {
        variables: { employee: employee_id, after: first.assignments.endCursor },
      })
    ).expectNoErrors();

    expect(first.assignments.results).toEqual([{ status: 'PLANNED' }]);
    expect(second.assignments).toEqual({ endCursor: null, results: [{ status: 'ACTIVE' }] });
  });
});

import type { Shown } from '../testkit/api-types';
import { STANDARD_TAGS } from '../../subgraphs/workforce/demo/standard-tags';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type EmployeeTag = Shown<'EmployeeTag'>;

interface Change {
  readonly change: string;
  readonly actor_id: string | null;
  readonly reason: string | null;
}

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const idOf = (name: string): string => STANDARD_TAGS.find((tag) => tag.name === name)?.id ?? '';
const FULL = idOf('Jornada Completa');
const GUARD = idOf('Guardia 24h');
const LACTATION = idOf('Reducción Lactancia');

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

let serial = 0;
async function hire(): Promise<string> {
  serial += 1;
  const response = await admin.post('/api/v1/employees/', {
    employee_number: `T-${serial}`,
    given_name: 'Ana',
    family_name: 'Tag',
    hire_date: '2026-01-01',
  });
  response.expectStatus(201);
  return response.json<{ id: string }>().id;
}

async function attach(employee_id: string, tag_id: string, days: object = {}): Promise<EmployeeTag> {
  const response = await admin.post('/api/v1/employee-tags/', { employee_id, tag_id, ...days });
  response.expectStatus(201);
  return response.json<EmployeeTag>();
}

async function logOf(employeeId: string): Promise<readonly Change[]> {
  const response = await admin.get(
    `/api/v1/tag-changes/?subject_type=EMPLOYEE&subject_id=${employeeId}&ordering=created_at`,
  );
  return response.json<{ results: Change[] }>().results;
}

describe('GET /api/v1/employee-tags/', () => {
  it('lists who carries what, with filters', async () => {
    const viewer = await system.get().as('viewer');
    const employee = await hire();
    await attach(employee, FULL, { valid_from: '2026-01-05', valid_until: '2026-02-01' });
    await attach(employee, LACTATION, { valid_from: '2026-01-12' });

    const all = await viewer.get(`/api/v1/employee-tags/?employee_id=${employee}&ordering=valid_from`);
    const onDay = await viewer.get(`/api/v1/employee-tags/?employee_id=${employee}&valid_on=2026-02-02`);
    const ofType = await viewer.get(
      `/api/v1/employee-tags/?employee_id=${employee}&tag_type=CONTRACT&tag_id=${FULL}`,
    );

    all.expectStatus(200);
    expect(all.json()).toMatchObject({
      count: 2,
      next: null,
      previous: null,
      results: [
        { tag_id: FULL, valid_until: '2026-02-01', tag: { name: 'Jornada Completa', hours_delta: '48.00' } },
        { tag_id: LACTATION, valid_until: null },
      ],
    });
    expect(onDay.json()).toMatchObject({ count: 1, results: [{ tag_id: LACTATION }] });
    expect(ofType.json()).toMatchObject({ count: 1, results: [{ tag_id: FULL }] });
    (await viewer.get('/api/v1/employee-tags/?valid_on=yesterday')).expectStatus(400);
  });

  it('shows people who read their own rows only those', async () => {
    const employee = await system.get().as('employee');

    const own = (await employee.get('/api/v1/employee-tags/')).json<{ results: EmployeeTag[] }>().results;

    expect(new Set(own.map(({ employee_id }) => employee_id)).size).toBe(1);
    const foreign = await attach(await hire(), FULL);
    (await employee.get(`/api/v1/employee-tags/${foreign.id}/`)).expectStatus(404);
    (await employee.get(`/api/v1/employees/${foreign.employee_id}/contract/adjustments/`)).expectStatus(404);
  });

  it('is not for strangers, nor for students', async () => {
    (await system.get().anonymous().get('/api/v1/employee-tags/')).expectStatus(401);
    (await (await system.get().as('student')).get('/api/v1/employee-tags/')).expectStatus(403);
  });
});

describe('POST /api/v1/employee-tags/', () => {
  it('attaches from today on by default, and logs it', async () => {
    const employee = await hire();

    const attached = await attach(employee, FULL, { reason: 'Permanent' });

    const today = new Date().toISOString().slice(0, 10);
    expect(attached).toMatchObject({ employee_id: employee, valid_from: today, valid_until: null });
    const me = (await admin.get('/api/v1/auth/me/')).json<{ sub: string }>();
    expect(me.sub).toMatch(/-/);
    expect(await logOf(employee)).toMatchObject([{ change: 'ADDED', reason: 'Permanent' }]);
    expect((await logOf(employee))[0]?.actor_id).not.toBeNull();
  });

  it('lets no two exclusive tags of a type, nor the same tag twice, share a day', async () => {
    const employee = await hire();
    await attach(employee, FULL, { valid_from: '2026-01-05', valid_until: '2026-02-01' });
    const guard = { employee_id: employee, tag_id: GUARD };

    const overlapping = [
      { ...guard, valid_from: '2026-02-01' },
      { ...guard, valid_from: '2025-12-01', valid_until: '2026-01-05' },
      { ...guard, valid_from: '2026-01-10', valid_until: '2026-01-10' },
      { employee_id: employee, tag_id: FULL, valid_from: '2025-01-01' },
    ];
    for (const body of overlapping) {
      const response = await admin.post('/api/v1/employee-tags/', body);
      response.expectStatus(409);
      expect(response.json()).toMatchObject({ code: 'TAG_OVERLAP' });
    }
    await attach(employee, GUARD, { valid_from: '2026-02-02' });
    await attach(employee, FULL, { valid_from: '2025-01-01', valid_until: '2026-01-04' });
    await attach(employee, LACTATION, { valid_from: '2026-01-05' });
    expect(await logOf(employee)).toHaveLength(4);
  });

  it('has one winner of ten different contracts at the same instant', async () => {
    const employee = await hire();
    const contracts = STANDARD_TAGS.filter(({ tagType }) => tagType === 'CONTRACT');

    const responses = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        admin.post('/api/v1/employee-tags/', {
          employee_id: employee,
          tag_id: contracts[index % contracts.length]?.id,
        }),
      ),
    );

    expect(responses.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(responses.filter(({ status }) => status === 409)).toHaveLength(9);
    expect(await logOf(employee)).toHaveLength(1);
  });

  it('rejects unknown and inactive tags, unknown employees and reversed days, together', async () => {
    const retired = await admin.post('/api/v1/tags/', {
      name: 'Retired',
      tag_type: 'SKILL',
      is_active: false,
    });

    const unknown = await admin.post('/api/v1/employee-tags/', {
      employee_id: UNKNOWN,
      tag_id: UNKNOWN,
      valid_from: '2026-03-02',
      valid_until: '2026-03-01',
    });
    const inactive = await admin.post('/api/v1/employee-tags/', {
      employee_id: await hire(),
      tag_id: retired.json<{ id: string }>().id,
    });

    unknown.expectStatus(400);
    expect(unknown.json()).toEqual({
      employee_id: [`Invalid pk "${UNKNOWN}" - object does not exist.`],
      tag_id: [`Invalid pk "${UNKNOWN}" - object does not exist.`],
      valid_until: ['Must not be before the first day.'],
    });
    inactive.expectStatus(400);
    expect(inactive.json()).toEqual({ tag_id: ['This tag is inactive.'] });
  });

  it('is for writers of the workforce, within their scope', async () => {
    const outside = { employee_id: await hire(), tag_id: FULL };
    const [inside] = (await admin.get('/api/v1/employees/?search=EMP-2006')).json<{
      results: { id: string }[];
    }>().results;

    (await system.get().anonymous().post('/api/v1/employee-tags/', outside)).expectStatus(401);
    (await (await system.get().as('viewer')).post('/api/v1/employee-tags/', outside)).expectStatus(403);
    const manager = await system.get().as('manager');
    (await manager.post('/api/v1/employee-tags/', outside)).expectStatus(403);
    const skill = await admin.post('/api/v1/tags/', { name: 'Scoped', tag_type: 'SKILL' });
    const within = { employee_id: inside?.id, tag_id: skill.json<{ id: string }>().id };
    (await manager.post('/api/v1/employee-tags/', within)).expectStatus(201);
  });
});

describe('one carried tag', () => {
  it('is shown, and unknown ids are 404', async () => {
    const { id, employee_id } = await attach(await hire(), FULL);

    const response = await (await system.get().as('viewer')).get(`/api/v1/employee-tags/${id}/`);

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ id, employee_id, tag_id: FULL, tag: { id: FULL } });
    (await admin.get(`/api/v1/employee-tags/${UNKNOWN}/`)).expectStatus(404);
    (await system.get().anonymous().get(`/api/v1/employee-tags/${id}/`)).expectStatus(401);
  });

  it('is closed, reopened and moved, each time with a log entry', async () => {
    const employee = await hire();
    const { id } = await attach(employee, FULL, { valid_from: '2026-01-05' });

    const closed = await admin.patch(`/api/v1/employee-tags/${id}/`, {
      valid_until: '2026-02-01',
      reason: 'Ends',
    });
    await attach(employee, GUARD, { valid_from: '2026-02-02' });
    const reopened = await admin.patch(`/api/v1/employee-tags/${id}/`, { valid_until: null });
    const moved = await admin.patch(`/api/v1/employee-tags/${id}/`, { valid_from: '2026-01-12' });

    closed.expectStatus(200);
    expect(closed.json()).toMatchObject({ valid_from: '2026-01-05', valid_until: '2026-02-01' });
    reopened.expectStatus(409);
    expect(reopened.json()).toMatchObject({ code: 'TAG_OVERLAP' });
    expect(moved.json()).toMatchObject({ valid_from: '2026-01-12', valid_until: '2026-02-01' });
    expect((await logOf(employee)).map(({ change, reason }) => [change, reason])).toEqual([
      ['ADDED', null],
      ['CHANGED', 'Ends'],
      ['ADDED', null],
      ['CHANGED', null],
    ]);
  });

  it('rejects what is not possible', async () => {
    const { id } = await attach(await hire(), FULL, { valid_from: '2026-01-05' });

    const reversed = await admin.patch(`/api/v1/employee-tags/${id}/`, { valid_until: '2026-01-04' });
    const fixed = await admin.patch(`/api/v1/employee-tags/${id}/`, { tag_id: GUARD, valid_from: null });

    expect(reversed.json()).toEqual({ valid_until: ['Must not be before the first day.'] });
    fixed.expectStatus(400);
    expect(Object.keys(fixed.json<object>()).sort()).toEqual(['tag_id', 'valid_from']);
    (await admin.patch(`/api/v1/employee-tags/${UNKNOWN}/`, { valid_until: null })).expectStatus(404);
    const manager = await system.get().as('manager');
    (await manager.patch(`/api/v1/employee-tags/${id}/`, { valid_until: null })).expectStatus(403);
    (
      await system.get().anonymous().patch(`/api/v1/employee-tags/${id}/`, { valid_until: null })
    ).expectStatus(401);
  });

  it('lets one of two writers with the same version win', async () => {
    const { id } = await attach(await hire(), FULL, { valid_from: '2026-01-05' });
    const etag = (await admin.get(`/api/v1/employee-tags/${id}/`)).header('etag') ?? '';

    const responses = await Promise.all(
      ['2026-02-01', '2026-03-01'].map((valid_until) =>
        admin.patch(`/api/v1/employee-tags/${id}/`, { valid_until }, { headers: { 'if-match': etag } }),
      ),
    );

    expect(responses.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is taken off with a log entry', async () => {
    const employee = await hire();
    const { id } = await attach(employee, FULL);
    const manager = await system.get().as('manager');

    (await manager.delete(`/api/v1/employee-tags/${id}/`)).expectStatus(403);
    (await system.get().anonymous().delete(`/api/v1/employee-tags/${id}/`)).expectStatus(401);
    (await admin.delete(`/api/v1/employee-tags/${id}/?because=x`)).expectStatus(400);
    (await admin.delete(`/api/v1/employee-tags/${id}/?reason=Mistake`)).expectStatus(204);
    (await admin.delete(`/api/v1/employee-tags/${id}/`)).expectStatus(404);

    expect(await logOf(employee)).toMatchObject([
      { change: 'ADDED' },
      { change: 'REMOVED', reason: 'Mistake' },
    ]);
  });
});

describe('adjustments of a contract', () => {
  it('are the EXCEPTION tags of the employee', async () => {
    const employee = await hire();
    await attach(employee, FULL);

    const added = await admin.post(`/api/v1/employees/${employee}/contract/adjustments/`, {
      tag_id: LACTATION,
      valid_from: '2026-03-16',
      valid_until: '2026-09-13',
      reason: 'Return',
    });
    const list = await admin.get(`/api/v1/employees/${employee}/contract/adjustments/?ordering=-valid_from`);

    added.expectStatus(201);
    expect(added.header('location')).toBe(`/api/v1/employee-tags/${added.json<EmployeeTag>().id}/`);
    list.expectStatus(200);
    expect(list.json()).toMatchObject({
      count: 1,
      next: null,
      previous: null,
      results: [{ tag_id: LACTATION, valid_until: '2026-09-13', tag: { hours_delta: '-4.00' } }],
    });
    expect(await logOf(employee)).toMatchObject([{ change: 'ADDED' }, { change: 'ADDED', reason: 'Return' }]);
  });

  it('reject other tags, unknown employees and those who may not write', async () => {
    const id = await hire();

    const contract = await admin.post(`/api/v1/employees/${id}/contract/adjustments/`, { tag_id: FULL });

    contract.expectStatus(400);
    expect(contract.json()).toEqual({ tag_id: ['Only an EXCEPTION tag adjusts a contract.'] });
    const body = { tag_id: LACTATION };
    (await admin.post(`/api/v1/employees/${UNKNOWN}/contract/adjustments/`, body)).expectStatus(404);
    (await admin.get(`/api/v1/employees/${UNKNOWN}/contract/adjustments/`)).expectStatus(404);
    const [viewer, stranger] = [await system.get().as('viewer'), system.get().anonymous()];
    (await viewer.post(`/api/v1/employees/${id}/contract/adjustments/`, body)).expectStatus(403);
    (await stranger.post(`/api/v1/employees/${id}/contract/adjustments/`, body)).expectStatus(401);
    (await stranger.get(`/api/v1/employees/${id}/contract/adjustments/`)).expectStatus(401);
    (
      await (await system.get().as('student')).get(`/api/v1/employees/${id}/contract/adjustments/`)
    ).expectStatus(403);
  });
});

describe('in the graph', () => {
  it('people, tags and changes lead to each other', async () => {
    const id = await hire();
    await attach(id, FULL);

    const data = (
      await graphql(
        admin,
        `
          query ($id: UUID!) {
            employee(id: $id) {
              tagHistory {
                validUntil
                tag {
                  name
                }
                employee {
                  id
                }
              }
              newest: tagChanges(first: 1) {
                change
                position {
                  id
                }
              }
            }
            tag(id: "${FULL}") {
              employeeTags(first: 1) {
                tagId
              }
            }
            tagChanges(filter: { subjectId: $id }) {
              results {
                tag {
                  name
                }
                employee {
                  id
                }
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

    expect(data).toEqual({
      employee: {
        tagHistory: [{ validUntil: null, tag: { name: 'Jornada Completa' }, employee: { id } }],
        newest: [{ change: 'ADDED', position: null }],
      },
      tag: { employeeTags: [{ tagId: FULL }] },
      tagChanges: {
        results: [
          { tag: { name: 'Jornada Completa' }, employee: { id }, actor: { email: 'admin@ism.test' } },
        ],
      },
    });
  });
});

import { assignShares, createPosition, orgUnitId, type Position, type Share } from '../testkit/demand';
import type { HttpClient } from '../testkit/http';
import { graphql } from '../testkit/graphql';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

interface Listed {
  readonly count: number;
  readonly results: readonly Position[];
}

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

const unitId = (code: string): Promise<string> => orgUnitId(admin, code);
const position = (hours?: string, code?: string): Promise<Position> => createPosition(admin, hours, code);
const assign = (id: string, ...shares: readonly Share[]): Promise<void> =>
  assignShares(system.get().database, id, shares);

async function shown(id: string): Promise<Position> {
  return (await admin.get(`/api/v1/demand/${id}/`)).json<Position>();
}

describe('GET /api/v1/demand/', () => {
  it('lists positions in pages', async () => {
    const viewer = await system.get().as('viewer');

    const response = await viewer.get('/api/v1/demand/?page_size=10&page=2');

    response.expectStatus(200);
    expect(response.json()).toMatchObject({
      next: expect.stringMatching(/^\/api\/v1\/demand\/\?after=[\w-]+&page=3&page_size=10$/) as string,
      previous: expect.stringMatching(/^\/api\/v1\/demand\/\?before=[\w-]+&page=1&page_size=10$/) as string,
    });
    expect(response.json<Listed>().results).toHaveLength(10);
  });

  it('filters, searches and orders', async () => {
    const unit = await unitId('UNT-ARCHIVE');
    const department = await unitId('DEP-ACADEMIC-AFFAIRS');
    const tags = await system
      .get()
      .database.query<{ id: string }>(`select id from workforce.tag_catalog where name = 'Teaching Licence'`);

    const ofUnit = await admin.get('/api/v1/demand/', { query: { org_unit_id: unit } });
    const ofDepartment = await admin.get('/api/v1/demand/', {
      query: { org_unit_id: department, include_descendants: true, search: 'teach assist' },
    });
    const tagged = await admin.get('/api/v1/demand/', { query: { tag_id: present(tags[0]).id } });
    const inactive = await admin.get('/api/v1/demand/?is_active=false');

    expect(ofUnit.json<Listed>().count).toBeGreaterThanOrEqual(2);
    expect(new Set(ofDepartment.json<Listed>().results.map(({ title }) => title))).toEqual(
      new Set(['Teaching Assistant']),
    );
    expect(new Set(tagged.json<Listed>().results.map(({ title }) => title))).toEqual(new Set(['Teacher']));
    expect(inactive.json<Listed>().count).toBe(0);
  });

  it('filters and orders by coverage over all pages', async () => {
    const { id } = await position('10.00');
    await assign(id, { hours: '12.50' });

    const over = await admin.get(
      '/api/v1/demand/?coverage_state=OVER_COVERED&ordering=-coverage_ratio&page_size=100',
    );
    const byRatio = await admin.get('/api/v1/demand/?ordering=coverage_ratio&page_size=100');

    expect(over.json<Listed>().results).toContainEqual(
      expect.objectContaining({ id, assigned_hours: '12.50', coverage_ratio: '1.2500' }),
    );
    expect(over.json<Listed>().results.every(({ coverage_ratio }) => Number(coverage_ratio) > 1)).toBe(true);
    const ofUnit = await admin.get('/api/v1/demand/?coverage_state=OVER_COVERED', {
      query: { org_unit_id: await unitId('UNT-TRIAGE') },
    });
    expect(ofUnit.json<Listed>().results).toContainEqual(expect.objectContaining({ id }));
    expect(ofUnit.json<Listed>().count).toBeLessThanOrEqual(over.json<Listed>().count);
    const ratios = byRatio.json<Listed>().results.map(({ coverage_ratio }) => Number(coverage_ratio));
    expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
  });

  it('shows the same figures however they are worked out', async () => {
    const plain = (await admin.get('/api/v1/demand/?page_size=100')).json<Listed>().results;
    const ordered = (await admin.get('/api/v1/demand/?page_size=100&ordering=coverage_ratio')).json<Listed>();

    const byId = (a: Position, b: Position): number => a.id.localeCompare(b.id);
    expect([...ordered.results].sort(byId)).toEqual([...plain].sort(byId));
  });

  it('rejects what it does not know, strangers and students', async () => {
    const wrong = await admin.get('/api/v1/demand/?coverage_state=FULL&colour=red');
    wrong.expectStatus(400);
    expect(Object.keys(wrong.json<object>()).sort()).toEqual(['colour', 'coverage_state']);
    (await admin.get('/api/v1/demand/?page=999')).expectStatus(404);
    (await system.get().anonymous().get('/api/v1/demand/')).expectStatus(401);
    (await (await system.get().as('student')).get('/api/v1/demand/')).expectStatus(403);
  });

  it('shows an employee only the positions of their own assignments', async () => {
    const employee = await system.get().as('employee');
    const { id: own } = await position();
    const { id: foreign } = await position();
    await system.get().database.query(
      `insert into workforce.assignments (employee_id, position_id, effective_hours, start_date)
         select id, '${own}', 8, current_date from workforce.employees where email = 'employee@ism.test'`,
    );

    const listed = (await employee.get('/api/v1/demand/?page_size=100')).json<Listed>();

    expect(listed.results.map(({ id }) => id)).toContain(own);
    expect(listed.results.map(({ id }) => id)).not.toContain(foreign);
    expect(listed.count).toBe(listed.results.length);
    (await employee.get(`/api/v1/demand/${own}/`)).expectStatus(200);
    (await employee.get(`/api/v1/demand/${foreign}/`)).expectStatus(404);
  });
});

describe('POST /api/v1/demand/', () => {
  it('creates a vacant position', async () => {
    const org_unit_id = await unitId('UNT-WARD-A');

    const response = await admin.post('/api/v1/demand/', {
      title: 'Ward Clerk',
      org_unit_id,
      required_weekly_hours: 37.5,
    });

    response.expectStatus(201);
    const created = response.json<Position>();
    expect(created).toMatchObject({
      org_unit_id,
      required_weekly_hours: '37.50',
      description: '',
      is_active: true,
      assigned_hours: '0.00',
      coverage_state: 'VACANT',
    });
    expect(response.header('location')).toBe(`/api/v1/demand/${created.id}/`);
    expect(await shown(created.id)).toEqual(created);
  });

  it('stands on a UNIT only, and needs hours', async () => {
    const body = { title: 'Head', required_weekly_hours: '40.00' };

    const onService = await admin.post('/api/v1/demand/', {
      ...body,
      org_unit_id: await unitId('SRV-EMERGENCY'),
    });
    onService.expectStatus(400);
    expect(onService.json()).toEqual({ org_unit_id: ['A position stands on an org unit of type UNIT.'] });
    const onNothing = await admin.post('/api/v1/demand/', { ...body, org_unit_id: UNKNOWN });
    onNothing.expectStatus(400);
    expect(Object.keys(onNothing.json<object>())).toEqual(['org_unit_id']);
    const wrong = await admin.post('/api/v1/demand/', {
      title: ' ',
      org_unit_id: 'x',
      required_weekly_hours: '0',
      coverage_state: 'COVERED',
    });
    wrong.expectStatus(400);
    expect(Object.keys(wrong.json<object>()).sort()).toEqual([
      'coverage_state',
      'org_unit_id',
      'required_weekly_hours',
      'title',
    ]);
  });

  it('is limited to the scope of a manager, and closed to others', async () => {
    const manager = await system.get().as('manager');
    const body = { title: 'Nurse', required_weekly_hours: '40.00' };
    const inside = { ...body, org_unit_id: await unitId('UNT-TRIAGE') };
    const outside = { ...body, org_unit_id: await unitId('UNT-DRIVERS') };

    (await manager.post('/api/v1/demand/', inside)).expectStatus(201);
    (await manager.post('/api/v1/demand/', outside)).expectStatus(403);
    (await (await system.get().as('staff')).post('/api/v1/demand/', inside)).expectStatus(403);
    (await system.get().anonymous().post('/api/v1/demand/', inside)).expectStatus(401);
  });
});

describe('one position', () => {
  it('is shown; unknown ids are 404', async () => {
    const { id } = await position();

    (await admin.get(`/api/v1/demand/${id}/`)).expectStatus(200);
    (await admin.get('/api/v1/demand/00000000-0000-4000-8000-000000000000/')).expectStatus(404);
    (await system.get().anonymous().get(`/api/v1/demand/${id}/`)).expectStatus(401);
  });

  it('changes, and its state follows the hours', async () => {
    const { id } = await position('40.00');
    await assign(id, { hours: '20' });

    const response = await admin.patch(`/api/v1/demand/${id}/`, {
      required_weekly_hours: '20',
      description: 'Half days',
    });

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ coverage_state: 'COVERED', description: 'Half days' });
  });

  it('rejects nulls, computed fields, a wrong unit, and nothing at all', async () => {
    const { id } = await position();

    const wrong = await admin.patch(`/api/v1/demand/${id}/`, { title: null, assigned_hours: '1' });
    wrong.expectStatus(400);
    expect(Object.keys(wrong.json<object>()).sort()).toEqual(['assigned_hours', 'title']);
    const moved = await admin.patch(`/api/v1/demand/${id}/`, { org_unit_id: await unitId('SRV-LIBRARY') });
    moved.expectStatus(400);
    (await admin.patch(`/api/v1/demand/${id}/`, {})).expectStatus(400);
    const graph = await graphql(
      admin,
      `mutation { updatePosition(id: "${id}", input: { title: null, isActive: null }) { id } }`,
    );
    const [error] = graph.expectErrors('BAD_USER_INPUT');
    expect(Object.keys(error?.extensions?.fields ?? {})).toEqual(['title', 'isActive']);
  });

  it('moves only from and to units in the scope of a manager', async () => {
    const manager = await system.get().as('manager');
    const inside = await position();
    const outside = await position('40.00', 'UNT-DRIVERS');
    const target = await unitId('UNT-DRIVERS');

    (await manager.patch(`/api/v1/demand/${inside.id}/`, { org_unit_id: target })).expectStatus(403);
    (await manager.patch(`/api/v1/demand/${outside.id}/`, { title: 'Mine' })).expectStatus(403);
    (await manager.patch(`/api/v1/demand/${UNKNOWN}/`, { title: 'Mine' })).expectStatus(404);
    (await system.get().anonymous().patch(`/api/v1/demand/${inside.id}/`, { title: 'x' })).expectStatus(401);
    (await admin.patch(`/api/v1/demand/${inside.id}/`, { org_unit_id: target })).expectStatus(200);
  });

  it('is removed only without assignments', async () => {
    const free = await position();
    const taken = await position();
    await assign(taken.id, { hours: '8', status: 'ENDED' });

    const rejected = await admin.delete(`/api/v1/demand/${taken.id}/`);
    rejected.expectStatus(409);
    expect(rejected.json()).toMatchObject({ code: 'CONFLICT_HAS_DEPENDENCIES' });
    (await (await system.get().as('viewer')).delete(`/api/v1/demand/${free.id}/`)).expectStatus(403);
    (await system.get().anonymous().delete(`/api/v1/demand/${free.id}/`)).expectStatus(401);
    (await admin.delete(`/api/v1/demand/${free.id}/`)).expectStatus(204);
    (await admin.delete(`/api/v1/demand/${free.id}/`)).expectStatus(404);
  });

  it('is copied with its tags and without its assignments', async () => {
    const { database } = system.get();
    const { id } = await position('24.00');
    await assign(id, { hours: '8' });
    await database.query(
      `insert into workforce.position_tags (position_id, tag_id, is_mandatory)
       select '${id}', id, false from workforce.tag_catalog where name = 'Sign Language'`,
    );

    const response = await admin.post(`/api/v1/demand/${id}/duplicate/`);

    response.expectStatus(201);
    const copy = response.json<Position>();
    expect(copy).toMatchObject({
      title: 'Test Nurse',
      required_weekly_hours: '24.00',
      assigned_hours: '0.00',
    });
    expect(copy.id).not.toBe(id);
    expect(
      await database.query(
        `select tag_id, is_mandatory from workforce.position_tags where position_id = '${copy.id}'`,
      ),
    ).toEqual(
      await database.query(
        `select tag_id, is_mandatory from workforce.position_tags where position_id = '${id}'`,
      ),
    );
    (await admin.post(`/api/v1/demand/${UNKNOWN}/duplicate/`)).expectStatus(404);
    (await (await system.get().as('viewer')).post(`/api/v1/demand/${id}/duplicate/`)).expectStatus(403);
    (await system.get().anonymous().post(`/api/v1/demand/${id}/duplicate/`)).expectStatus(401);
  });
});

describe('the unit of a position', () => {
  it('cannot be removed while the position stands on it', async () => {
    const created = await admin.post('/api/v1/org-units/', {
      name: 'Demanding',
      code: 'UNT-DEMANDING',
      unit_type: 'UNIT',
      parent_id: await unitId('SRV-EMERGENCY'),
    });
    const { id } = created.json<{ id: string }>();
    const { id: positionId } = await position('8.00', 'UNT-DEMANDING');

    (await admin.delete(`/api/v1/org-units/${id}/`)).expectStatus(409);
    (await admin.delete(`/api/v1/demand/${positionId}/`)).expectStatus(204);
    (await admin.delete(`/api/v1/org-units/${id}/`)).expectStatus(204);
  });

  it('is reached from the position in the graph, and back', async () => {
    const { id } = await position('8.00', 'UNT-ARCHIVE');

    const result = await graphql(
      admin,
      `query { position(id: "${id}") { orgUnit { code positions { id title coverageState } } } }`,
    );

    const { orgUnit } = result.expectNoErrors().position as {
      orgUnit: { code: string; positions: object[] };
    };
    expect(orgUnit.code).toBe('UNT-ARCHIVE');
    expect(orgUnit.positions).toContainEqual({ id, title: 'Test Nurse', coverageState: 'VACANT' });
  });
});

import type { Shown } from '../testkit/api-types';
import { useSystem } from '../testkit/system';

type Unit = Shown<'OrgUnit'>;

const system = useSystem();
const MALFORMED = 'abc';

async function unitOf(code: string): Promise<Unit> {
  const admin = await system.get().as('admin');
  const response = await admin.get(`/api/v1/org-units/?search=${code}`);
  const found = response.json<{ results: Unit[] }>().results.find((unit) => unit.code === code);
  if (!found) throw new Error(`no org unit ${code}`);
  return found;
}

describe('GET /api/v1/org-units/', () => {
  it('lists the tree in pages', async () => {
    const viewer = await system.get().as('viewer');

    const response = await viewer.get('/api/v1/org-units/?page_size=10&page=2');

    response.expectStatus(200);
    expect(response.json()).toMatchObject({
      count: 47,
      next: expect.stringMatching(/^\/api\/v1\/org-units\/\?after=[\w-]+&page=3&page_size=10$/) as string,
      previous: expect.stringMatching(
        /^\/api\/v1\/org-units\/\?before=[\w-]+&page=1&page_size=10$/,
      ) as string,
    });
    expect(response.json<{ results: Unit[] }>().results).toHaveLength(10);
  });

  it('filters, and rejects what it does not know', async () => {
    const viewer = await system.get().as('viewer');

    const departments = await viewer.get('/api/v1/org-units/?unit_type=DEPARTMENT');
    expect(departments.json()).toMatchObject({ count: 4 });
    const wrong = await viewer.get('/api/v1/org-units/?unit_type=HOUSE&parent_id=x&colour=red');
    wrong.expectStatus(400);
    expect(Object.keys(wrong.json<object>()).sort()).toEqual(['colour', 'parent_id', 'unit_type']);
  });

  it('is not for strangers, nor for students', async () => {
    (await system.get().anonymous().get('/api/v1/org-units/')).expectStatus(401);
    (await (await system.get().as('student')).get('/api/v1/org-units/')).expectStatus(403);
  });
});

describe('POST /api/v1/org-units/', () => {
  it('puts a department without parent under the root', async () => {
    const admin = await system.get().as('admin');
    const root = await unitOf('ISM');

    const response = await admin.post('/api/v1/org-units/', {
      name: 'Research',
      code: 'DEP-R',
      unit_type: 'DEPARTMENT',
    });

    response.expectStatus(201);
    expect(response.json()).toMatchObject({ parent_id: root.id, is_active: true, max_weekly_hours: null });
    const again = await admin.post('/api/v1/org-units/', {
      name: 'Other',
      code: 'DEP-R',
      unit_type: 'DEPARTMENT',
    });
    again.expectStatus(409);
    expect(again.json()).toMatchObject({ code: 'ORG_UNIT_CODE_TAKEN' });
  });

  it('rejects a parent of the wrong type and hours outside of a clinic, together', async () => {
    const admin = await system.get().as('admin');
    const { id } = await unitOf('ISM');

    const response = await admin.post('/api/v1/org-units/', {
      name: 'Ward Z',
      code: 'UNT-Z',
      unit_type: 'UNIT',
      parent_id: id,
      max_weekly_hours: '40.00',
    });

    response.expectStatus(400);
    expect(response.json()).toEqual({
      max_weekly_hours: ['Only a CLINIC has a weekly ceiling.'],
      parent_id: ['The parent of a UNIT must be a SERVICE.'],
    });
  });

  it('is limited to the scope of a manager, and closed to others', async () => {
    const outside = await unitOf('DEP-OPERATIONS');
    const service = { name: 'New', code: 'SRV-NEW', unit_type: 'SERVICE', parent_id: outside.id };

    (await (await system.get().as('manager')).post('/api/v1/org-units/', service)).expectStatus(403);
    (await (await system.get().as('viewer')).post('/api/v1/org-units/', service)).expectStatus(403);
    (await system.get().anonymous().post('/api/v1/org-units/', service)).expectStatus(401);
  });
});

describe('one org unit', () => {
  it('is shown, and unknown or malformed ids are 404', async () => {
    const viewer = await system.get().as('viewer');
    const { id } = await unitOf('SRV-EMERGENCY');

    const response = await viewer.get(`/api/v1/org-units/${id}/`);
    response.expectStatus(200);
    expect(response.json()).toMatchObject({ id, unit_type: 'SERVICE' });
    (await viewer.get('/api/v1/org-units/00000000-0000-4000-8000-000000000000/')).expectStatus(404);
    (await viewer.get(`/api/v1/org-units/${MALFORMED}/`)).expectStatus(404);
    (await system.get().anonymous().get(`/api/v1/org-units/${id}/`)).expectStatus(401);
  });

  it('moves with everything below it', async () => {
    const admin = await system.get().as('admin');
    const library = await unitOf('SRV-LIBRARY');
    const target = await unitOf('DEP-OPERATIONS');

    const moved = await admin.patch(`/api/v1/org-units/${library.id}/`, { parent_id: target.id });

    moved.expectStatus(200);
    const below = await admin.get(
      `/api/v1/employees/?org_unit_id=${target.id}&include_descendants=true&page_size=1`,
    );
    const of = await admin.get(
      `/api/v1/employees/?org_unit_id=${library.id}&include_descendants=true&page_size=1`,
    );
    expect(of.json<{ count: number }>().count).toBeGreaterThan(0);
    expect(below.json<{ count: number }>().count).toBeGreaterThan(of.json<{ count: number }>().count);
  });

  it('cannot move below a unit of another type, nor out of the scope of a manager', async () => {
    const service = await unitOf('SRV-EMERGENCY');
    const unit = await unitOf('UNT-TRIAGE');
    const outside = await unitOf('DEP-ADMINISTRATION');

    const below = await (
      await system.get().as('admin')
    ).patch(`/api/v1/org-units/${service.id}/`, { parent_id: unit.id });
    below.expectStatus(400);
    const away = await (
      await system.get().as('manager')
    ).patch(`/api/v1/org-units/${service.id}/`, {
      parent_id: outside.id,
    });
    away.expectStatus(403);
    (await system.get().anonymous().patch(`/api/v1/org-units/${service.id}/`, { name: 'x' })).expectStatus(
      401,
    );
  });

  it('is removed only when nothing depends on it', async () => {
    const admin = await system.get().as('admin');
    const parent = await unitOf('SRV-EMERGENCY');
    const created = await admin.post('/api/v1/org-units/', {
      name: 'Empty',
      code: 'UNT-EMPTY',
      unit_type: 'UNIT',
      parent_id: parent.id,
    });
    const { id } = created.json<Unit>();

    const rejected = await admin.delete(`/api/v1/org-units/${parent.id}/`);
    rejected.expectStatus(409);
    expect(rejected.json()).toMatchObject({ code: 'CONFLICT_HAS_DEPENDENCIES' });
    (await (await system.get().as('viewer')).delete(`/api/v1/org-units/${id}/`)).expectStatus(403);
    (await system.get().anonymous().delete(`/api/v1/org-units/${id}/`)).expectStatus(401);
    (await admin.delete(`/api/v1/org-units/${id}/`)).expectStatus(204);
    (await admin.delete(`/api/v1/org-units/${id}/`)).expectStatus(404);
  });
});

describe('callers that create a unit and remove its parent at the same time', () => {
  it('get one of both', async () => {
    const admin = await system.get().as('admin');
    const department = await unitOf('DEP-ADMINISTRATION');
    for (let round = 0; round < 5; round += 1) {
      const service = {
        name: 'Brief',
        code: `SRV-BRIEF-${round}`,
        unit_type: 'SERVICE',
        parent_id: department.id,
      };
      const { id } = (await admin.post('/api/v1/org-units/', service)).json<Unit>();
      const unit = { name: 'Late', code: `UNT-LATE-${round}`, unit_type: 'UNIT', parent_id: id };

      const [created, removed] = await Promise.all([
        admin.post('/api/v1/org-units/', unit),
        admin.delete(`/api/v1/org-units/${id}/`),
      ]);

      expect([
        [201, 409],
        [400, 204],
      ]).toContainEqual([created.status, removed.status]);
    }
  });
});

describe('GET /api/v1/unit-types/', () => {
  it('lists the levels as a bare array', async () => {
    const response = await (await system.get().as('viewer')).get('/api/v1/unit-types/');

    response.expectStatus(200);
    expect(response.json()).toEqual([
      { code: 'CLINIC', name: 'Clinic', level: 0, parent_code: null },
      { code: 'DEPARTMENT', name: 'Department', level: 1, parent_code: 'CLINIC' },
      { code: 'SERVICE', name: 'Service', level: 2, parent_code: 'DEPARTMENT' },
      { code: 'UNIT', name: 'Unit', level: 3, parent_code: 'SERVICE' },
    ]);
  });

  it('is not for strangers, nor for students', async () => {
    (await system.get().anonymous().get('/api/v1/unit-types/')).expectStatus(401);
    (await (await system.get().as('student')).get('/api/v1/unit-types/')).expectStatus(403);
  });
});

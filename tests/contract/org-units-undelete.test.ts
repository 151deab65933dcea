import type { Shown } from '../testkit/api-types';
import { orgUnitId } from '../testkit/demand';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Unit = Shown<'OrgUnit'>;

interface List {
  readonly count: number;
  readonly results: readonly Unit[];
}

interface Walk {
  readonly orgUnits: { readonly endCursor: string | null; readonly results: readonly { code: string }[] };
}

const system = useSystem();
let serial = 0;

async function create(admin: HttpClient, unitType: string, parentId: string): Promise<Unit> {
  serial += 1;
  const response = await admin.post('/api/v1/org-units/', {
    name: `Archive ${serial}`,
    code: `BIN-${serial}`,
    unit_type: unitType,
    parent_id: parentId,
  });
  response.expectStatus(201);
  return response.json<Unit>();
}

async function remove(admin: HttpClient, { id }: Unit): Promise<void> {
  (await admin.delete(`/api/v1/org-units/${id}/`)).expectStatus(204);
}

/** A deleted unit of a service, by default inside the scope of the demo manager. */
async function deletedUnit(admin: HttpClient, service = 'SRV-EMERGENCY'): Promise<Unit> {
  const unit = await create(admin, 'UNIT', await orgUnitId(admin, service));
  await remove(admin, unit);
  return unit;
}

const listOf = async (client: HttpClient, parameters: string): Promise<List> =>
  (await client.get(`/api/v1/org-units/?show_deleted=true&${parameters}`)).json<List>();

describe('POST /api/v1/org-units/{id}/undelete/', () => {
  it('brings a unit back as it was, with a new version', async () => {
    const admin = await system.get().as('admin');
    const unit = await deletedUnit(admin);
    (await admin.get(`/api/v1/org-units/${unit.id}/`)).expectStatus(404);

    const response = await admin.post(`/api/v1/org-units/${unit.id}/undelete/`);

    response.expectStatus(200);
    const { updated_at: version } = response.json<Unit>();
    expect(response.json()).toEqual({ ...unit, updated_at: version, deleted_at: null });
    expect(version > unit.updated_at).toBe(true);
    expect((await admin.get(`/api/v1/org-units/${unit.id}/`)).json()).toEqual(response.json());
    const [entry] = await system.get().database.query<{ count: number }>(
      `select count(*)::int as count from (select action, resource, resource_id from workforce.audit_outbox
          union all select action, resource, resource_id from audit.logs) a
          where action = 'UNDELETE_ORG_UNIT' and resource = 'ORG_UNIT' and resource_id = $1`,
      [unit.id],
    );
    expect(entry?.count).toBe(1);
  });

  it('keeps the ceiling of a clinic to the last digit', async () => {
    const admin = await system.get().as('admin');
    const clinic = { name: 'Second', code: 'CLN-2', unit_type: 'CLINIC', max_weekly_hours: '36.50' };
    const created = (await admin.post('/api/v1/org-units/', clinic)).json<Unit>();
    await remove(admin, created);

    const response = await admin.post(`/api/v1/org-units/${created.id}/undelete/`);

    expect(response.json()).toMatchObject({ parent_id: null, max_weekly_hours: '36.50' });
    await remove(admin, created);
  });

  it('is closed to others', async () => {
    const admin = await system.get().as('admin');
    const { id } = await deletedUnit(admin);
    const outside = await deletedUnit(admin, 'SRV-LIBRARY');
    const manager = await system.get().as('manager');

    (await system.get().anonymous().post(`/api/v1/org-units/${id}/undelete/`)).expectStatus(401);
    (await (await system.get().as('viewer')).post(`/api/v1/org-units/${id}/undelete/`)).expectStatus(403);
    (await manager.post(`/api/v1/org-units/${outside.id}/undelete/`)).expectStatus(403);
    (await manager.post(`/api/v1/org-units/${outside.parent_id}/undelete/`)).expectStatus(403);
    (await manager.post(`/api/v1/org-units/${id}/undelete/`)).expectStatus(200);
  });

  it('is rejected when the code is taken, and possible when it is free again', async () => {
    const admin = await system.get().as('admin');
    const unit = await deletedUnit(admin);
    const body = { name: 'Heir', code: unit.code, unit_type: 'UNIT', parent_id: unit.parent_id };
    const heir = (await admin.post('/api/v1/org-units/', body)).json<Unit>();

    const rejected = await admin.post(`/api/v1/org-units/${unit.id}/undelete/`);
    rejected.expectStatus(409);
    expect(rejected.json()).toMatchObject({ code: 'ORG_UNIT_CODE_TAKEN' });
    expect(await listOf(admin, `search=${unit.code}`)).toMatchObject({ count: 2 });
    await remove(admin, heir);
    (await admin.post(`/api/v1/org-units/${unit.id}/undelete/`)).expectStatus(200);
  });

  it('needs the parent, and finds it where it is now', async () => {
    const admin = await system.get().as('admin');
    const service = await create(admin, 'SERVICE', await orgUnitId(admin, 'DEP-OPERATIONS'));
    const unit = await create(admin, 'UNIT', service.id);
    await remove(admin, unit);
    await remove(admin, service);

    const rejected = await admin.post(`/api/v1/org-units/${unit.id}/undelete/`);
    rejected.expectStatus(409);
    expect(rejected.json()).toEqual({
      detail: 'The parent of the unit is deleted.',
      code: 'CONFLICT_MISSING_DEPENDENCIES',
    });
    (await admin.post(`/api/v1/org-units/${service.id}/undelete/`)).expectStatus(200);
    const target = await orgUnitId(admin, 'DEP-ADMINISTRATION');
    (await admin.patch(`/api/v1/org-units/${service.id}/`, { parent_id: target })).expectStatus(200);
    (await admin.post(`/api/v1/org-units/${unit.id}/undelete/`)).expectStatus(200);

    const [row] = await system
      .get()
      .database.query<{ path: string[] }>('select path from workforce.org_units where id = $1', [unit.id]);
    expect(row?.path.slice(-3)).toEqual([target, service.id, unit.id]);
  });
});

describe('show_deleted of GET /api/v1/org-units/', () => {
  it('shows what is deleted among the others, under the same filters', async () => {
    const admin = await system.get().as('admin');
    const service = await create(admin, 'SERVICE', await orgUnitId(admin, 'DEP-OPERATIONS'));
    const [first, second, third] = [
      await create(admin, 'UNIT', service.id),
      await create(admin, 'UNIT', service.id),
      await create(admin, 'UNIT', service.id),
    ];
    await remove(admin, second);

    const all = await listOf(admin, `parent_id=${service.id}&ordering=-created_at`);
    expect(all.count).toBe(3);
    expect(all.results.map(({ id }) => id)).toEqual([third.id, second.id, first.id]);
    expect(all.results.map(({ deleted_at: at }) => at === null)).toEqual([true, false, true]);
    const live = await admin.get(`/api/v1/org-units/?parent_id=${service.id}&show_deleted=false`);
    expect(live.json()).toMatchObject({ count: 2 });
    expect(await listOf(admin, `search=${second.code}&unit_type=UNIT&is_active=true`)).toMatchObject({
      count: 1,
      results: [{ ...second, deleted_at: expect.any(String) as string }],
    });
    expect(await listOf(admin, `search=${second.code}&is_active=false`)).toMatchObject({ count: 0 });
  });

  it('goes from page to page, by number and by cursor', async () => {
    const admin = await system.get().as('admin');
    const service = await create(admin, 'SERVICE', await orgUnitId(admin, 'DEP-OPERATIONS'));
    for (let index = 0; index < 5; index += 1) {
      const unit = await create(admin, 'UNIT', service.id);
      if (index % 2 === 0) await remove(admin, unit);
    }
    const numbered = await listOf(admin, `parent_id=${service.id}&page_size=2&page=3`);
    expect(numbered).toMatchObject({ count: 5, results: [{ code: `BIN-${serial}` }] });

    const codes: string[] = [];
    let after: string | null = null;
    do {
      const { orgUnits }: Walk = (
        await graphql<Walk>(
          admin,
          `
            query ($parent: UUID, $after: String) {
              orgUnits(
                pageSize: 2
                ordering: "-unitType,code"
                after: $after
                filter: { parentId: $parent, showDeleted: true }
              ) {
                endCursor
                results {
                  code
                }
              }
            }
          `,
          { variables: { parent: service.id, after } },
        )
      ).expectNoErrors();
      codes.push(...orgUnits.results.map(({ code }) => code));
      after = orgUnits.endCursor;
    } while (after !== null);
    expect(codes).toEqual([4, 3, 2, 1, 0].map((back) => `BIN-${serial - back}`));
  });

  it('is for those who may write, and shows the deleted units of their scope', async () => {
    const admin = await system.get().as('admin');
    const inside = await deletedUnit(admin);
    const outside = await deletedUnit(admin, 'SRV-LIBRARY');
    const viewer = await system.get().as('viewer');

    (await viewer.get('/api/v1/org-units/?show_deleted=true')).expectStatus(403);
    (await viewer.get('/api/v1/org-units/?show_deleted=false')).expectStatus(200);
    const manager = await system.get().as('manager');
    expect(await listOf(manager, `search=${inside.code}`)).toMatchObject({ count: 1 });
    expect(await listOf(manager, `search=${outside.code}`)).toMatchObject({ count: 0 });
    expect(await listOf(manager, `search=SRV-LIBRARY`)).toMatchObject({ count: 1 });
    expect(await listOf(admin, `search=${outside.code}`)).toMatchObject({ count: 1 });
  });
});

describe('deleted org units in the graph', () => {
  it('are listed, nowhere found, and undeleted', async () => {
    const admin = await system.get().as('admin');
    const unit = await deletedUnit(admin);
    const list = `query ($search: String) {
      orgUnits(search: $search, filter: { showDeleted: true }) { totalCount results { id deletedAt parent { code } } }
    }`;

    const listed = await graphql(admin, list, { variables: { search: unit.code } });
    expect(listed.data).toEqual({
      orgUnits: {
        totalCount: 1,
        results: [
          { id: unit.id, deletedAt: expect.any(String) as string, parent: { code: 'SRV-EMERGENCY' } },
        ],
      },
    });
    const one = await graphql(admin, 'query ($id: UUID!) { orgUnit(id: $id) { id } }', {
      variables: { id: unit.id },
    });
    expect(one.errors[0]?.extensions?.code).toBe('NOT_FOUND');
    const undelete = 'mutation ($id: UUID!) { undeleteOrgUnit(id: $id) { id deletedAt } }';
    const back = await graphql(admin, undelete, { variables: { id: unit.id } });
    expect(back.data).toEqual({ undeleteOrgUnit: { id: unit.id, deletedAt: null } });
    const rejected = await graphql(await system.get().as('viewer'), list, {
      variables: { search: unit.code },
    });
    expect(rejected.data).toEqual({ orgUnits: null });
    expect(rejected.errors[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

describe('callers that undelete org units at the same time', () => {
  it('share a code with whoever creates a unit: one gets it', async () => {
    const admin = await system.get().as('admin');
    for (let round = 0; round < 5; round += 1) {
      const unit = await deletedUnit(admin);
      const body = { name: 'Heir', code: unit.code, unit_type: 'UNIT', parent_id: unit.parent_id };

      const [created, undeleted] = await Promise.all([
        admin.post('/api/v1/org-units/', body),
        admin.post(`/api/v1/org-units/${unit.id}/undelete/`),
      ]);

      expect([
        [201, 409],
        [409, 200],
      ]).toContainEqual([created.status, undeleted.status]);
    }
  });

  it('never end up below a parent that is deleted meanwhile', async () => {
    const admin = await system.get().as('admin');
    const department = await orgUnitId(admin, 'DEP-OPERATIONS');
    for (let round = 0; round < 5; round += 1) {
      const service = await create(admin, 'SERVICE', department);
      const unit = await create(admin, 'UNIT', service.id);
      await remove(admin, unit);

      const [deleted, undeleted] = await Promise.all([
        admin.delete(`/api/v1/org-units/${service.id}/`),
        admin.post(`/api/v1/org-units/${unit.id}/undelete/`),
      ]);

      expect([
        [204, 409],
        [409, 200],
      ]).toContainEqual([deleted.status, undeleted.status]);
    }
  });
});

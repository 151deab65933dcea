import { createPosition, orgUnitId, type Position } from '../testkit/demand';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

interface Requirement {
  readonly id: string;
  readonly tag_id: string;
  readonly is_mandatory: boolean;
  readonly created_at: string;
}

interface List<Row> {
  readonly count: number;
  readonly results: readonly Row[];
}

const system = useSystem();
let serial = 0;

async function createTag(admin: HttpClient): Promise<string> {
  serial += 1;
  const response = await admin.post('/api/v1/tags/', { name: `Needed ${serial}`, tag_type: 'SKILL' });
  response.expectStatus(201);
  return response.json<{ id: string }>().id;
}

async function require(admin: HttpClient, positionId: string, tagId: string, isMandatory: boolean) {
  const body = { position_id: positionId, tag_id: tagId, is_mandatory: isMandatory };
  (await admin.post('/api/v1/position-tags/', body)).expectStatus(201);
}

async function requirementsOf(admin: HttpClient, positionId: string): Promise<List<Requirement>> {
  return (await admin.get(`/api/v1/position-tags/?position_id=${positionId}`)).json<List<Requirement>>();
}

async function remove(admin: HttpClient, id: string): Promise<void> {
  (await admin.delete(`/api/v1/demand/${id}/`)).expectStatus(204);
}

async function deletedPosition(admin: HttpClient, unitCode = 'UNT-TRIAGE'): Promise<Position> {
  const position = await createPosition(admin, '36.50', unitCode);
  await remove(admin, position.id);
  return position;
}

/** A new unit of the service, which nothing stands on. */
async function createUnit(admin: HttpClient, service: string): Promise<string> {
  serial += 1;
  const parent = await orgUnitId(admin, service);
  const body = { name: 'New', code: `BINPOS-${serial}`, unit_type: 'UNIT', parent_id: parent };
  const response = await admin.post('/api/v1/org-units/', body);
  response.expectStatus(201);
  return response.json<{ id: string }>().id;
}

async function positionOn(admin: HttpClient, unitId: string): Promise<string> {
  const body = { title: 'Archive Nurse', org_unit_id: unitId, required_weekly_hours: '12.00' };
  const response = await admin.post('/api/v1/demand/', body);
  response.expectStatus(201);
  return response.json<Position>().id;
}

const listOf = async (client: HttpClient, parameters: string): Promise<List<Position>> =>
  (await client.get(`/api/v1/demand/?show_deleted=true&${parameters}`)).json<List<Position>>();

describe('POST /api/v1/demand/{id}/undelete/', () => {
  it('brings a position back with all that it required', async () => {
    const admin = await system.get().as('admin');
    const position = await createPosition(admin, '36.50');
    await require(admin, position.id, await createTag(admin), true);
    await require(admin, position.id, await createTag(admin), false);
    const before = await requirementsOf(admin, position.id);
    await remove(admin, position.id);
    (await admin.get(`/api/v1/demand/${position.id}/`)).expectStatus(404);
    expect(await requirementsOf(admin, position.id)).toMatchObject({ count: 0 });

    const response = await admin.post(`/api/v1/demand/${position.id}/undelete/`);

    response.expectStatus(200);
    const version = expect.any(String) as string;
    expect(response.json()).toEqual({ ...position, updated_at: version, deleted_at: null });
    const after = await requirementsOf(admin, position.id);
    expect(after.results).toEqual(before.results.map((row) => ({ ...row, updated_at: version })));
    const changes = await admin.get(
      `/api/v1/tag-changes/?subject_type=POSITION&subject_id=${position.id}&ordering=created_at`,
    );
    expect(changes.json<List<{ change: string }>>().results.map(({ change }) => change)).toEqual([
      'ADDED',
      'ADDED',
      'REMOVED',
      'REMOVED',
      'ADDED',
      'ADDED',
    ]);
  });

  it('is closed to others', async () => {
    const admin = await system.get().as('admin');
    const { id } = await deletedPosition(admin);
    const live = await createPosition(admin, '10.00', 'UNT-DRIVERS');
    const outside = await deletedPosition(admin, 'UNT-DRIVERS');
    const manager = await system.get().as('manager');

    (await system.get().anonymous().post(`/api/v1/demand/${id}/undelete/`)).expectStatus(401);
    (await (await system.get().as('viewer')).post(`/api/v1/demand/${id}/undelete/`)).expectStatus(403);
    (await manager.post(`/api/v1/demand/${outside.id}/undelete/`)).expectStatus(403);
    (await manager.post(`/api/v1/demand/${live.id}/undelete/`)).expectStatus(403);
    (await manager.post(`/api/v1/demand/${id}/undelete/`)).expectStatus(200);
  });

  it('needs its unit', async () => {
    const admin = await system.get().as('admin');
    const unitId = await createUnit(admin, 'SRV-EMERGENCY');
    const id = await positionOn(admin, unitId);
    await remove(admin, id);
    (await admin.delete(`/api/v1/org-units/${unitId}/`)).expectStatus(204);

    const rejected = await admin.post(`/api/v1/demand/${id}/undelete/`);
    rejected.expectStatus(409);
    expect(rejected.json()).toEqual({
      detail: 'The org unit of the position is deleted.',
      code: 'CONFLICT_MISSING_DEPENDENCIES',
    });
    const manager = await system.get().as('manager');
    expect(await listOf(manager, `org_unit_id=${unitId}`)).toMatchObject({ count: 1 });
    (await admin.post(`/api/v1/org-units/${unitId}/undelete/`)).expectStatus(200);
    (await admin.post(`/api/v1/demand/${id}/undelete/`)).expectStatus(200);
  });

  it('needs the tags that it required, and names those that are gone', async () => {
    const admin = await system.get().as('admin');
    const { id } = await createPosition(admin);
    const tagId = await createTag(admin);
    const name = `Needed ${serial}`;
    await require(admin, id, tagId, false);
    await require(admin, id, await createTag(admin), true);
    await remove(admin, id);
    (await admin.delete(`/api/v1/tags/${tagId}/`)).expectStatus(204);

    const rejected = await admin.post(`/api/v1/demand/${id}/undelete/`);
    rejected.expectStatus(409);
    expect(rejected.json()).toEqual({
      detail: `Tags that the position requires are deleted: ${name}.`,
      code: 'CONFLICT_MISSING_DEPENDENCIES',
    });
    (await admin.post(`/api/v1/tags/${tagId}/undelete/`)).expectStatus(200);
    (await admin.post(`/api/v1/demand/${id}/undelete/`)).expectStatus(200);
    expect(await requirementsOf(admin, id)).toMatchObject({
      count: 2,
      results: [{ is_mandatory: false }, {}],
    });
  });
});

describe('show_deleted of GET /api/v1/demand/', () => {
  it('shows what is deleted among the others, as vacant, under the same filters', async () => {
    const admin = await system.get().as('admin');
    const unitId = await createUnit(admin, 'SRV-EMERGENCY');
    const [kept, gone] = [await positionOn(admin, unitId), await positionOn(admin, unitId)];
    const tagId = await createTag(admin);
    await require(admin, gone, tagId, true);
    await remove(admin, gone);
    const figures = { assigned_hours: '0.00', coverage_ratio: '0.0000', coverage_state: 'VACANT' };

    const all = await listOf(admin, `org_unit_id=${unitId}&ordering=created_at`);
    expect(all).toMatchObject({
      count: 2,
      results: [
        { id: kept, deleted_at: null },
        { id: gone, deleted_at: expect.any(String) as string, ...figures },
      ],
    });
    expect((await admin.get(`/api/v1/demand/?org_unit_id=${unitId}`)).json()).toMatchObject({ count: 1 });
    const only = { count: 1, results: [{ id: gone }] };
    expect(await listOf(admin, `tag_id=${tagId}&search=nurse`)).toMatchObject(only);
    const service = await orgUnitId(admin, 'SRV-EMERGENCY');
    const below = `org_unit_id=${service}&include_descendants=true&tag_id=${tagId}`;
    expect(await listOf(admin, `${below}&coverage_state=VACANT&ordering=coverage_ratio`)).toMatchObject(only);
    expect(await listOf(admin, `${below}&coverage_state=COVERED`)).toMatchObject({ count: 0 });
    const file = await admin.get(`/api/v1/demand/?show_deleted=true&format=csv&tag_id=${tagId}`);
    expect(file.text.trim().split('\r\n')).toHaveLength(2);
  });

  it('is for those who may write, and shows the deleted positions of their scope', async () => {
    const admin = await system.get().as('admin');
    const inside = await createUnit(admin, 'SRV-EMERGENCY');
    const outside = await createUnit(admin, 'SRV-LIBRARY');
    for (const unitId of [inside, outside]) await remove(admin, await positionOn(admin, unitId));
    await positionOn(admin, outside);

    const manager = await system.get().as('manager');
    expect(await listOf(manager, `org_unit_id=${inside}`)).toMatchObject({ count: 1 });
    expect(await listOf(manager, `org_unit_id=${outside}`)).toMatchObject({ count: 1 });
    expect(await listOf(admin, `org_unit_id=${outside}`)).toMatchObject({ count: 2 });
    (await (await system.get().as('viewer')).get('/api/v1/demand/?show_deleted=true')).expectStatus(403);
    (await (await system.get().as('employee')).get('/api/v1/demand/?show_deleted=true')).expectStatus(403);
  });

  it('is a filter of the graph too', async () => {
    const admin = await system.get().as('admin');
    const unitId = await createUnit(admin, 'SRV-EMERGENCY');
    const id = await positionOn(admin, unitId);
    await remove(admin, id);

    const listed = await graphql(
      admin,
      `
        query ($unit: UUID) {
          positions(filter: { orgUnitId: $unit, showDeleted: true }) {
            totalCount
            results {
              id
              deletedAt
              orgUnit {
                id
              }
            }
          }
        }
      `,
      { variables: { unit: unitId } },
    );
    expect(listed.data).toMatchObject({
      positions: {
        totalCount: 1,
        results: [{ id, deletedAt: expect.any(String) as string, orgUnit: { id: unitId } }],
      },
    });
    const undelete = 'mutation ($id: UUID!) { undeletePosition(id: $id) { id deletedAt coverageState } }';
    const back = await graphql(admin, undelete, { variables: { id } });
    expect(back.data).toEqual({ undeletePosition: { id, deletedAt: null, coverageState: 'VACANT' } });
  });
});

describe('callers that undelete positions at the same time', () => {
  it('never leave one on a unit, or with a tag, that is deleted meanwhile', async () => {
    const admin = await system.get().as('admin');
    for (let round = 0; round < 5; round += 1) {
      const unitId = await createUnit(admin, 'SRV-EMERGENCY');
      const tagId = await createTag(admin);
      const id = await positionOn(admin, unitId);
      await require(admin, id, tagId, true);
      await remove(admin, id);

      const [undeleted, ...deleted] = await Promise.all([
        admin.post(`/api/v1/demand/${id}/undelete/`),
        admin.delete(`/api/v1/tags/${tagId}/`),
        ...(round % 2 === 0 ? [admin.delete(`/api/v1/org-units/${unitId}/`)] : []),
      ]);

      const rejected = deleted.filter(({ status }) => status === 409);
      expect(deleted.every(({ status }) => status === 204 || status === 409)).toBe(true);
      if (rejected.length === deleted.length) undeleted.expectStatus(200);
      else {
        undeleted.expectStatus(409);
        expect(undeleted.json()).toMatchObject({ code: 'CONFLICT_MISSING_DEPENDENCIES' });
      }
      const { results } = await listOf(admin, `org_unit_id=${unitId}`);
      expect(results).toHaveLength(1);
    }
  });
});

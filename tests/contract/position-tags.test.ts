import { createPosition, orgUnitId } from '../testkit/demand';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

interface Requirement {
  readonly id: string;
  readonly position_id: string;
  readonly tag_id: string;
  readonly is_mandatory: boolean;
}

const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

async function tagId(name = 'Sign Language'): Promise<string> {
  const [tag] = await system
    .get()
    .database.query<{ id: string }>(`select id from workforce.tag_catalog where name = $1`, [name]);
  return present(tag).id;
}

async function requirement(unitCode = 'UNT-TRIAGE'): Promise<Requirement> {
  const { id } = await createPosition(admin, '40.00', unitCode);
  const response = await admin.post('/api/v1/position-tags/', { position_id: id, tag_id: await tagId() });
  response.expectStatus(201);
  return response.json<Requirement>();
}

async function changesOf(positionId: string): Promise<readonly { change: string; tag_id: string }[]> {
  const response = await admin.get(`/api/v1/tag-changes/?subject_type=POSITION&subject_id=${positionId}`);
  return response.json<{ results: { change: string; tag_id: string }[] }>().results;
}

describe('GET /api/v1/position-tags/', () => {
  it('lists requirements in pages', async () => {
    const viewer = await system.get().as('viewer');
    const { id, position_id, tag_id } = await requirement();

    const page = await viewer.get('/api/v1/position-tags/?page_size=10');
    const ofPosition = await viewer.get('/api/v1/position-tags/', { query: { position_id } });
    const ofTag = await viewer.get('/api/v1/position-tags/', {
      query: { tag_id, ordering: '-created_at', page_size: 1 },
    });

    page.expectStatus(200);
    expect(page.json()).toMatchObject({
      next: expect.stringMatching(/^\/api\/v1\/position-tags\/\?after=[\w-]+&page=2&page_size=10$/) as string,
      previous: null,
    });
    expect(ofPosition.json()).toMatchObject({ count: 1, results: [{ id }] });
    expect(ofTag.json()).toMatchObject({ results: [{ id }] });
  });

  it('rejects what it does not know, strangers and students', async () => {
    (await admin.get('/api/v1/position-tags/?position_id=x')).expectStatus(400);
    (await system.get().anonymous().get('/api/v1/position-tags/')).expectStatus(401);
    (await (await system.get().as('student')).get('/api/v1/position-tags/')).expectStatus(403);
  });

  it('shows an employee the requirements of no position but their own', async () => {
    const employee = await system.get().as('employee');
    const { id, position_id } = await requirement();

    const listed = await employee.get('/api/v1/position-tags/', { query: { position_id } });
    expect(listed.json()).toMatchObject({ count: 0, results: [] });
    (await employee.get(`/api/v1/position-tags/${id}/`)).expectStatus(404);
  });
});

describe('POST /api/v1/position-tags/', () => {
  it('attaches a tag once, and logs it', async () => {
    const { position_id, tag_id, is_mandatory } = await requirement();

    const again = await admin.post('/api/v1/position-tags/', { position_id, tag_id });

    expect(is_mandatory).toBe(true);
    again.expectStatus(409);
    expect(again.json()).toMatchObject({ code: 'DUPLICATE_RESOURCE' });
    expect(await changesOf(position_id)).toMatchObject([{ change: 'ADDED', tag_id }]);
  });

  it('lets one of ten that attach the same tag win', async () => {
    const { id } = await createPosition(admin);
    const body = { position_id: id, tag_id: await tagId() };

    const responses = await Promise.all(
      Array.from({ length: 10 }, () => admin.post('/api/v1/position-tags/', body)),
    );

    const statuses = responses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(9);
    expect(await changesOf(id)).toHaveLength(1);
  });

  it('names all errors at once', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';

    const response = await admin.post('/api/v1/position-tags/', { position_id: unknown, tag_id: unknown });
    response.expectStatus(400);
    expect(Object.keys(response.json<object>()).sort()).toEqual(['position_id', 'tag_id']);
    (await admin.post('/api/v1/position-tags/', { is_mandatory: null })).expectStatus(400);
  });

  it('rejects a tag that is not active', async () => {
    const { id } = await createPosition(admin);
    await system
      .get()
      .database.query(
        `insert into workforce.tag_catalog (name, tag_type, is_active) values ('Retired', 'SKILL', false)`,
      );

    const response = await admin.post('/api/v1/position-tags/', {
      position_id: id,
      tag_id: await tagId('Retired'),
    });

    response.expectStatus(400);
    expect(response.json()).toEqual({ tag_id: ['The tag is not active.'] });
  });

  it('is limited to the scope of a manager, and closed to others', async () => {
    const inside = { position_id: (await createPosition(admin)).id, tag_id: await tagId() };
    const outside = {
      position_id: (await createPosition(admin, '8.00', 'UNT-DRIVERS')).id,
      tag_id: await tagId(),
    };
    const manager = await system.get().as('manager');

    (await manager.post('/api/v1/position-tags/', outside)).expectStatus(403);
    (await manager.post('/api/v1/position-tags/', inside)).expectStatus(201);
    (await (await system.get().as('viewer')).post('/api/v1/position-tags/', inside)).expectStatus(403);
    (await system.get().anonymous().post('/api/v1/position-tags/', inside)).expectStatus(401);
  });
});

describe('one requirement', () => {
  it('is shown', async () => {
    const created = await requirement();

    const response = await admin.get(`/api/v1/position-tags/${created.id}/`);

    response.expectStatus(200);
    expect(response.json()).toEqual(created);
    (await system.get().anonymous().get(`/api/v1/position-tags/${created.id}/`)).expectStatus(401);
  });

  it('becomes a wish, in the scope of a manager, when it is still the version that was read', async () => {
    const { id, position_id } = await requirement();
    const outside = await requirement('UNT-DRIVERS');
    const manager = await system.get().as('manager');
    const etag = (await admin.get(`/api/v1/position-tags/${id}/`)).header('etag') ?? '';
    const wish = { is_mandatory: false };
    const options = { headers: { 'if-match': etag } };

    (await manager.patch(`/api/v1/position-tags/${id}/`, wish, options)).expectStatus(200);
    (await manager.patch(`/api/v1/position-tags/${id}/`, wish, options)).expectStatus(412);
    // No change, no entry.
    (await manager.patch(`/api/v1/position-tags/${id}/`, wish)).expectStatus(200);
    (await manager.patch(`/api/v1/position-tags/${outside.id}/`, wish)).expectStatus(403);
    (await manager.patch(`/api/v1/position-tags/${id}/`, { is_mandatory: null })).expectStatus(400);
    (await manager.patch(`/api/v1/position-tags/${position_id}/`, wish)).expectStatus(404);
    (await system.get().anonymous().patch(`/api/v1/position-tags/${id}/`, wish)).expectStatus(401);
    expect((await changesOf(position_id)).map(({ change }) => change)).toEqual(['CHANGED', 'ADDED']);
  });

  it('rejects a null in the graph too, and a version that is gone', async () => {
    const { id } = await requirement();
    const change = (input: string): string => `mutation { updatePositionTag(id: "${id}", ${input}) { id } }`;

    (await graphql(admin, change('input: { isMandatory: null }'))).expectErrors('BAD_USER_INPUT');
    (
      await graphql(
        admin,
        change('input: { isMandatory: false }, expectedUpdatedAt: "2020-01-01T00:00:00.000000Z"'),
      )
    ).expectErrors('PRECONDITION_FAILED');
  });

  it('is detached, and logged', async () => {
    const { id, position_id } = await requirement();

    (await (await system.get().as('viewer')).delete(`/api/v1/position-tags/${id}/`)).expectStatus(403);
    (await system.get().anonymous().delete(`/api/v1/position-tags/${id}/`)).expectStatus(401);
    (await admin.delete(`/api/v1/position-tags/${id}/`)).expectStatus(204);
    (await admin.delete(`/api/v1/position-tags/${id}/`)).expectStatus(404);
    expect((await changesOf(position_id)).map(({ change }) => change)).toEqual(['REMOVED', 'ADDED']);
  });

  it('is logged when its position is copied or removed', async () => {
    const { position_id } = await requirement();

    const copy = (await admin.post(`/api/v1/demand/${position_id}/duplicate/`)).json<{ id: string }>();
    (await admin.delete(`/api/v1/demand/${position_id}/`)).expectStatus(204);

    expect((await changesOf(copy.id)).map(({ change }) => change)).toEqual(['ADDED']);
    expect((await changesOf(position_id)).map(({ change }) => change)).toEqual(['REMOVED', 'ADDED']);
  });
});

describe('tags attached while their position is removed', () => {
  it('leave as many additions as removals in the log', async () => {
    const { id } = await createPosition(admin);
    const tags = await system
      .get()
      .database.query<{ id: string }>(`select id from workforce.tag_catalog where is_active limit 8`);

    const [removed, ...attached] = await Promise.all([
      admin.delete(`/api/v1/demand/${id}/`),
      ...tags.map((tag) => admin.post('/api/v1/position-tags/', { position_id: id, tag_id: tag.id })),
    ]);

    expect(removed.status).toBe(204);
    expect(attached.every(({ status }) => status === 201 || status === 400)).toBe(true);
    const changes = await changesOf(id);
    const count = (kind: string): number => changes.filter(({ change }) => change === kind).length;
    expect(count('ADDED')).toBe(attached.filter(({ status }) => status === 201).length);
    expect(count('REMOVED')).toBe(count('ADDED'));
  });
});

describe('requirements in the graph', () => {
  it('lead from the position to the tag and back', async () => {
    const { position_id } = await requirement();

    const result = await graphql(
      admin,
      `query {
        position(id: "${position_id}") { requirements { isMandatory tag { name positions(first: 100) { id } } position { id } } }
      }`,
    );

    const { requirements } = result.expectNoErrors().position as {
      requirements: { tag: { name: string; positions: object[] }; position: object }[];
    };
    expect(requirements).toMatchObject([{ tag: { name: 'Sign Language' }, position: { id: position_id } }]);
    expect(requirements[0]?.tag.positions).toContainEqual({ id: position_id });
  });

  it('lead from the log to the position', async () => {
    const { position_id } = await requirement();

    const result = await graphql(
      admin,
      `query { tagChanges(filter: { subjectId: "${position_id}" }) { results { position { id } employee { id } } } }`,
    );

    expect(result.expectNoErrors()).toEqual({
      tagChanges: { results: [{ position: { id: position_id }, employee: null }] },
    });
  });
});

describe('the people of a unit in the graph', () => {
  it('are those the caller may see, as many as asked for', async () => {
    const id = await orgUnitId(admin, 'UNT-TRIAGE');
    const query = `query { orgUnit(id: "${id}") { two: employees(first: 2) { id orgUnitId } employees { id email } } }`;

    const all = (await graphql(admin, query)).expectNoErrors().orgUnit as Record<string, object[]>;
    const own = (await graphql(await system.get().as('employee'), query)).expectNoErrors().orgUnit as Record<
      string,
      { email: string }[]
    >;

    expect(all.two).toHaveLength(2);
    expect(all.employees?.length).toBeGreaterThan(2);
    expect(present(own.employees).every(({ email }) => email === 'employee@ism.test')).toBe(true);
  });
});

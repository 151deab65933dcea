import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

interface Tag {
  readonly id: string;
  readonly name: string;
  readonly updated_at: string;
}

const system = useSystem();
const NOTHING = '00000000-0000-4000-8000-000000000000';
let serial = 0;

async function deletedTag(admin: HttpClient): Promise<Tag> {
  serial += 1;
  const body = { name: `Archive ${serial}`, tag_type: 'CONTRACT', hours_delta: '36.50', description: 'Kept' };
  const response = await admin.post('/api/v1/tags/', body);
  response.expectStatus(201);
  const tag = response.json<Tag>();
  (await admin.delete(`/api/v1/tags/${tag.id}/`)).expectStatus(204);
  return tag;
}

describe('POST /api/v1/tags/{id}/undelete/', () => {
  it('brings a tag back as it was, with a new version', async () => {
    const admin = await system.get().as('admin');
    const tag = await deletedTag(admin);
    (await admin.get(`/api/v1/tags/${tag.id}/`)).expectStatus(404);

    const response = await admin.post(`/api/v1/tags/${tag.id}/undelete/`);

    response.expectStatus(200);
    const { updated_at: version } = response.json<Tag>();
    expect(response.json()).toEqual({ ...tag, updated_at: version, deleted_at: null });
    expect(version > tag.updated_at).toBe(true);
    expect((await admin.get(`/api/v1/tags/${tag.id}/`)).json()).toEqual(response.json());
  });

  it('is closed to those who may not change the catalogue', async () => {
    const { id } = await deletedTag(await system.get().as('admin'));

    (await system.get().anonymous().post(`/api/v1/tags/${id}/undelete/`)).expectStatus(401);
    (await (await system.get().as('viewer')).post(`/api/v1/tags/${id}/undelete/`)).expectStatus(403);
    (await (await system.get().as('manager')).post(`/api/v1/tags/${id}/undelete/`)).expectStatus(403);
  });

  it('knows what never was from what is not deleted', async () => {
    const admin = await system.get().as('admin');
    const { id } = await deletedTag(admin);
    (await admin.post(`/api/v1/tags/${id}/undelete/`)).expectStatus(200);

    (await admin.post(`/api/v1/tags/${NOTHING}/undelete/`)).expectStatus(404);
    const live = await admin.post(`/api/v1/tags/${id}/undelete/`);
    live.expectStatus(409);
    expect(live.json()).toMatchObject({ code: 'FSM_INVALID_TRANSITION' });
  });

  it('is rejected when the name is taken', async () => {
    const admin = await system.get().as('admin');
    const { id, name } = await deletedTag(admin);
    (await admin.post('/api/v1/tags/', { name, tag_type: 'SKILL' })).expectStatus(201);

    const rejected = await admin.post(`/api/v1/tags/${id}/undelete/`);

    rejected.expectStatus(409);
    expect(rejected.json()).toMatchObject({ code: 'DUPLICATE_RESOURCE' });
    const listed = await admin.get(`/api/v1/tags/?show_deleted=true&search=${encodeURIComponent(name)}`);
    expect(listed.json()).toMatchObject({ count: 2 });
  });

  it('brings one back once, however many call', async () => {
    const admin = await system.get().as('admin');
    const { id } = await deletedTag(admin);

    const responses = await Promise.all(
      Array.from({ length: 10 }, () => admin.post(`/api/v1/tags/${id}/undelete/`)),
    );

    const statuses = responses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(9);
  });
});

describe('show_deleted of GET /api/v1/tags/', () => {
  it('shows what is deleted among the others, under the same filters', async () => {
    const admin = await system.get().as('admin');
    const { count } = (await admin.get('/api/v1/tags/')).json<{ count: number }>();
    const tag = await deletedTag(admin);

    expect((await admin.get('/api/v1/tags/')).json()).toMatchObject({ count });
    const search = encodeURIComponent(tag.name);
    const found = await admin.get(`/api/v1/tags/?show_deleted=true&search=${search}&tag_type=CONTRACT`);
    expect(found.json()).toMatchObject({
      count: 1,
      results: [{ id: tag.id, hours_delta: '36.50', deleted_at: expect.any(String) as string }],
    });
    const others = await admin.get(`/api/v1/tags/?show_deleted=true&search=${search}&is_exclusive=false`);
    expect(others.json()).toMatchObject({ count: 0 });
    const newest = await admin.get('/api/v1/tags/?show_deleted=true&ordering=-created_at&page_size=1');
    expect(newest.json<{ results: Tag[] }>().results[0]?.id).toBe(tag.id);
  });

  it('is for those who may change the catalogue', async () => {
    (await (await system.get().as('viewer')).get('/api/v1/tags/?show_deleted=true')).expectStatus(403);
    (await (await system.get().as('manager')).get('/api/v1/tags/?show_deleted=true')).expectStatus(403);
    (await (await system.get().as('manager')).get('/api/v1/tags/?show_deleted=false')).expectStatus(200);
  });

  it('is a filter of the graph too', async () => {
    const admin = await system.get().as('admin');
    const { id, name } = await deletedTag(admin);

    const listed = await graphql(
      admin,
      `
        query ($search: String) {
          tags(search: $search, filter: { showDeleted: true }) {
            totalCount
            results {
              id
              deletedAt
            }
          }
        }
      `,
      { variables: { search: name } },
    );
    expect(listed.data).toMatchObject({
      tags: { totalCount: 1, results: [{ id, deletedAt: expect.any(String) as string }] },
    });
    const undelete = 'mutation ($id: UUID!) { undeleteTag(id: $id) { id deletedAt } }';
    const back = await graphql(admin, undelete, { variables: { id } });
    expect(back.data).toEqual({ undeleteTag: { id, deletedAt: null } });
  });
});

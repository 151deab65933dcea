import type { Shown } from '../testkit/api-types';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Tag = Shown<'Tag'>;

const system = useSystem();
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
  it('is closed to those who may not change the catalogue', async () => {
    const { id } = await deletedTag(await system.get().as('admin'));

    (await system.get().anonymous().post(`/api/v1/tags/${id}/undelete/`)).expectStatus(401);
    (await (await system.get().as('viewer')).post(`/api/v1/tags/${id}/undelete/`)).expectStatus(403);
    (await (await system.get().as('manager')).post(`/api/v1/tags/${id}/undelete/`)).expectStatus(403);
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

import { endpoints, titleOf } from '../../testkit/endpoints/endpoints';
import { Rows, type Row } from '../../testkit/endpoints/rows';
import type { HttpClient } from '../../testkit/http';
import { useSystem } from '../../testkit/system';

/** What is deleted can be brought back as it was; until then only who may change it sees it, when they ask for it. */

const system = useSystem();

const collections = endpoints.flatMap(({ path }) => /^(.*\/)\{id\}\/undelete\/$/.exec(path)?.[1] ?? []);

let admin: HttpClient;
let rows: Rows;
beforeAll(async () => {
  admin = await system.get().as('admin');
  rows = new Rows(admin);
});

describe.each(collections)('%s', (collection) => {
  const creation = endpoints.find((endpoint) => titleOf(endpoint) === `POST ${collection}`);
  const isUnique = creation?.statuses.some(({ code }) => code === 'DUPLICATE_RESOURCE') ?? false;

  async function deleted(): Promise<Row> {
    const row = await rows.create(collection);
    (await admin.delete(`${collection}${row.id}/`)).expectStatus(204);
    return row;
  }

  const undelete = (client: HttpClient, { id }: Row) => client.post(`${collection}${id}/undelete/`);

  async function listed(client: HttpClient, query: Record<string, string>): Promise<Row[]> {
    const response = await client.get(collection, {
      query: { ordering: '-created_at', page_size: '100', ...query },
    });
    return response.expectStatus(200).json<{ results: Row[] }>().results;
  }

  it('is gone when deleted, and comes back as it was with a new version', async () => {
    const row = await deleted();
    (await admin.get(`${collection}${row.id}/`)).expectStatus(404);
    (await admin.delete(`${collection}${row.id}/`)).expectStatus(404);

    const response = await undelete(admin, row);

    const back = response.expectStatus(200).json<Row>();
    expect(back).toEqual({ ...row, updated_at: back.updated_at, deleted_at: null });
    expect(String(back.updated_at) > String(row.updated_at)).toBe(true);
    expect((await admin.get(`${collection}${row.id}/`)).json()).toEqual(back);
    const live = await undelete(admin, row);
    expect(live.expectStatus(409).json()).toMatchObject({ code: 'FSM_INVALID_TRANSITION' });
  });

  it('is listed among the others when it is asked for', async () => {
    const { id } = await deleted();

    expect((await listed(admin, {})).filter((row) => row.id === id)).toEqual([]);
    const found = (await listed(admin, { show_deleted: 'true' })).find((row) => row.id === id);
    expect(found?.deleted_at).toEqual(expect.any(String));
  });

  it('is closed to those who may not change it', async () => {
    const row = await deleted();
    const viewer = await system.get().as('viewer');

    (await undelete(system.get().anonymous(), row)).expectStatus(401);
    (await undelete(viewer, row)).expectStatus(403);
    (await viewer.get(collection, { query: { show_deleted: 'true' } })).expectStatus(403);
    const { status } = await viewer.get(collection);
    (await viewer.get(collection, { query: { show_deleted: 'false' } })).expectStatus(status);
    expect((await undelete(admin, row)).status).toBe(200);
  });

  it('comes back once, however many call', async () => {
    const row = await deleted();

    const responses = await Promise.all(Array.from({ length: 10 }, () => undelete(admin, row)));

    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(9).fill(409)]);
  });

  if (!isUnique) return;

  it('stays deleted while another has what is unique of it', async () => {
    const body = creation && (await rows.bodyOf(creation));
    const make = async (): Promise<Row> => (await admin.post(collection, body)).expectStatus(201).json<Row>();
    const first = await make();
    (await admin.delete(`${collection}${first.id}/`)).expectStatus(204);
    const second = await make();

    const rejected = await undelete(admin, first);

    expect(rejected.expectStatus(409).json()).toMatchObject({ code: 'DUPLICATE_RESOURCE' });
    (await admin.delete(`${collection}${second.id}/`)).expectStatus(204);
    (await undelete(admin, first)).expectStatus(200);
  });
});

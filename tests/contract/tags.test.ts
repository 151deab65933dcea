import type { Shown } from '../testkit/api-types';
import { STANDARD_TAGS } from '../../subgraphs/workforce/demo/standard-tags';
import { createDatabase } from '../testkit/database';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type Tag = Shown<'Tag'>;

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

async function create(fields: object): Promise<Tag> {
  const response = await admin.post('/api/v1/tags/', fields);
  response.expectStatus(201);
  return response.json<Tag>();
}

describe('the standard tags', () => {
  it('are in every catalogue, also without demo data', async () => {
    const database = await createDatabase('migrated');
    const rows = await database.query<{ id: string; name: string; hours_delta: string | null }>(
      'select id, name, hours_delta from workforce.tag_catalog order by name',
    );
    await database.drop();

    const expected = STANDARD_TAGS.map(({ id, name, hoursDelta }) => ({
      id,
      name,
      hours_delta: `${hoursDelta ?? ''}.00`,
    }));
    expect(rows).toEqual(expected.sort((a, b) => (a.name < b.name ? -1 : 1)));
  });
});

describe('GET /api/v1/tags/', () => {
  it('lists the catalogue, with filters, search and ordering', async () => {
    const viewer = await system.get().as('viewer');

    const all = await viewer.get('/api/v1/tags/');
    const contracts = await viewer.get(
      '/api/v1/tags/?tag_type=CONTRACT&is_exclusive=true&is_active=true&ordering=-hours_delta,name',
    );
    const found = await viewer.get('/api/v1/tags/?search=lactancia');

    all.expectStatus(200);
    expect(all.json()).toMatchObject({ count: 8, next: null, previous: null });
    expect(
      contracts.json<{ results: Tag[] }>().results.map(({ name, hours_delta }) => [name, hours_delta]),
    ).toEqual([
      ['Jornada Completa', '48.00'],
      ['Jornada Insalubre', '36.00'],
      ['Guardia 24h', '24.00'],
      ['Medio Tiempo 24h', '24.00'],
    ]);
    expect(found.json()).toMatchObject({
      count: 1,
      results: [{ hours_delta: '-4.00', is_exclusive: false }],
    });
    (await viewer.get('/api/v1/tags/?tag_type=BADGE')).expectStatus(400);
  });
});

describe('POST /api/v1/tags/', () => {
  it('adds contracts as exclusive tags, and others as not', async () => {
    const contract = await create({ name: 'Jornada 30', tag_type: 'CONTRACT', hours_delta: '30.00' });
    const skill = await create({ name: 'Welding', tag_type: 'SKILL', description: 'Pipes' });

    expect(contract).toMatchObject({ hours_delta: '30.00', is_exclusive: true, is_active: true });
    expect(skill).toMatchObject({ hours_delta: null, is_exclusive: false, description: 'Pipes' });
  });

  it.each([
    ['CONTRACT', undefined, 'A CONTRACT needs hours above 0.'],
    ['CONTRACT', '-1.00', 'A CONTRACT needs hours above 0.'],
    ['EXCEPTION', '0.00', 'An EXCEPTION needs hours below 0.'],
    ['EXCEPTION', null, 'An EXCEPTION needs hours below 0.'],
    ['CERTIFICATION', '1.00', 'A CERTIFICATION has no hours.'],
    ['SKILL', '-1.00', 'A SKILL has no hours.'],
    ['CONTRACT', '168.01', 'Ensure this value is less than or equal to 168.'],
  ])('rejects a %s of %s hours', async (tag_type, hours_delta, message) => {
    const response = await admin.post('/api/v1/tags/', { name: 'Wrong', tag_type, hours_delta });

    response.expectStatus(400);
    expect(response.json()).toEqual({ hours_delta: [message] });
  });

  it('is for those whose permission has no limits', async () => {
    const skill = { name: 'Nope', tag_type: 'SKILL' };

    (await system.get().anonymous().post('/api/v1/tags/', skill)).expectStatus(401);
    for (const user of ['manager', 'viewer', 'staff'] as const)
      (await (await system.get().as(user)).post('/api/v1/tags/', skill)).expectStatus(403);
  });
});

describe('one tag', () => {
  it('is shown, and unknown ids are 404', async () => {
    const { id } = await create({ name: 'First Aid', tag_type: 'CERTIFICATION' });
    const employee = await system.get().as('employee');

    const response = await employee.get(`/api/v1/tags/${id}/`);

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ id, name: 'First Aid', tag_type: 'CERTIFICATION' });
    (await admin.get(`/api/v1/tags/${UNKNOWN}/`)).expectStatus(404);
    (await system.get().anonymous().get(`/api/v1/tags/${id}/`)).expectStatus(401);
  });

  it('is changed within what its type allows', async () => {
    const { id } = await create({ name: 'Short Week', tag_type: 'CONTRACT', hours_delta: '20.00' });

    const changed = await admin.patch(`/api/v1/tags/${id}/`, {
      name: 'Shorter Week',
      hours_delta: 18.5,
      is_exclusive: false,
      is_active: false,
    });
    const wrong = await admin.patch(`/api/v1/tags/${id}/`, {
      hours_delta: null,
      name: null,
      tag_type: 'SKILL',
    });
    const negative = await admin.patch(`/api/v1/tags/${id}/`, { hours_delta: '-1' });

    changed.expectStatus(200);
    expect(changed.json()).toMatchObject({
      name: 'Shorter Week',
      hours_delta: '18.50',
      is_exclusive: false,
      is_active: false,
    });
    wrong.expectStatus(400);
    expect(Object.keys(wrong.json<object>())).toEqual(expect.arrayContaining(['name', 'tag_type']));
    expect(negative.json()).toEqual({ hours_delta: ['A CONTRACT needs hours above 0.'] });
    const taken = await admin.patch(`/api/v1/tags/${id}/`, { name: 'Jornada Completa' });
    taken.expectStatus(409);
    expect(taken.json()).toMatchObject({ code: 'DUPLICATE_RESOURCE' });
    (await admin.patch(`/api/v1/tags/${UNKNOWN}/`, { name: 'x' })).expectStatus(404);
  });

  it('keeps its exclusiveness while somebody carries it', async () => {
    const id = present(STANDARD_TAGS[0]).id;

    const response = await admin.patch(`/api/v1/tags/${id}/`, { is_exclusive: false });

    response.expectStatus(409);
    expect(response.json()).toMatchObject({ code: 'CONFLICT_HAS_DEPENDENCIES' });
    (await admin.patch(`/api/v1/tags/${id}/`, { is_exclusive: true })).expectStatus(200);
  });

  it('does not become exclusive while somebody comes to carry it beside another', async () => {
    const first = await create({ name: 'Exclusive', tag_type: 'SKILL', is_exclusive: true });
    const [employee] = (await admin.get('/api/v1/employees/?search=EMP-2010')).json<{
      results: { id: string }[];
    }>().results;
    const carry = (tag_id: string) =>
      admin.post('/api/v1/employee-tags/', { employee_id: employee?.id, tag_id });
    (await carry(first.id)).expectStatus(201);

    for (let round = 1; round <= 5; round += 1) {
      const second = await create({ name: `Beside ${round}`, tag_type: 'SKILL' });
      const [changed, carried] = await Promise.all([
        admin.patch(`/api/v1/tags/${second.id}/`, { is_exclusive: true }),
        carry(second.id),
      ]);
      expect([changed.status, carried.status].filter((status) => status === 409)).toHaveLength(1);
    }
  });

  it('is not changed by managers of a part, nor by strangers', async () => {
    const { id } = await create({ name: 'Guarded', tag_type: 'SKILL' });
    const manager = await system.get().as('manager');

    (await manager.patch(`/api/v1/tags/${id}/`, { name: 'x' })).expectStatus(403);
    (await system.get().anonymous().patch(`/api/v1/tags/${id}/`, { name: 'x' })).expectStatus(401);
    (await manager.delete(`/api/v1/tags/${id}/`)).expectStatus(403);
    (await system.get().anonymous().delete(`/api/v1/tags/${id}/`)).expectStatus(401);
  });

  it('is removed only when nobody has it', async () => {
    const { id } = await create({ name: 'Useless', tag_type: 'SKILL' });
    const used = present(STANDARD_TAGS[0]).id;

    const rejected = await admin.delete(`/api/v1/tags/${used}/`);

    rejected.expectStatus(409);
    expect(rejected.json()).toMatchObject({ code: 'CONFLICT_HAS_DEPENDENCIES' });
    (await admin.delete(`/api/v1/tags/${id}/`)).expectStatus(204);
    (await admin.delete(`/api/v1/tags/${id}/`)).expectStatus(404);
  });
});

import { TagChangesRepository } from '../../subgraphs/workforce/tag-changes/tag-changes.repository';
import { graphql } from '../testkit/graphql';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

interface Change {
  readonly subject_id: string;
  readonly tag_id: string;
  readonly change: string;
  readonly reason: string | null;
}

const system = useSystem();
const TAG = '11111111-1111-4111-8111-111111111111';
const POSITION = '22222222-2222-4222-8222-222222222222';

/** Entries as features write them: one of the demo employee's, one of another's, one of a position. */
let own: string;
beforeAll(async () => {
  const { dataSource } = system.get().system.workforce;
  const people = await system.get().database.query<{ id: string }>(
    `select id from workforce.employees
       order by user_id is distinct from (select id from identity.users where email = 'employee@ism.test') limit 2`,
  );
  own = present(people[0]).id;
  const entry = { tagId: TAG, change: 'ADDED', actorId: null, reason: 'Test' } as const;
  await new TagChangesRepository(dataSource).record(
    dataSource.manager,
    ...people.map(({ id }) => ({ ...entry, subjectType: 'EMPLOYEE' as const, subjectId: id })),
    { ...entry, subjectType: 'POSITION', subjectId: POSITION, change: 'REMOVED', reason: null },
  );
});

describe('GET /api/v1/tag-changes/', () => {
  it('lists changes of employees and positions, with filters', async () => {
    const viewer = await system.get().as('viewer');

    const all = await viewer.get(`/api/v1/tag-changes/?tag_id=${TAG}`);
    const positions = await viewer.get(
      `/api/v1/tag-changes/?subject_type=POSITION&subject_id=${POSITION}&ordering=created_at`,
    );

    all.expectStatus(200);
    expect(all.json()).toMatchObject({ count: 3, next: null, previous: null });
    expect(positions.json<{ results: Change[] }>().results).toEqual([
      expect.objectContaining({ subject_id: POSITION, tag_id: TAG, change: 'REMOVED', reason: null }),
    ]);
    (await viewer.get('/api/v1/tag-changes/?subject_type=UNIT')).expectStatus(400);
  });

  it('shows people who read their own rows only those', async () => {
    const employee = await system.get().as('employee');

    const response = await employee.get(`/api/v1/tag-changes/?tag_id=${TAG}`);

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ count: 1, results: [{ subject_id: own }] });
  });

  it('shows each change at an address of its own, to those who see it in the list', async () => {
    const viewer = await system.get().as('viewer');
    const employee = await system.get().as('employee');
    const { results } = (await viewer.get(`/api/v1/tag-changes/?tag_id=${TAG}`)).json<{
      results: (Change & { id: string })[];
    }>();

    for (const change of results) {
      const found = await viewer.get(`/api/v1/tag-changes/${change.id}/`);
      found.expectStatus(200);
      expect(found.json()).toEqual(change);
      const status = change.subject_id === own ? 200 : 404;
      (await employee.get(`/api/v1/tag-changes/${change.id}/`)).expectStatus(status);
    }
  });

  it('is not for strangers, nor for students', async () => {
    (await system.get().anonymous().get('/api/v1/tag-changes/')).expectStatus(401);
    (await (await system.get().as('student')).get('/api/v1/tag-changes/')).expectStatus(403);
  });
});

describe('tag changes in the graph', () => {
  it('lead from positions and back', async () => {
    const admin = await system.get().as('admin');
    const [position] = (await admin.get('/api/v1/demand/?page_size=1')).json<{ results: { id: string }[] }>()
      .results;
    const id = present(position).id;
    const { dataSource } = system.get().system.workforce;
    await new TagChangesRepository(dataSource).record(dataSource.manager, {
      subjectType: 'POSITION',
      subjectId: id,
      tagId: TAG,
      change: 'ADDED',
      actorId: null,
      reason: null,
    });

    const data = (
      await graphql(
        admin,
        'query ($id: UUID!) { position(id: $id) { tagChanges(first: 1) { change tag { id } position { id } } } }',
        { variables: { id } },
      )
    ).expectNoErrors();

    expect(data).toEqual({
      position: { tagChanges: [{ change: 'ADDED', tag: null, position: { id } }] },
    });
  });
});

import { randomUUID } from 'node:crypto';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

/** Writes that another domain is asked for first. */

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let admin: HttpClient;
let teacherId: string;
beforeAll(async () => {
  admin = await system.get().as('admin');
  teacherId = await employeeWho("status = 'ACTIVE' and staff_role = 'TEACHER'");
});
afterEach(() => jest.restoreAllMocks());

async function employeeWho(condition: string): Promise<string> {
  const [row] = await system
    .get()
    .database.query<{ id: string }>(
      `select id from workforce.employees where ${condition} order by id limit 1`,
    );
  return present(row).id;
}

const groupOf = (instructorId: string) => ({
  name: `Group ${randomUUID()}`,
  academic_year: 2026,
  instructor_id: instructorId,
});

const groups = async (): Promise<number> =>
  (await admin.get('/api/v1/class-groups/?page_size=1')).json<{ count: number }>().count;

describe('an instructor', () => {
  it('is an active employee who is a teacher, whatever is written', async () => {
    const created = await admin.post('/api/v1/class-groups/', groupOf(teacherId));
    const { id } = created.expectStatus(201).json<{ id: string }>();
    const wrong = [
      await employeeWho("status = 'ACTIVE' and staff_role <> 'TEACHER'"),
      await employeeWho("status = 'TERMINATED'"),
      UNKNOWN,
    ];
    const path = `/api/v1/class-groups/${id}/`;
    for (const instructor_id of wrong) {
      const response = await admin.patch(path, { instructor_id });
      response.expectStatus(400);
      expect(response.json()).toEqual({ instructor_id: ['Must be an active employee who is a teacher.'] });
    }
    const subject = { code: 'PEER-1', title: 'Physics', british_level: 'A_LEVEL', instructor_id: wrong[0] };
    (await admin.post('/api/v1/subjects/', subject)).expectStatus(400);
    (await admin.patch(path, { instructor_id: null })).expectStatus(200);
  });

  it('who left afterwards stays named, and other fields can be changed', async () => {
    const { database } = system.get();
    const [leaver] = await database.query<{ id: string }>(
      "select id from workforce.employees where status = 'ACTIVE' and staff_role = 'TEACHER' order by id desc limit 1",
    );
    const { id } = (await admin.post('/api/v1/class-groups/', groupOf(present(leaver).id)))
      .expectStatus(201)
      .json<{ id: string }>();
    await database.query(
      `update workforce.employees set status = 'TERMINATED', termination_date = current_date where id = '${leaver?.id}'`,
    );

    const path = `/api/v1/class-groups/${id}/`;
    (await admin.patch(path, { level: 'Form 1' })).expectStatus(200);
    (await admin.patch(path, { instructor_id: leaver?.id })).expectStatus(400);
    const { data } = await graphql<{ classGroup: { instructor: { status: string } } }>(
      admin,
      'query ($id: UUID!) { classGroup(id: $id) { instructor { status } } }',
      { variables: { id } },
    );
    expect(data?.classGroup.instructor.status).toBe('TERMINATED');
  });
});

describe('a domain that does not respond', () => {
  const takeAway = (): void => {
    jest.spyOn(system.get().system.workforce, 'execute').mockRejectedValue(new Error('away'));
  };

  it('costs the writes that need it, and nothing is written', async () => {
    const before = await groups();
    takeAway();

    const response = await admin.post('/api/v1/class-groups/', groupOf(teacherId));

    response.expectStatus(503);
    expect(response.header('retry-after')).toBe('1');
    expect(response.json()).toMatchObject({ code: 'PEER_UNAVAILABLE' });
    expect(await groups()).toBe(before);
    const { errors } = await graphql(
      admin,
      'mutation ($input: CreateClassGroupInput!) { createClassGroup(input: $input) { id } }',
      { variables: { input: { name: 'x', academicYear: 2026, instructorId: teacherId } } },
    );
    expect(errors[0]?.extensions).toMatchObject({
      code: 'PEER_UNAVAILABLE',
      service: 'workforce',
      retryAfter: 1,
    });
  });

  it('costs no write that does not need it', async () => {
    takeAway();

    const { instructor_id: _, ...group } = groupOf(teacherId);

    (await admin.post('/api/v1/class-groups/', group)).expectStatus(201);
  });

  it('is not asked again for what was written under its key', async () => {
    const options = { headers: { 'idempotency-key': randomUUID() } };
    const group = groupOf(teacherId);
    const first = (await admin.post('/api/v1/class-groups/', group, options)).expectStatus(201);
    takeAway();

    const second = (await admin.post('/api/v1/class-groups/', group, options)).expectStatus(201);

    expect(second.json()).toEqual(first.json());
  });
});

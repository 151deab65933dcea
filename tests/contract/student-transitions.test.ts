import { demoPeople } from '../../subgraphs/shared/demo/people';
import type { Shown } from '../testkit/api-types';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type Student = Shown<'Student'>;
type Log = Shown<'StudentTransitionLog'>;

const system = useSystem();

let admin: HttpClient;
let instructor: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
  instructor = await system.get().as('instructor');
});

let serial = 0;
async function create(fields: object = {}): Promise<string> {
  serial += 1;
  const body = {
    student_number: `T-${serial}`,
    given_name: 'A',
    family_name: 'B',
    email: `t-${serial}@ism.test`,
  };
  const response = await admin.post('/api/v1/students/', { ...body, ...fields });
  return response.expectStatus(201).json<Student>().id;
}

async function firing(id: string, action: string): Promise<string> {
  const path = `/api/v1/students/${id}/${action}/`;
  return (await admin.post(path)).expectStatus(200).json<Student>().status;
}

async function available(client: HttpClient, id: string): Promise<string[]> {
  const response = await client.get(`/api/v1/students/${id}/available-transitions/`);
  return response
    .expectStatus(200)
    .json<{ transition: string }[]>()
    .map(({ transition }) => transition);
}

/** A class group of the instructor who signs in. */
async function ownGroup(): Promise<string> {
  const teacher = demoPeople().find(({ role }) => role === 'INSTRUCTOR')?.employeeId ?? '';
  const { results } = (await admin.get(`/api/v1/class-groups/?instructor_id=${teacher}`)).json<{
    results: { id: string }[];
  }>();
  return present(results[0]).id;
}

describe('the lifecycle of students', () => {
  it('goes through suspension and leaving to graduation, and logs each step', async () => {
    const id = await create();
    const reason = 'Away without notice';

    const suspended = await admin.post(`/api/v1/students/${id}/suspend/`, {
      reason,
      metadata: { letter: 1 },
    });
    expect(suspended.expectStatus(200).json()).toMatchObject({ status: 'SUSPENDED' });
    (await admin.post(`/api/v1/students/${id}/deactivate/`)).expectStatus(200);
    (await admin.post(`/api/v1/students/${id}/reactivate/`)).expectStatus(200);
    (await admin.post(`/api/v1/students/${id}/graduate/`)).expectStatus(200);

    const log = (await admin.get(`/api/v1/students/${id}/transitions/`)).json<{ results: Log[] }>().results;
    expect(log.map(({ from_status, to_status }) => [from_status, to_status])).toEqual([
      ['ACTIVE', 'GRADUATED'],
      ['INACTIVE', 'ACTIVE'],
      ['SUSPENDED', 'INACTIVE'],
      ['ACTIVE', 'SUSPENDED'],
    ]);
    expect(log[3]).toMatchObject({ student_id: id, transition: 'SUSPEND', reason, metadata: { letter: 1 } });
    expect(log[3]?.actor_id).not.toBeNull();
  });

  it('offers what each status allows, and rejects everything else', async () => {
    const id = await create();
    const found: Record<string, string[]> = { ACTIVE: await available(admin, id) };
    for (const action of ['suspend', 'deactivate', 'reactivate', 'graduate'])
      found[await firing(id, action)] ??= await available(admin, id);

    expect(found).toEqual({
      ACTIVE: ['DEACTIVATE', 'SUSPEND', 'GRADUATE'],
      SUSPENDED: ['DEACTIVATE', 'REACTIVATE'],
      INACTIVE: ['REACTIVATE'],
      GRADUATED: [],
    });
    const rejected = await admin.post(`/api/v1/students/${id}/suspend/`);
    expect(rejected.expectStatus(409).json()).toMatchObject({ code: 'FSM_INVALID_TRANSITION' });
  });

  it('lets one of ten at once win', async () => {
    const id = await create();

    const responses = await Promise.all(
      Array.from({ length: 10 }, () => admin.post(`/api/v1/students/${id}/suspend/`)),
    );

    expect(responses.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
    const { count } = (await admin.get(`/api/v1/students/${id}/transitions/`)).json<{ count: number }>();
    expect(count).toBe(1);
  });

  it('keeps its log: the database takes no change of it', async () => {
    await firing(await create(), 'suspend');
    const remove = system.get().database.query('delete from students.student_transition_logs');
    await expect(remove).rejects.toThrow('append-only');
  });

  it('is moved by instructors for those whom they teach, and by no student', async () => {
    const group = await ownGroup();
    const [taught, other] = [await create({ class_group_id: group }), await create()];
    const student = await system.get().as('student');
    const [own] = (await student.get('/api/v1/students/')).json<{ results: Student[] }>().results;

    (await instructor.post(`/api/v1/students/${taught}/suspend/`)).expectStatus(200);
    (await instructor.post(`/api/v1/students/${other}/suspend/`)).expectStatus(403);
    (await student.post(`/api/v1/students/${present(own).id}/graduate/`)).expectStatus(403);
    expect(await available(instructor, taught)).toEqual(['DEACTIVATE', 'REACTIVATE']);
    expect(await available(instructor, other)).toEqual([]);
    expect(await available(student, present(own).id)).toEqual([]);
    const { data } = await graphql<{ student: { transitions: unknown[] } }>(
      instructor,
      `{ student(id: "${taught}") { transitions { transition student { id } } } }`,
    );
    expect(data?.student.transitions).toEqual([{ transition: 'SUSPEND', student: { id: taught } }]);
  });
});

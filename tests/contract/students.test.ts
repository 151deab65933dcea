import { demoPeople } from '../../subgraphs/shared/demo/people';
import type { Shown } from '../testkit/api-types';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type Student = Shown<'Student'>;

const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

let serial = 0;
function bodyOf(fields: object = {}): Record<string, unknown> {
  serial += 1;
  const name = { given_name: 'Zuhura', family_name: 'Kombo' };
  return { student_number: `S-${serial}`, email: `s-${serial}@ism.test`, ...name, ...fields };
}

async function create(fields: object = {}): Promise<Student> {
  return (await admin.post('/api/v1/students/', bodyOf(fields))).expectStatus(201).json<Student>();
}

async function idsOf(client: HttpClient, query: string): Promise<string[]> {
  const response = await client.get(`/api/v1/students/?${query}`);
  return response
    .expectStatus(200)
    .json<{ results: Student[] }>()
    .results.map(({ id }) => id);
}

/** A class group of the instructor who signs in. */
async function ownGroup(): Promise<string> {
  const teacher = demoPeople().find(({ role }) => role === 'INSTRUCTOR')?.employeeId ?? '';
  const { results } = (await admin.get(`/api/v1/class-groups/?instructor_id=${teacher}`)).json<{
    results: { id: string }[];
  }>();
  return present(results[0]).id;
}

describe('students', () => {
  it('are active from today, unless their first day is another', async () => {
    const { rows } = {
      rows: await system.get().database.query<{ day: string }>('select current_date::text as day'),
    };

    expect(await create()).toMatchObject({
      full_name: 'Zuhura Kombo',
      status: 'ACTIVE',
      enrollment_date: rows[0]?.day,
      user_id: null,
    });
    expect(await create({ enrollment_date: '2031-01-06' })).toMatchObject({ enrollment_date: '2031-01-06' });
  });

  it('are found by status, several at once, by group and by words', async () => {
    const [group] = (await admin.get('/api/v1/class-groups/')).json<{ results: { id: string }[] }>().results;
    const one = await create({ family_name: 'Findable', class_group_id: group?.id });
    const other = await create({ family_name: 'Findable' });
    await system
      .get()
      .database.query("update students.students set status = 'SUSPENDED' where id = $1", [other.id]);

    expect(await idsOf(admin, 'search=findable&status=SUSPENDED')).toEqual([other.id]);
    expect(await idsOf(admin, 'search=findable&status=ACTIVE,SUSPENDED&ordering=status')).toEqual([
      one.id,
      other.id,
    ]);
    expect(await idsOf(admin, `search=findable&class_group_id=${present(group).id}`)).toEqual([one.id]);
    expect(await idsOf(admin, 'search=findable&status=GRADUATED')).toEqual([]);
  });

  it('have an email of their own: 409, not 500, also when it is changed', async () => {
    const [first, second] = [await create(), await create()];
    const taken = { email: first.email.toUpperCase() };

    const created = await admin.post('/api/v1/students/', bodyOf(taken));
    const changed = await admin.patch(`/api/v1/students/${second.id}/`, taken);

    for (const response of [created, changed]) {
      response.expectStatus(409);
      expect(response.json()).toMatchObject({ code: 'EMAIL_TAKEN' });
    }
  });

  it('have a number and a login of their own', async () => {
    const user = '11111111-2222-4333-8444-555555555555';
    const first = await create({ user_id: user });
    const codes = await Promise.all(
      [{ student_number: first.student_number }, { user_id: user }].map(async (fields) =>
        (await admin.post('/api/v1/students/', bodyOf(fields))).expectStatus(409).json<{ code: string }>(),
      ),
    );
    expect(codes.map(({ code }) => code)).toEqual(['STUDENT_NUMBER_TAKEN', 'USER_ALREADY_LINKED']);
  });

  it('lose a value by null, and keep what is not sent', async () => {
    const { id } = await create({ phone: '+254700000001', address: 'Plot 1', date_of_birth: '2012-01-01' });

    const cleared = await admin.patch(`/api/v1/students/${id}/`, { phone: null, date_of_birth: null });

    expect(cleared.expectStatus(200).json()).toMatchObject({
      phone: null,
      date_of_birth: null,
      address: 'Plot 1',
      given_name: 'Zuhura',
    });
  });

  it('are born before they come, and are in a group that is there', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';

    const late = await admin.post('/api/v1/students/', bodyOf({ date_of_birth: '2031-01-01' }));
    const nowhere = await admin.post('/api/v1/students/', bodyOf({ class_group_id: unknown }));

    expect(late.expectStatus(400).json()).toEqual({ date_of_birth: ['Must be before the enrollment date.'] });
    expect(nowhere.expectStatus(400).json()).toEqual({
      class_group_id: [`Invalid pk "${unknown}" - object does not exist.`],
    });
  });

  it('are not deleted, and their status is not written', async () => {
    const { id } = await create();

    const path = `/api/v1/students/${id}/`;
    (await admin.delete(path)).expectStatus(405);
    const written = await admin.patch(`/api/v1/students/${id}/`, { status: 'GRADUATED' });
    expect(written.expectStatus(400).json()).toEqual({ status: ['Unknown field.'] });
  });
});

describe('a student who signs in', () => {
  let student: HttpClient;
  let own: Student;
  beforeAll(async () => {
    student = await system.get().as('student');
    const { results } = (await student.get('/api/v1/students/')).json<{ results: [Student] }>();
    own = results[0];
  });

  it('sees one student, the own, and the own group', async () => {
    const other = await create();

    const list = (await student.get('/api/v1/students/')).json<{ count: number; results: Student[] }>();
    const groups = (await student.get('/api/v1/class-groups/')).json<{ results: { id: string }[] }>().results;

    expect([list.count, list.results.map(({ email }) => email)]).toEqual([1, ['student@ism.test']]);
    expect(groups.map(({ id }) => id)).toEqual([own.class_group_id]);
    (await student.get(`/api/v1/students/${other.id}/`)).expectStatus(404);
    (await student.patch(`/api/v1/students/${other.id}/`, { phone: null })).expectStatus(404);
  });

  it('is reached through the login, over GraphQL', async () => {
    const { data } = await graphql<{ me: { student: { id: string; classGroup: { students: unknown[] } } } }>(
      student,
      '{ me { student { id classGroup { name students { id } } } } }',
    );
    expect(data?.me.student).toMatchObject({ id: own.id, classGroup: { students: [{ id: own.id }] } });
  });

  it('changes how to be reached, and nothing else', async () => {
    const path = `/api/v1/students/${own.id}/`;
    const contact = { phone: '+254711000111', address: 'Plot 7' };

    expect((await student.patch(path, contact)).expectStatus(200).json()).toMatchObject(contact);
    for (const field of [{ given_name: 'Other' }, { class_group_id: null }, { phone: null, user_id: null }])
      (await student.patch(path, field)).expectStatus(403);
    (await student.post('/api/v1/students/', bodyOf())).expectStatus(403);
    expect((await admin.get(path)).json()).toMatchObject({ ...contact, given_name: own.given_name });
  });
});

describe('an instructor', () => {
  it('writes the students of the own class groups, and links no login', async () => {
    const instructor = await system.get().as('instructor');
    const group = await ownGroup();
    const foreign = await admin.post('/api/v1/class-groups/', { name: 'Elsewhere', academic_year: 2026 });
    const other = foreign.json<{ id: string }>().id;

    const created = await instructor.post('/api/v1/students/', bodyOf({ class_group_id: group }));
    const path = `/api/v1/students/${created.expectStatus(201).json<Student>().id}/`;
    (await instructor.patch(path, { phone: '+254700000009' })).expectStatus(200);
    for (const body of [{ class_group_id: other }, { user_id: null }])
      (await instructor.patch(path, body)).expectStatus(403);
    const nowhere = await instructor.post('/api/v1/students/', bodyOf());
    expect(nowhere.expectStatus(400).json()).toEqual({ class_group_id: ['This field is required.'] });
    (await instructor.post('/api/v1/students/', bodyOf({ class_group_id: other }))).expectStatus(403);
    const notTaught = await create();
    (await instructor.patch(`/api/v1/students/${notTaught.id}/`, { phone: null })).expectStatus(403);
    (
      await instructor.patch('/api/v1/students/00000000-0000-4000-8000-000000000000/', { phone: null })
    ).expectStatus(404);
  });
});

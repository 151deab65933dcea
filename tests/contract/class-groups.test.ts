import type { Shown } from '../testkit/api-types';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type ClassGroup = Shown<'ClassGroup'>;

const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

async function create(fields: object): Promise<ClassGroup> {
  const response = await admin.post('/api/v1/class-groups/', { academic_year: 2027, ...fields });
  return response.expectStatus(201).json<ClassGroup>();
}

describe('class groups', () => {
  it('have a name of their own within a year', async () => {
    await create({ name: 'Form 1 East' });
    await create({ name: 'Form 1 East', academic_year: 2028 });

    const again = await admin.post('/api/v1/class-groups/', { name: 'Form 1  East', academic_year: 2027 });

    expect(again.expectStatus(409).json()).toMatchObject({ code: 'CLASS_GROUP_NAME_TAKEN' });
  });

  it('are listed by year and framework, and found by a part of their level', async () => {
    const cbc = await create({ name: 'Grade 4 Blue', framework: 'CBC', level: 'Grade 4' });
    await create({ name: 'Year 4 Blue', framework: 'BRITISH', level: 'Year 4' });

    const path = '/api/v1/class-groups/?academic_year=2027&framework=CBC&search=grade';
    const { results } = (await admin.get(path)).json<{ results: ClassGroup[] }>();

    expect(results.map(({ id }) => id)).toEqual([cbc.id]);
  });

  it('are deleted when nobody is in them, and brought back', async () => {
    const { id } = await create({ name: 'Form 2 West' });
    const path = `/api/v1/class-groups/${id}/`;
    const body = { student_number: 'CG-1', given_name: 'A', family_name: 'B', email: 'cg-1@ism.test' };
    const student = (await admin.post('/api/v1/students/', { ...body, class_group_id: id })).json<{
      id: string;
    }>();

    expect((await admin.delete(path)).expectStatus(409).json()).toMatchObject({
      code: 'CONFLICT_HAS_DEPENDENCIES',
    });
    (await admin.patch(`/api/v1/students/${student.id}/`, { class_group_id: null })).expectStatus(200);
    (await admin.delete(`/api/v1/class-groups/${id}/`)).expectStatus(204);
    (await admin.post(`/api/v1/class-groups/${id}/undelete/`)).expectStatus(200);
    (await admin.patch(`/api/v1/class-groups/${id}/`, { level: 'Form 2' })).expectStatus(200);
    expect((await admin.get(`/api/v1/class-groups/${id}/`)).json()).toMatchObject({ level: 'Form 2' });
  });

  it('are not changed by instructors, and belong to their employee, an active teacher', async () => {
    const instructor = await system.get().as('instructor');
    const [active] = (await admin.get('/api/v1/employees/?status=ACTIVE&page_size=1')).json<{
      results: { id: string }[];
    }>().results;
    const employeeId = present(active).id;
    (await admin.patch(`/api/v1/employees/${employeeId}/`, { staff_role: 'DRIVER' })).expectStatus(200);
    const body = { name: 'Form 3', academic_year: 2099, instructor_id: employeeId };
    const rejected = await admin.post('/api/v1/class-groups/', body);
    expect(rejected.expectStatus(400).json()).toEqual({
      instructor_id: ['Must be an active employee who is a teacher.'],
    });
    (await admin.patch(`/api/v1/employees/${employeeId}/`, { staff_role: 'TEACHER' })).expectStatus(200);
    const own = await create(body);

    (await instructor.patch(`/api/v1/class-groups/${own.id}/`, { level: 'X' })).expectStatus(403);
    const { data } = await graphql<{ employee: { classGroups: { id: string }[] } }>(
      admin,
      `{ employee(id: "${employeeId}") { classGroups(first: 1) { id instructor { id fullName } } } }`,
    );

    expect(data?.employee.classGroups).toMatchObject([{ id: own.id, instructor: { id: employeeId } }]);
  });
});

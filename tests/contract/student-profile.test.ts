import type { Shown } from '../testkit/api-types';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { countStatements } from '../testkit/statement-counter';
import { useSystem } from '../testkit/system';

type Profile = Shown<'StudentProfile'>;

const system = useSystem();
const COURSE = '7b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9';

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

/** A student with enrollments and grades in some courses. */
async function create(courses: number): Promise<string> {
  const body = {
    given_name: 'P',
    family_name: 'Q',
    student_number: `P-${courses}`,
    email: `p-${courses}@ism.test`,
  };
  const { id } = (await admin.post('/api/v1/students/', body)).json<{ id: string }>();
  const guardian = { given_name: 'M', family_name: 'Q', relation: 'MOTHER', is_primary: true };
  (await admin.post(`/api/v1/students/${id}/guardians/`, guardian)).expectStatus(201);
  const { database } = system.get();
  await database.query(
    `insert into students.enrollments (student_id, course_id, course_framework, status, enrollment_date)
      select $1, overlay($2::text placing lpad(n::text, 4, '0') from 1)::uuid, 'CBC', 'ACTIVE', current_date - n
      from generate_series(1, $3::int) n`,
    [id, COURSE, courses],
  );
  await database.query(
    `insert into students.grades (student_id, course_id, course_framework, score, grade, grade_scale, duration_weeks)
      select student_id, course_id, 'CBC', 75, 'M', 'CBC', 12 from students.enrollments where student_id = $1`,
    [id],
  );
  return id;
}

describe('the profile of a student', () => {
  it('has the student, guardians, enrollments, grades and GPA', async () => {
    const id = await create(2);

    const profile = (await admin.get(`/api/v1/students/${id}/profile/`)).expectStatus(200).json<Profile>();

    expect(profile.student).toEqual((await admin.get(`/api/v1/students/${id}/`)).json());
    expect(profile).toMatchObject({
      gpa: { gpa: '3.00', courses_completed: 2 },
      guardians: [{ relation: 'MOTHER' }],
      enrollments: [{ status: 'ACTIVE' }, { status: 'ACTIVE' }],
      grades: [{ score: '75.00' }, { score: '75.00' }],
    });
  });

  it('takes as many statements for thirty courses as for one', async () => {
    const { students } = system.get().system;
    const [one, thirty] = [await create(1), await create(30)];
    const read = async (id: string): Promise<number> => {
      const { count } = await countStatements(students.dataSource, () =>
        admin.get(`/api/v1/students/${id}/profile/`),
      );
      return count;
    };

    expect(await read(thirty)).toBe(await read(one));
    expect(await read(one)).toBeLessThan(8);
  });

  it('is hidden from other students, and from those who read no grades', async () => {
    const student = await system.get().as('student');
    const [own] = (await student.get('/api/v1/students/')).json<{ results: { id: string }[] }>().results;
    const other = await create(3);

    (await student.get(`/api/v1/students/${present(own).id}/profile/`)).expectStatus(200);
    (await student.get(`/api/v1/students/${other}/profile/`)).expectStatus(404);
    (await (await system.get().as('manager')).get(`/api/v1/students/${other}/profile/`)).expectStatus(403);
  });

  it('is found among those who take a course', async () => {
    const id = await create(4);
    const course = `0004${COURSE.slice(4)}`;
    const found = await admin.get(`/api/v1/students/?course_id=${course}&search=p-4@`);
    expect(found.json<{ results: { id: string }[] }>().results.map((one) => one.id)).toEqual([id]);
    await system
      .get()
      .database.query(
        "update students.enrollments set status = 'DROPPED', ended_on = current_date where student_id = $1",
        [id],
      );
    expect((await admin.get(`/api/v1/students/?course_id=${course}&search=p-4@`)).json()).toMatchObject({
      count: 0,
    });
  });
});

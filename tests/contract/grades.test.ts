import type { Shown } from '../testkit/api-types';
import type { Exchange } from '../testkit/exchange';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { School } from '../testkit/school';
import { useSystem } from '../testkit/system';

type Grade = Shown<'Grade'>;

interface Page {
  readonly count: number;
  readonly results: readonly Grade[];
}

const system = useSystem();

let admin: HttpClient;
let school: School;
beforeAll(async () => {
  admin = await system.get().as('admin');
  school = new School(system.get(), admin, 'G');
});

/** Rows of grades: courses are numbered, and later ones were given later. */
async function given(
  studentId: string,
  grades: readonly (readonly [course: number, score: string, weeks: number])[],
): Promise<void> {
  await system.get().database.query(
    `insert into students.grades
        (student_id, course_id, course_framework, score, grade, grade_scale, duration_weeks, graded_at)
      select $1, ('00000000-0000-4000-8000-' || lpad(course, 12, '0'))::uuid, 'BRITISH', score::numeric, 'A', 'BRITISH', weeks::int,
        now() + make_interval(secs => n)
      from unnest($2::text[], $3::text[], $4::text[]) with ordinality as given (course, score, weeks, n)`,
    [
      studentId,
      grades.map(([course]) => String(course)),
      grades.map(([, score]) => score),
      grades.map(([, , weeks]) => String(weeks)),
    ],
  );
}

async function gpaOf(client: HttpClient, studentId: string): Promise<object> {
  return (await client.get(`/api/v1/students/${studentId}/gpa/`)).expectStatus(200).json<object>();
}

describe('GET /api/v1/students/{id}/gpa/', () => {
  it.each([
    ['without grades it is 0, under the same keys', [], '0.00', 0],
    ['everything right is the scale, not more', [[1, '100', 12]], '4.00', 1],
    [
      'courses count by their length',
      [
        [1, '100', 30],
        [2, '60', 10],
      ],
      '3.60',
      2,
    ],
    [
      'the latest grade of a course counts alone',
      [
        [1, '30', 12],
        [2, '80', 12],
        [1, '90', 12],
      ],
      '3.40',
      2,
    ],
    [
      'half is rounded up',
      [
        [1, '78.13', 1],
        [2, '78.12', 1],
      ],
      '3.13',
      2,
    ],
    [
      'and less than half down',
      [
        [1, '78.12', 2],
        [2, '78.11', 1],
      ],
      '3.12',
      2,
    ],
  ] as const)('%s', async (_, grades, gpa, courses_completed) => {
    const student_id = await school.student();
    await given(student_id, grades);

    expect(await gpaOf(admin, student_id)).toEqual({ student_id, gpa, gpa_scale: '4.00', courses_completed });
  });

  it('is shown to the student and to nobody else who studies', async () => {
    const client = await system.get().as('student');
    const own = (await client.get('/api/v1/students/')).json<{ results: { id: string }[] }>().results;
    const foreign = await school.student();

    expect(own).toHaveLength(1);
    expect(await gpaOf(client, present(own[0]).id)).toEqual(await gpaOf(admin, present(own[0]).id));
    (await client.get(`/api/v1/students/${foreign}/gpa/`)).expectStatus(404);
    (await (await system.get().as('manager')).get(`/api/v1/students/${foreign}/gpa/`)).expectStatus(403);
  });
});

describe('grades', () => {
  it('are listed latest first, without those that were corrected', async () => {
    const all = (await admin.get('/api/v1/grades/?page_size=100')).json<Page>();
    const [first] = all.results;
    const found = await admin.get(
      `/api/v1/grades/?student_id=${first?.student_id}&course_id=${first?.course_id}`,
    );

    expect(all.count).toBeGreaterThan(10);
    expect(all.results.every(({ superseded_at }) => superseded_at === null)).toBe(true);
    expect(found.json<Page>().results.map(({ id }) => id)).toEqual([first?.id]);
    expect((await admin.get(`/api/v1/grades/${first?.id}/`)).json()).toEqual(first);
    expect((await admin.get('/api/v1/grades/?superseded=true')).json<Page>().count).toBe(0);
  });

  it('are null in the graph for those who see students and no grades', async () => {
    const manager = await system.get().as('manager');

    const read = await graphql<{ students: { results: { gpa: null; grades: null }[] } }>(
      manager,
      '{ students { results { gpa { gpa } grades { score } enrollments { status } } } }',
    );

    read.expectErrors('FORBIDDEN', 'FORBIDDEN');
    for (const { gpa, grades } of present(read.data).students.results)
      expect({ gpa, grades }).toEqual({ gpa: null, grades: null });
  });
});

const MISSING = '00000000-0000-4000-8000-000000000000';

const record = (
  client: HttpClient,
  student_id: string,
  course_id: string,
  score: unknown,
): Promise<Exchange> => client.post('/api/v1/grades/', { student_id, course_id, score });

async function enroll(student: string, course_id: string): Promise<void> {
  (await admin.post(`/api/v1/students/${student}/enroll/`, { course_id })).expectStatus(201);
}

/** A student who takes a course of twelve weeks. */
async function taken(): Promise<{ student: string; course: string }> {
  const [student, course] = [await school.student(), await school.course({ weeks: 12 })];
  await enroll(student, course);
  return { student, course };
}

describe('POST /api/v1/grades/', () => {
  it.each([
    ['90', 'E'],
    ['89.99', 'M'],
    ['70.00', 'M'],
    ['50', 'A'],
    ['49.99', 'B'],
    ['0', 'B'],
  ])('grades %s in the scale of the course as %s', async (score, grade) => {
    const { student, course } = await taken();

    const response = await record(admin, student, course, score);

    expect(response.expectStatus(201).json()).toMatchObject({
      score: Number(score).toFixed(2),
      percentage: Number(score).toFixed(2),
      grade,
      grade_scale: 'CBC',
      duration_weeks: 12,
      corrects_id: null,
      superseded_at: null,
    });
  });

  it('grades those only who take the course or completed it, from 0 to 100', async () => {
    const { student, course } = await taken();

    for (const score of ['-0.01', '100.01', '1e2', 'A'])
      (await record(admin, student, course, score)).expectStatus(400);
    expect(
      (await record(admin, await school.student(), course, '50')).expectStatus(409).json(),
    ).toMatchObject({
      code: 'NOT_ENROLLED',
    });
    (await record(admin, student, MISSING, '50')).expectStatus(400);
    const [enrollment] = (await admin.get(`/api/v1/enrollments/?student_id=${student}`)).json<{
      results: { id: string }[];
    }>().results;
    (await admin.post(`/api/v1/enrollments/${enrollment?.id}/drop/`)).expectStatus(200);
    (await record(admin, student, course, '50')).expectStatus(409);
  });

  it('is for those who teach the course', async () => {
    const instructor = await system.get().as('instructor');
    const [me] = (await admin.get('/api/v1/employees/?search=instructor@ism.test')).json<{
      results: { id: string }[];
    }>().results;
    const own = await school.course({ instructor: present(me).id });
    const { student, course } = await taken();
    await enroll(student, own);

    (await record(instructor, student, course, '50')).expectStatus(403);
    const { id } = (await record(instructor, student, own, '50')).expectStatus(201).json<Grade>();
    (
      await instructor.post(`/api/v1/grades/${id}/correct/`, { score: '60', reason: 'Counted again' })
    ).expectStatus(201);
    (await record(await system.get().as('student'), student, own, '50')).expectStatus(403);
  });
});

describe('POST /api/v1/grades/{id}/correct/', () => {
  it('records another grade with its reason; the old one can still be read', async () => {
    const { student, course } = await taken();
    const old = (await record(admin, student, course, '55')).json<Grade>();

    const response = await admin.post(`/api/v1/grades/${old.id}/correct/`, {
      score: '91',
      reason: 'Second paper',
    });

    const correction = response.expectStatus(201).json<Grade>();
    expect(response.header('location')).toBe(`/api/v1/grades/${correction.id}/`);
    const { graded_at } = old;
    expect(correction).toMatchObject({
      corrects_id: old.id,
      reason: 'Second paper',
      grade: 'E',
      graded_at,
      duration_weeks: 12,
    });
    const read = (await admin.get(`/api/v1/grades/${old.id}/`)).json<Grade>();
    expect(read).toEqual({ ...old, superseded_at: expect.any(String) as string });
    const idsOf = async (query: string): Promise<string[]> =>
      (await admin.get(`/api/v1/grades/?student_id=${student}${query}`))
        .json<Page>()
        .results.map(({ id }) => id);
    expect(await idsOf('')).toEqual([correction.id]);
    expect(await idsOf('&superseded=true')).toEqual([old.id]);
    expect(await gpaOf(admin, student)).toMatchObject({ gpa: '3.64', courses_completed: 1 });
    await expect(
      system.get().database.query('update students.grades set score = 100 where id = $1', [correction.id]),
    ).rejects.toThrow('not changed');
  });

  it('of an older grade does not become the latest one', async () => {
    const { student, course } = await taken();
    const { id } = (await record(admin, student, course, '30')).json<Grade>();
    await record(admin, student, course, '80');

    (await admin.post(`/api/v1/grades/${id}/correct/`, { score: '40', reason: 'Typo' })).expectStatus(201);

    expect(await gpaOf(admin, student)).toMatchObject({ gpa: '3.20' });
  });

  it('lets one of two who correct at the same moment win', async () => {
    const { student, course } = await taken();
    const { id } = (await record(admin, student, course, '30')).json<Grade>();

    const responses = await Promise.all(
      ['40', '50'].map((score) => admin.post(`/api/v1/grades/${id}/correct/`, { score, reason: 'Typo' })),
    );

    expect(responses.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(responses.find(({ status }) => status === 409)?.json()).toMatchObject({
      code: 'GRADE_SUPERSEDED',
    });
  });
});

describe('POST /api/v1/courses/{id}/grades/', () => {
  it('grades all students of the rows or none, with the error of each row', async () => {
    const { students } = await school.group(2);
    const course = await school.course();
    const [first = '', second = ''] = students;
    await enroll(first, course);
    const post = (rows: object[]): Promise<Exchange> =>
      admin.post(`/api/v1/courses/${course}/grades/`, { rows });
    const rowOf = (student_id: string, score = '70'): object => ({ student_id, score });

    const rejected = await post([rowOf(first), rowOf(second), rowOf(first)]);
    expect(rejected.expectStatus(400).json()).toEqual({
      'rows.1.student_id': ['The student neither takes this course nor has completed it.'],
      'rows.2.student_id': ['Row 0 has the same student.'],
    });
    expect((await post([rowOf(first, '101')])).expectStatus(400).json()).toHaveProperty(['rows.0.score']);
    expect((await admin.get(`/api/v1/grades/?course_id=${course}`)).json<Page>().count).toBe(0);

    await enroll(second, course);
    const grades = (await post([rowOf(second, '45'), rowOf(first, '95')])).expectStatus(200).json<Grade[]>();
    expect(grades.map(({ student_id, grade }) => [student_id, grade])).toEqual([
      [second, 'B'],
      [first, 'E'],
    ]);
    (await admin.post(`/api/v1/courses/${MISSING}/grades/`, { rows: [rowOf(first)] })).expectStatus(404);
  });
});

import type { Shown } from '../testkit/api-types';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Grade = Shown<'Grade'>;

interface Page {
  readonly count: number;
  readonly results: readonly Grade[];
}

const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

let serial = 0;
/** A new student without any grade. */
async function student(): Promise<string> {
  serial += 1;
  const response = await admin.post('/api/v1/students/', {
    student_number: `G-${serial}`,
    email: `g-${serial}@ism.test`,
    given_name: 'Grace',
    family_name: 'Graded',
  });
  return response.expectStatus(201).json<{ id: string }>().id;
}

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
    const student_id = await student();
    await given(student_id, grades);

    expect(await gpaOf(admin, student_id)).toEqual({ student_id, gpa, gpa_scale: '4.00', courses_completed });
  });

  it('is shown to the student and to nobody else who studies', async () => {
    const client = await system.get().as('student');
    const own = (await client.get('/api/v1/students/')).json<{ results: { id: string }[] }>().results;
    const foreign = await student();

    expect(own).toHaveLength(1);
    expect(await gpaOf(client, own[0]?.id ?? '')).toEqual(await gpaOf(admin, own[0]?.id ?? ''));
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
    for (const { gpa, grades } of read.data?.students.results ?? [])
      expect({ gpa, grades }).toEqual({ gpa: null, grades: null });
  });
});

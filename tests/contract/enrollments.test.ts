import type { Shown } from '../testkit/api-types';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Enrollment = Shown<'Enrollment'>;

interface Page {
  readonly count: number;
  readonly results: readonly Enrollment[];
}

const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

async function page(client: HttpClient, query = ''): Promise<Page> {
  return (await client.get(`/api/v1/enrollments/?page_size=100&${query}`)).expectStatus(200).json<Page>();
}

describe('enrollments', () => {
  it('are listed latest first, by student, course and several statuses', async () => {
    const { count, results } = await page(admin);
    const [first] = results;

    expect(count).toBeGreaterThanOrEqual(results.length);
    const days = results.map(({ enrollment_date }) => enrollment_date);
    expect(days).toEqual([...days].sort().reverse());
    const found = await page(admin, `student_id=${first?.student_id}&course_id=${first?.course_id}`);
    expect(found.results.map(({ id }) => id)).toEqual([first?.id]);
    const ended = await page(admin, 'status=COMPLETED,DROPPED');
    expect(ended.count).toBeGreaterThan(0);
    expect(ended.results.every(({ ended_on }) => ended_on !== null)).toBe(true);
    expect((await admin.get(`/api/v1/enrollments/${first?.id}/`)).json()).toEqual(first);
  });

  it('of others are no part of what a student sees', async () => {
    const student = await system.get().as('student');
    const own = await page(student);
    const foreign = (await page(admin)).results.find(
      ({ student_id }) => student_id !== own.results[0]?.student_id,
    );

    expect(own.count).toBe(own.results.length);
    expect(new Set(own.results.map(({ student_id }) => student_id)).size).toBe(1);
    (await student.get(`/api/v1/enrollments/${foreign?.id}/`)).expectStatus(404);
    expect((await page(student, `student_id=${foreign?.student_id}`)).count).toBe(0);
  });

  it('lead from a student to the course, which says of which type it is', async () => {
    const read = await graphql<{
      enrollments: { results: { courseFramework: string; course: { __typename: string } }[] };
    }>(admin, '{ enrollments { results { courseFramework course { __typename } } } }');

    const { results } = read.expectNoErrors().enrollments;
    const types = new Set(
      results.map(({ courseFramework, course }) => `${courseFramework}: ${course.__typename}`),
    );
    expect([...types].sort()).toEqual(['BRITISH: BritishCourse', 'CBC: CbcCourse']);
  });
});

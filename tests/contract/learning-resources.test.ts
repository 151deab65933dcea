import type { Shown } from '../testkit/api-types';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type LearningResource = Shown<'LearningResource'>;

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let instructor: HttpClient;
let courseId: string;
beforeAll(async () => {
  instructor = await system.get().as('instructor');
  const courses = await instructor.get('/api/v1/courses/?framework=BRITISH&page_size=1');
  courseId = present(courses.json<{ results: { id: string }[] }>().results[0]).id;
});

async function create(title: string, fields: object = {}): Promise<LearningResource> {
  const response = await instructor.post('/api/v1/learning-resources/', {
    title,
    resource_type: 'IMAGE',
    ...fields,
  });
  return response.expectStatus(201).json<LearningResource>();
}

describe('learning resources', () => {
  it('are for a course of either framework, or for all', async () => {
    const { id } = await create('Wall chart', { course_id: courseId });
    await create('Poster');
    const found = await instructor.get(
      `/api/v1/learning-resources/?course_id=${courseId}&resource_type=IMAGE,VIDEO&search=wall`,
    );
    const query = '{ learningResources(search: "wall") { results { course { __typename id } } } }';
    const { data } = await graphql(instructor, query);

    expect(found.json()).toMatchObject({ count: 1, results: [{ id, file_path: null, url: null }] });
    expect(data).toEqual({
      learningResources: { results: [{ course: { __typename: 'BritishCourse', id: courseId } }] },
    });
    const wrong = await instructor.post('/api/v1/learning-resources/', {
      title: 'Lost',
      resource_type: 'AUDIO',
      course_id: UNKNOWN,
    });
    expect(wrong.expectStatus(400).json()).toEqual({ course_id: ['There is no such course.'] });
  });

  it('have addresses of the web only, and a LINK has one', async () => {
    const { id } = await create('Site', { resource_type: 'LINK', url: 'https://school.example/a?b=c' });
    const change = (fields: object) => instructor.patch(`/api/v1/learning-resources/${id}/`, fields);

    for (const url of ['javascript:alert(1)', 'ftp://school.example/', 'school.example'])
      expect(Object.keys((await change({ url })).expectStatus(400).json())).toEqual(['url']);
    expect((await change({ url: null })).expectStatus(400).json()).toEqual({
      url: ['A LINK needs an address.'],
    });
    (await change({ url: null, resource_type: 'IMAGE' })).expectStatus(200);
    (await change({ resource_type: 'LINK' })).expectStatus(400);
  });

  it('are read by those who learn, deleted and brought back by those who teach', async () => {
    const { id } = await create('Globe');
    const student = await system.get().as('student');
    (await student.get(`/api/v1/learning-resources/${id}/`)).expectStatus(200);
    (await student.delete(`/api/v1/learning-resources/${id}/`)).expectStatus(403);

    (await instructor.delete(`/api/v1/learning-resources/${id}/`)).expectStatus(204);
    (await instructor.post(`/api/v1/learning-resources/${id}/undelete/`)).expectStatus(200);
  });
});

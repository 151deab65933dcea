import type { Shown } from '../testkit/api-types';
import type { Exchange } from '../testkit/exchange';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type Subject = Shown<'Subject'>;
type Topic = Shown<'Topic'>;
type Subtopic = Shown<'Subtopic'>;

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let instructor: HttpClient;
let teacherId: string;
beforeAll(async () => {
  instructor = await system.get().as('instructor');
  const admin = await system.get().as('admin');
  const teachers = await admin.get('/api/v1/employees/?staff_role=TEACHER&status=ACTIVE&page_size=1');
  teacherId = present(teachers.json<{ results: { id: string }[] }>().results[0]).id;
});

async function create(code: string, fields: object = {}): Promise<Subject> {
  const body = { code, title: 'Physics', british_level: 'A_LEVEL', instructor_id: teacherId, ...fields };
  return (await instructor.post('/api/v1/subjects/', body)).expectStatus(201).json<Subject>();
}

async function addTopic(id: string, title: string, order?: number): Promise<Topic> {
  const response = await instructor.post(`/api/v1/subjects/${id}/topics/`, { title, order });
  return response.expectStatus(201).json<Topic>();
}

async function addSubtopic(id: string, title: string, learning_objectives?: string[]): Promise<Subtopic> {
  const response = await instructor.post(`/api/v1/topics/${id}/subtopics/`, { title, learning_objectives });
  return response.expectStatus(201).json<Subtopic>();
}

const titlesOf = async (response: Promise<Exchange>): Promise<string[]> =>
  (await response)
    .expectStatus(200)
    .json<{ results: { title: string }[] }>()
    .results.map(({ title }) => title);

describe('subjects', () => {
  it('are found by level, exam board and instructor, and keep their board', async () => {
    const { id, exam_board } = await create('PHY-A', { exam_board: 'Oxford AQA' });
    await create('PHY-P', { british_level: 'PRIMARY' });

    expect(exam_board).toBe('Oxford AQA');
    expect(await titlesOf(instructor.get('/api/v1/subjects/?british_level=PRIMARY&search=PHY-'))).toEqual([
      'Physics',
    ]);
    expect(await titlesOf(instructor.get('/api/v1/subjects/?exam_board=Oxford%20AQA'))).toEqual(['Physics']);
    expect(await titlesOf(instructor.get(`/api/v1/subjects/?instructor_id=${UNKNOWN}`))).toEqual([]);
    (await instructor.patch(`/api/v1/subjects/${id}/`, { exam_board: null })).expectStatus(200);
    expect((await instructor.get(`/api/v1/subjects/${id}/`)).json()).toMatchObject({ exam_board: null });
  });

  it('lead to their instructor, and from there back', async () => {
    const { id } = await create('PHY-I');
    const admin = await system.get().as('admin');
    const query = `query ($id: UUID!) { subject(id: $id) { instructor { id taughtSubjects(first: 100) { code } } } }`;

    const { data } = await graphql<{
      subject: { instructor: { id: string; taughtSubjects: { code: string }[] } };
    }>(admin, query, { variables: { id } });

    expect(data?.subject.instructor.id).toBe(teacherId);
    expect(data?.subject.instructor.taughtSubjects).toContainEqual({ code: 'PHY-I' });
  });

  it('go with their topics and subtopics, and come back with them', async () => {
    const { id } = await create('PHY-G');
    const topic = await addTopic(id, 'Waves');
    const subtopic = await addSubtopic(topic.id, 'Light', ['Draws "rays", and more']);
    (await instructor.delete(`/api/v1/subjects/${id}/`)).expectStatus(204);
    (await instructor.get(`/api/v1/subtopics/${subtopic.id}/`)).expectStatus(404);

    (await instructor.post(`/api/v1/subjects/${id}/undelete/`)).expectStatus(200);

    expect((await instructor.get(`/api/v1/topics/${topic.id}/`)).json()).toEqual(topic);
    expect((await instructor.get(`/api/v1/subtopics/${subtopic.id}/`)).json()).toEqual(subtopic);
  });
});

describe('the instructor of a subject', () => {
  const body = { code: 'PHY-W', title: 'Physics', british_level: 'A_LEVEL' };
  const ERROR = { instructor_id: ['Must be an active employee who is a teacher.'] };

  // The old service took any number.
  it.each([
    `staff_role = 'TEACHER' and status = 'TERMINATED'`,
    `staff_role = 'DRIVER' and status = 'ACTIVE'`,
    'false',
  ])('is no employee with %s', async (condition) => {
    const [employee] = await system
      .get()
      .database.query<{ id: string }>(`select id from workforce.employees where ${condition} limit 1`);
    const instructor_id = employee?.id ?? UNKNOWN;

    const response = await instructor.post('/api/v1/subjects/', { ...body, instructor_id });

    expect(response.expectStatus(400).json()).toEqual(ERROR);
  });

  it('is checked when it changes, and nothing else of them', async () => {
    const { id } = await create('PHY-C');

    const changed = await instructor.patch(`/api/v1/subjects/${id}/`, { instructor_id: UNKNOWN });

    expect(changed.expectStatus(400).json()).toEqual(ERROR);
    (await instructor.patch(`/api/v1/subjects/${id}/`, { title: 'Physics 2' })).expectStatus(200);
  });
});

describe('topics and subtopics', () => {
  it('stand in their order, the new ones last', async () => {
    const { id } = await create('PHY-O');
    const second = await addTopic(id, 'Second', 2);
    await addTopic(id, 'Third');
    await addTopic(id, 'First', 1);
    for (const title of ['a', 'b']) await addSubtopic(second.id, title);

    expect(await titlesOf(instructor.get(`/api/v1/subjects/${id}/topics/`))).toEqual([
      'First',
      'Second',
      'Third',
    ]);
    expect(await titlesOf(instructor.get(`/api/v1/topics/${second.id}/subtopics/`))).toEqual(['a', 'b']);
    (await instructor.patch(`/api/v1/topics/${second.id}/`, { order: 9 })).expectStatus(200);
    expect(await titlesOf(instructor.get(`/api/v1/subjects/${id}/topics/`))).toEqual([
      'First',
      'Third',
      'Second',
    ]);
  });

  it('that are added at the same instant have each a number of their own', async () => {
    const { id } = await create('PHY-R');

    const topics = await Promise.all(Array.from({ length: 5 }, (_, index) => addTopic(id, `T${index}`)));

    expect(topics.map(({ order }) => order).sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it('have objectives, none of them blank', async () => {
    const topic = await addTopic((await create('PHY-L')).id, 'Heat');
    const subtopic = await addSubtopic(topic.id, 'Flow', ['  Reads\u200b a scale ']);
    expect(subtopic.learning_objectives).toEqual(['Reads\u200b a scale']);
    const path = `/api/v1/subtopics/${subtopic.id}/`;
    const change = (learning_objectives: unknown) =>
      instructor.patch(`/api/v1/subtopics/${subtopic.id}/`, { learning_objectives });

    for (const wrong of [['a', ' '], ['x'.repeat(501)], Array<string>(51).fill('x'), [null], 'x'])
      expect(Object.keys((await change(wrong)).expectStatus(400).json())).toEqual(['learning_objectives']);
    (await change([])).expectStatus(200);

    expect((await instructor.get(path)).json()).toMatchObject({ learning_objectives: [] });
  });

  it('stay while something is below them', async () => {
    const topic = await addTopic((await create('PHY-S')).id, 'Motion');
    const { id } = await addSubtopic(topic.id, 'Speed');

    const kept = await instructor.delete(`/api/v1/topics/${topic.id}/`);
    expect(kept.expectStatus(409).json()).toMatchObject({ code: 'CONFLICT_HAS_DEPENDENCIES' });
    (await instructor.delete(`/api/v1/subtopics/${id}/`)).expectStatus(204);
    (await instructor.delete(`/api/v1/topics/${topic.id}/`)).expectStatus(204);
  });
});

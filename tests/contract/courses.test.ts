import type { Shown } from '../testkit/api-types';
import { demoId } from '../../subgraphs/shared/demo/demo-id';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type CbcCourse = Shown<'CbcCourse'>;
type BritishCourse = Shown<'BritishCourse'>;

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const COMPETENCY = demoId('competency', 'MAT-NUM-01');
const SUBJECT = demoId('subject', 'BR-CHEM-IG');
const instructor_id = demoId('employee', 'EMP-2001');

let instructor: HttpClient;
beforeAll(async () => {
  instructor = await system.get().as('instructor');
});

const CBC = {
  title: 'A course',
  learning_area: 'LANGUAGES',
  cbc_level: 'ECD',
  duration_weeks: 6,
  instructor_id,
};
const BRITISH = { title: 'A course', british_level: 'A_LEVEL', duration_weeks: 6, instructor_id };

async function cbc(code: string, fields: object = {}): Promise<CbcCourse> {
  const response = await instructor.post('/api/v1/cbc-courses/', { ...CBC, code, ...fields });
  return response.expectStatus(201).json<CbcCourse>();
}

async function published(code: string): Promise<CbcCourse> {
  const { id } = await cbc(code, { competency_ids: [COMPETENCY] });
  return (await instructor.post(`/api/v1/cbc-courses/${id}/publish/`)).expectStatus(200).json<CbcCourse>();
}

async function british(code: string, fields: object = {}): Promise<BritishCourse> {
  const response = await instructor.post('/api/v1/british-courses/', { ...BRITISH, code, ...fields });
  return response.expectStatus(201).json<BritishCourse>();
}

const statusesOf = (responses: readonly { readonly status: number }[]): number[] =>
  responses.map(({ status }) => status).sort();

describe('courses of both frameworks', () => {
  it('are listed together by what they have in common, and each is found by its id', async () => {
    const codes = async (query: string): Promise<string[]> => {
      const page = await instructor.get(`/api/v1/courses/?${query}`);
      return page.json<{ results: { code: string }[] }>().results.map(({ code }) => code);
    };

    expect(await codes(`search=mathematics&instructor_id=${instructor_id}`)).toEqual([
      'BR-MATH-8',
      'CBC-MAT-6',
    ]);
    expect(await codes('level=PRIMARY&status=PUBLISHED&framework=CBC&search=math')).toEqual(['CBC-MAT-6']);
    const one = await instructor.get(`/api/v1/courses/${demoId('course', 'CBC-SCI-7')}/`);
    expect(one.json()).toMatchObject({
      framework: 'CBC',
      level: 'LOWER_SECONDARY',
      prerequisite_ids: [demoId('course', 'CBC-MAT-6')],
    });
    const file = await instructor.get(
      `/api/v1/courses/?search=mathematics&instructor_id=${instructor_id}&ordering=title&format=csv`,
    );
    expect(file.text.split('\r\n').map((line) => line.split(',').slice(1, 3).join())).toEqual([
      'framework,code',
      'CBC,CBC-MAT-6',
      'BRITISH,BR-MATH-8',
      '',
    ]);
  });

  it('are one type each in the graph, on the way from their instructor too', async () => {
    const { data } = await graphql<{ courses: { results: object[] }; course: object }>(
      await system.get().as('admin'),
      `{ courses(search: "mathematics", filter: { instructorId: "${instructor_id}" }) { results { __typename code ... on CbcCourse { cbcLevel } ... on BritishCourse { subject { code } } } }
         course(id: "${demoId('course', 'BR-MATH-8')}") { __typename instructor { employeeNumber taughtCourses { code } taughtSubjects { code } } } }`,
    );

    expect(data?.courses.results).toEqual([
      { __typename: 'BritishCourse', code: 'BR-MATH-8', subject: { code: 'BR-MATH-SEC' } },
      { __typename: 'CbcCourse', code: 'CBC-MAT-6', cbcLevel: 'PRIMARY' },
    ]);
    expect(data?.course).toMatchObject({
      __typename: 'BritishCourse',
      instructor: { employeeNumber: 'EMP-2001' },
    });
    expect(JSON.stringify(data?.course)).toContain('CBC-MAT-6');
  });

  // The old service checked no code of a course.
  it('share their codes: deleted ones leave theirs, and get it back only while it is free', async () => {
    const { id } = await cbc('TWICE-1');

    const taken = await instructor.post('/api/v1/british-courses/', { ...BRITISH, code: 'TWICE-1' });
    expect(taken.expectStatus(409).json()).toMatchObject({ code: 'COURSE_CODE_TAKEN' });
    (await instructor.delete(`/api/v1/cbc-courses/${id}/`)).expectStatus(204);
    await british('TWICE-1');
    const back = await instructor.post(`/api/v1/cbc-courses/${id}/undelete/`);
    expect(back.expectStatus(409).json()).toMatchObject({ code: 'COURSE_CODE_TAKEN' });
  });

  it('are written by their own type only', async () => {
    const { id } = await british('OTHER-1');

    (await instructor.patch(`/api/v1/cbc-courses/${id}/`, { title: 'No' })).expectStatus(404);
    (await instructor.post(`/api/v1/cbc-courses/${id}/archive/`)).expectStatus(404);
    (await instructor.delete(`/api/v1/cbc-courses/${id}/`)).expectStatus(404);
    (await instructor.delete(`/api/v1/british-courses/${id}/`)).expectStatus(204);
    (await instructor.post(`/api/v1/cbc-courses/${id}/undelete/`)).expectStatus(404);
  });
});

// The old service trusted the id of the instructor.
it('a course is taught by an active teacher', async () => {
  for (const id of [UNKNOWN, demoId('employee', 'EMP-2002')]) {
    const teacher = { code: 'TEACH-1', instructor_id: id };
    const first = await instructor.post('/api/v1/cbc-courses/', { ...CBC, ...teacher });
    const second = await instructor.post('/api/v1/british-courses/', { ...BRITISH, ...teacher });
    expect(Object.keys(first.expectStatus(400).json())).toEqual(['instructor_id']);
    expect(Object.keys(second.expectStatus(400).json())).toEqual(['instructor_id']);
  }
});

describe('a CBC course', () => {
  // The old service's detail always failed.
  it('is shown with its competencies, their outcomes and its generic skills', async () => {
    const shown = await instructor.get(`/api/v1/cbc-courses/${demoId('course', 'CBC-MAT-6')}/`);

    expect(shown.expectStatus(200).json()).toMatchObject({
      competencies: expect.arrayContaining([expect.objectContaining({ code: 'MAT-NUM-01' })]) as object,
      learning_outcomes: expect.arrayContaining([
        expect.objectContaining({ assessment_method: 'Written test' }),
      ]) as object,
      generic_skills: [{ name: 'Problem solving' }],
    });
  });

  // The old service trusted the ids of skills, and any duration.
  it('names what is there, and tells all errors at once', async () => {
    const response = await instructor.post('/api/v1/cbc-courses/', {
      ...CBC,
      code: 'BAD-1',
      competency_ids: [UNKNOWN],
      generic_skill_ids: [COMPETENCY],
      prerequisite_ids: [demoId('course', 'CBC-ENG-4')],
    });
    const weeks = await instructor.post('/api/v1/cbc-courses/', {
      ...CBC,
      code: 'BAD-2',
      duration_weeks: 0,
      capacity: 0,
    });

    expect(response.expectStatus(400).json()).toEqual({
      competency_ids: [`Invalid pk "${UNKNOWN}" - object does not exist.`],
      generic_skill_ids: [`Invalid pk "${COMPETENCY}" - object does not exist.`],
      prerequisite_ids: [`The course "${demoId('course', 'CBC-ENG-4')}" is a draft.`],
    });
    expect(Object.keys(weeks.expectStatus(400).json())).toEqual(['duration_weeks', 'capacity']);
  });

  // The old service published twice without a word.
  it('is published once, with a competency, and keeps one', async () => {
    const { id, status, published_at } = await cbc('PUB-1');
    expect({ status, published_at }).toEqual({ status: 'DRAFT', published_at: null });

    const early = await instructor.post(`/api/v1/cbc-courses/${id}/publish/`);
    expect(early.expectStatus(422).json()).toMatchObject({ code: 'BUSINESS_RULE_VIOLATION' });
    (
      await instructor.patch(`/api/v1/cbc-courses/${id}/`, { competency_ids: [COMPETENCY, COMPETENCY] })
    ).expectStatus(200);
    const both = await Promise.all([1, 2].map(() => instructor.post(`/api/v1/cbc-courses/${id}/publish/`)));
    expect(statusesOf(both)).toEqual([200, 409]);
    const bare = await instructor.patch(`/api/v1/cbc-courses/${id}/`, { competency_ids: [] });
    expect(bare.expectStatus(422).json()).toMatchObject({ code: 'BUSINESS_RULE_VIOLATION' });
    expect((await instructor.get(`/api/v1/cbc-courses/${id}/`)).json<CbcCourse>().competencies).toHaveLength(
      1,
    );
  });

  it('is never published without its last competency, whoever is faster', async () => {
    for (const attempt of [1, 2, 3]) {
      const competency = await instructor.post('/api/v1/competencies/', {
        code: `LAST-${attempt}`,
        title: 'The last one',
        learning_area: 'LANGUAGES',
        pillar: 'MORAL_ETHICS',
      });
      const competencyId = competency.json<{ id: string }>().id;
      const { id } = await cbc(`RACE-${attempt}`, { competency_ids: [competencyId] });

      await Promise.all([
        instructor.post(`/api/v1/cbc-courses/${id}/publish/`),
        instructor.patch(`/api/v1/cbc-courses/${id}/`, { competency_ids: [] }),
        instructor.delete(`/api/v1/competencies/${competencyId}/`),
      ]);

      const { status, competencies } = (await instructor.get(`/api/v1/cbc-courses/${id}/`)).json<CbcCourse>();
      expect(status === 'PUBLISHED' ? competencies.length : 1).toBe(1);
    }
  });

  it('is archived, not deleted, once it was published', async () => {
    const { id } = await published('ARC-1');

    expect((await instructor.delete(`/api/v1/cbc-courses/${id}/`)).expectStatus(409).json()).toMatchObject({
      code: 'FSM_INVALID_TRANSITION',
    });
    const archived = await instructor.post(`/api/v1/cbc-courses/${id}/archive/`);
    const { status, published_at } = archived.expectStatus(200).json<CbcCourse>();
    expect({ status, wasPublished: published_at !== null }).toEqual({
      status: 'ARCHIVED',
      wasPublished: true,
    });
    (await instructor.post(`/api/v1/cbc-courses/${id}/archive/`)).expectStatus(409);
    (await instructor.post(`/api/v1/cbc-courses/${id}/publish/`)).expectStatus(409);
  });

  it('comes back with what it named, and not without it', async () => {
    const skill = await instructor.post('/api/v1/generic-skills/', {
      name: 'Patience',
      category: 'Intrapersonal',
    });
    const skillId = skill.json<{ id: string }>().id;
    const { id } = await cbc('BACK-1', { competency_ids: [COMPETENCY], generic_skill_ids: [skillId] });

    (await instructor.delete(`/api/v1/generic-skills/${skillId}/`)).expectStatus(409);
    (await instructor.delete(`/api/v1/cbc-courses/${id}/`)).expectStatus(204);
    (await instructor.delete(`/api/v1/generic-skills/${skillId}/`)).expectStatus(204);
    const missing = await instructor.post(`/api/v1/cbc-courses/${id}/undelete/`);
    expect(missing.expectStatus(409).json()).toMatchObject({ code: 'CONFLICT_MISSING_DEPENDENCIES' });
    (await instructor.post(`/api/v1/generic-skills/${skillId}/undelete/`)).expectStatus(200);
    const back = (await instructor.post(`/api/v1/cbc-courses/${id}/undelete/`))
      .expectStatus(200)
      .json<CbcCourse>();
    expect(back.competencies.map((one) => one.id)).toEqual([COMPETENCY]);
    expect(back.generic_skills.map((one) => one.id)).toEqual([skillId]);
  });

  it('needs no course that needs it, directly or by others, and of two that race one fails', async () => {
    const [first, second, third] = [
      await published('PRE-1'),
      await published('PRE-2'),
      await published('PRE-3'),
    ];
    const needs = (course: CbcCourse, ...others: CbcCourse[]) =>
      instructor.patch(`/api/v1/cbc-courses/${course.id}/`, { prerequisite_ids: others.map(({ id }) => id) });

    expect((await needs(first, first)).expectStatus(400).json()).toMatchObject({
      prerequisite_ids: [`The course "${first.id}" needs this one itself.`],
    });
    (await needs(second, first)).expectStatus(200);
    expect(statusesOf(await Promise.all([needs(first, third), needs(third, second)]))).toEqual([200, 400]);
    const inUse = await instructor.get(`/api/v1/courses/?search=PRE-&ordering=code`);
    expect(inUse.json<{ count: number }>().count).toBe(3);
  });
});

describe('a British course', () => {
  // The old service dropped the exam board, and gave the topics in any order.
  it('keeps its exam board, and shows its subject and topics in their order', async () => {
    const topic = { title: 'Atoms', description: '', order: 1 };
    (
      await instructor.post(`/api/v1/subjects/${SUBJECT}/topics/`, { ...topic, title: 'Bonds', order: 7 })
    ).expectStatus(201);
    (await instructor.post(`/api/v1/subjects/${SUBJECT}/topics/`, { ...topic, order: 5 })).expectStatus(201);
    const course = await british('BR-1', { exam_board: 'Oxford AQA', subject_id: SUBJECT });

    expect(course).toMatchObject({ exam_board: 'Oxford AQA', subject: { code: 'BR-CHEM-IG' } });
    expect(course.topics.map(({ title }) => title)).toEqual(['States of matter', 'Atoms', 'Bonds']);
    const cleared = await instructor.patch(`/api/v1/british-courses/${course.id}/`, {
      exam_board: null,
      capacity: 5,
    });
    expect(cleared.expectStatus(200).json()).toMatchObject({ exam_board: null, capacity: 5 });
  });

  it('is published with a subject, which then stays', async () => {
    const wrong = await instructor.post('/api/v1/british-courses/', {
      ...BRITISH,
      code: 'BR-2',
      subject_id: UNKNOWN,
    });
    expect(Object.keys(wrong.expectStatus(400).json())).toEqual(['subject_id']);
    const { id } = await british('BR-2');

    (await instructor.post(`/api/v1/british-courses/${id}/publish/`)).expectStatus(422);
    (await instructor.patch(`/api/v1/british-courses/${id}/`, { subject_id: SUBJECT })).expectStatus(200);
    (await instructor.post(`/api/v1/british-courses/${id}/publish/`)).expectStatus(200);
    (await instructor.patch(`/api/v1/british-courses/${id}/`, { subject_id: null })).expectStatus(422);
    (await instructor.post(`/api/v1/british-courses/${id}/archive/`)).expectStatus(200);
    expect((await instructor.delete(`/api/v1/subjects/${SUBJECT}/`)).expectStatus(409).json()).toMatchObject({
      code: 'CONFLICT_HAS_DEPENDENCIES',
    });
    const listed = await instructor.get(
      '/api/v1/british-courses/?british_level=A_LEVEL,AS_LEVEL&status=ARCHIVED',
    );
    expect(listed.json<{ results: BritishCourse[] }>().results.map(({ code }) => code)).toEqual(['BR-2']);
    (await instructor.get(`/api/v1/british-courses/${id}/`)).expectStatus(200);
  });

  it('does not come back when its subject is gone', async () => {
    const subject = await instructor.post('/api/v1/subjects/', {
      code: 'GONE-1',
      title: 'Gone',
      british_level: 'A_LEVEL',
      instructor_id,
    });
    const { id: subject_id } = subject.expectStatus(201).json<{ id: string }>();
    const { id } = await british('BR-3', { subject_id });

    (await instructor.delete(`/api/v1/british-courses/${id}/`)).expectStatus(204);
    (await instructor.delete(`/api/v1/subjects/${subject_id}/`)).expectStatus(204);
    const back = await instructor.post(`/api/v1/british-courses/${id}/undelete/`);
    expect(back.expectStatus(409).json()).toMatchObject({ code: 'CONFLICT_MISSING_DEPENDENCIES' });
  });
});

it('is read by whoever reads the curriculum, and written by those who teach', async () => {
  const student = await system.get().as('student');

  (await student.get('/api/v1/courses/?format=json')).expectStatus(200);
  (await student.get('/api/v1/cbc-courses/')).expectStatus(200);
  (await student.post('/api/v1/cbc-courses/', { ...CBC, code: 'NO-1' })).expectStatus(403);
  (await student.get('/api/v1/cbc-courses/?show_deleted=true')).expectStatus(403);
});

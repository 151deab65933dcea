import type { Shown } from '../testkit/api-types';
import type { Exchange } from '../testkit/exchange';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Competency = Shown<'Competency'>;
type LearningOutcome = Shown<'LearningOutcome'>;

const system = useSystem();

let instructor: HttpClient;
beforeAll(async () => {
  instructor = await system.get().as('instructor');
});

async function create(code: string, fields: object = {}): Promise<Competency> {
  const body = { code, title: 'Estimates', learning_area: 'MATHEMATICS', pillar: 'FINANCIAL_LITERACY' };
  const response = await instructor.post('/api/v1/competencies/', { ...body, ...fields });
  return response.expectStatus(201).json<Competency>();
}

async function addOutcome(id: string, description: string): Promise<LearningOutcome> {
  const body = { description, assessment_method: 'Project' };
  const response = await instructor.post(`/api/v1/competencies/${id}/learning-outcomes/`, body);
  return response.expectStatus(201).json<LearningOutcome>();
}

const resultsOf = async <Row>(response: Promise<Exchange>): Promise<Row[]> =>
  (await response).expectStatus(200).json<{ results: Row[] }>().results;

describe('competencies', () => {
  it('have defaults, and are found by area, pillar, core and words', async () => {
    const { core_competency, proficiency_level, description } = await create('FIN-1');
    await create('FIN-2', { core_competency: true });
    const codes = async (query: string): Promise<string[]> =>
      (await resultsOf<Competency>(instructor.get(`/api/v1/competencies/?${query}`))).map(({ code }) => code);

    expect({ core_competency, proficiency_level, description }).toEqual({
      core_competency: false,
      proficiency_level: 1,
      description: '',
    });
    expect(await codes('pillar=FINANCIAL_LITERACY,MORAL_ETHICS&search=fin-')).toEqual(['FIN-1', 'FIN-2']);
    expect(await codes('learning_area=MATHEMATICS&core_competency=true&search=fin-')).toEqual(['FIN-2']);
    expect(await codes('learning_area=LANGUAGES&search=fin-')).toEqual([]);
  });

  // The old service took 99.
  it.each([0, 6, 99])('aim at no level %d', async (proficiency_level) => {
    const { id } = await create(`LEVEL-${proficiency_level}`);
    const response = await instructor.patch(`/api/v1/competencies/${id}/`, { proficiency_level });

    expect(Object.keys(response.expectStatus(400).json())).toEqual(['proficiency_level']);
  });

  it('can lose what is optional, and are read by everybody who learns', async () => {
    const { id } = await create('CLEAR-1', { description: 'Long' });
    (await instructor.patch(`/api/v1/competencies/${id}/`, { description: '' })).expectStatus(200);

    const student = await system.get().as('student');
    expect((await student.get(`/api/v1/competencies/${id}/`)).json()).toMatchObject({ description: '' });
    (await student.delete(`/api/v1/competencies/${id}/`)).expectStatus(403);
  });

  it('go with their learning outcomes, and come back with them', async () => {
    const { id } = await create('GONE-1');
    const outcome = await addOutcome(id, 'Estimates a bill');
    (await instructor.delete(`/api/v1/competencies/${id}/`)).expectStatus(204);
    (await instructor.get(`/api/v1/learning-outcomes/${outcome.id}/`)).expectStatus(404);
    (await instructor.get(`/api/v1/competencies/${id}/learning-outcomes/`)).expectStatus(404);

    (await instructor.post(`/api/v1/competencies/${id}/undelete/`)).expectStatus(200);

    expect((await instructor.get(`/api/v1/learning-outcomes/${outcome.id}/`)).json()).toEqual(outcome);
  });
});

describe('learning outcomes', () => {
  it('are listed below their competency, changed and removed', async () => {
    const { id } = await create('OUT-1');
    const first = await addOutcome(id, 'Plans a budget');
    const second = await addOutcome(id, 'Keeps a budget');
    (
      await instructor.patch(`/api/v1/learning-outcomes/${first.id}/`, { assessment_method: 'Test' })
    ).expectStatus(200);
    (await instructor.delete(`/api/v1/learning-outcomes/${second.id}/`)).expectStatus(204);

    const listed = await resultsOf<LearningOutcome>(
      instructor.get(`/api/v1/competencies/${id}/learning-outcomes/`),
    );

    expect(listed).toMatchObject([{ id: first.id, competency_id: id, assessment_method: 'Test' }]);
  });
});

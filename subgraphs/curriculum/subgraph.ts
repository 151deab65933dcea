import type { SubgraphDefinition } from '../shared/graph/definition';
import { seedCurriculum } from './demo/seed';
import { genericSkills } from './generic-skills';
import { GenericSkills1795910000000 } from './migrations/1795910000000-generic-skills';
import { composeCurriculum, type CurriculumServices } from './services';

/** What is taught: competencies, subjects and courses of the CBC and the British framework, and how learning is assessed. */
export const curriculum: SubgraphDefinition<CurriculumServices> = {
  name: 'curriculum',
  migrations: [GenericSkills1795910000000],
  features: [genericSkills],
  compose: composeCurriculum,
  seed: seedCurriculum,
};

import type { SubgraphDefinition } from '../shared/graph/definition';
import { competencies } from './competencies';
import { courses } from './courses';
import { curricula } from './curricula';
import { seedCurriculum } from './demo/seed';
import { employeeReferences } from './employee-reference';
import { genericSkills } from './generic-skills';
import { learningOutcomes } from './learning-outcomes';
import { GenericSkills1795910000000 } from './migrations/1795910000000-generic-skills';
import { Competencies1795911000000 } from './migrations/1795911000000-competencies';
import { Subjects1795911001000 } from './migrations/1795911001000-subjects';
import { Courses1795912000000 } from './migrations/1795912000000-courses';
import { Curricula1795912001000 } from './migrations/1795912001000-curricula';
import { composeCurriculum, type CurriculumServices } from './services';
import { subjects } from './subjects';
import { subtopics } from './subtopics';
import { topics } from './topics';

/** What is taught: competencies, subjects and courses of the CBC and the British framework, and how learning is assessed. */
export const curriculum: SubgraphDefinition<CurriculumServices> = {
  name: 'curriculum',
  migrations: [
    GenericSkills1795910000000,
    Competencies1795911000000,
    Subjects1795911001000,
    Courses1795912000000,
    Curricula1795912001000,
  ],
  features: [
    employeeReferences,
    genericSkills,
    competencies,
    learningOutcomes,
    subjects,
    topics,
    subtopics,
    courses,
    curricula,
  ],
  compose: composeCurriculum,
  seed: seedCurriculum,
};

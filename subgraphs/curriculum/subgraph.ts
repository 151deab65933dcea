import type { SubgraphDefinition } from '../shared/graph/definition';
import { userReferences } from '../shared/graph/feature';
import { assessments } from './assessments';
import { competencies } from './competencies';
import { competencyProgress } from './competency-progress';
import { courses } from './courses';
import { curricula } from './curricula';
import { dashboardReferences } from '../shared/school/dashboard-reference';
import { dashboard } from './dashboard';
import { seedCurriculum } from './demo/seed';
import { employeeReferences } from '../shared/school/employee-reference';
import { coursePublished } from './events';
import { genericSkills } from './generic-skills';
import { learningOutcomes } from './learning-outcomes';
import { learningResources } from './learning-resources';
import { GenericSkills1795910000000 } from './migrations/1795910000000-generic-skills';
import { Competencies1795911000000 } from './migrations/1795911000000-competencies';
import { Subjects1795911001000 } from './migrations/1795911001000-subjects';
import { Courses1795912000000 } from './migrations/1795912000000-courses';
import { Curricula1795912001000 } from './migrations/1795912001000-curricula';
import { Assessments1795913000000 } from './migrations/1795913000000-assessments';
import { CompetencyProgress1795913001000 } from './migrations/1795913001000-competency-progress';
import { ProgressReports1795913002000 } from './migrations/1795913002000-progress-reports';
import { progressReports } from './progress-reports';
import { LearningResources1795912900000 } from './migrations/1795912900000-learning-resources';
import { composeCurriculum, type CurriculumServices } from './services';
import { studentAssessments } from './student-assessments';
import { studentReferences } from '../shared/school/student-reference';
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
    Assessments1795913000000,
    CompetencyProgress1795913001000,
    ProgressReports1795913002000,
    LearningResources1795912900000,
  ],
  features: [
    userReferences,
    employeeReferences,
    genericSkills,
    competencies,
    learningOutcomes,
    subjects,
    topics,
    subtopics,
    courses,
    curricula,
    studentReferences,
    assessments,
    studentAssessments,
    competencyProgress,
    progressReports,
    learningResources,
    dashboardReferences,
    dashboard,
  ],
  events: [coursePublished],
  compose: composeCurriculum,
  seed: seedCurriculum,
};

import { isFound, sql } from '../../shared/database/sql';
import { runTransaction } from '../../shared/database/transaction';
import type { SubgraphDependencies } from '../../shared/graph/definition';
import type { CurriculumServices } from '../services';
import { insertDemoAssessments } from './assessments.demo';
import { insertDemoCompetencies } from './competencies.demo';
import { insertDemoCourses } from './courses.demo';
import { insertDemoCurricula } from './curricula.demo';
import { insertDemoGenericSkills } from './generic-skills.demo';
import { insertDemoProgress } from './progress.demo';
import { insertDemoResults } from './results.demo';
import { insertDemoLearningResources } from './learning-resources.demo';
import { insertDemoSubjects } from './subjects.demo';

/** Writes the curriculum of the demo school into an empty database. */
export async function seedCurriculum(
  _services: CurriculumServices,
  { dataSource }: SubgraphDependencies,
): Promise<void> {
  const isSeeded = await isFound(
    dataSource,
    sql`select exists (select from curriculum.generic_skills) as found`,
  );
  if (isSeeded) return;
  await runTransaction(dataSource, async (transaction) => {
    await insertDemoGenericSkills(transaction);
    await insertDemoCompetencies(transaction);
    await insertDemoSubjects(transaction);
    await insertDemoCourses(transaction);
    await insertDemoCurricula(transaction);
    await insertDemoAssessments(transaction);
    await insertDemoProgress(transaction);
    await insertDemoResults(transaction);
    await insertDemoLearningResources(transaction);
  });
}

import type { EntityManager } from 'typeorm';
import { join, query, sql } from '../../shared/database/sql';
import { demoId } from '../../shared/demo/demo-id';

const COMPETENCIES = [
  { code: 'LAN-LIS-01', title: 'Listens and responds', area: 'LANGUAGES', pillar: 'LITERACY_NUMERACY', level: 1,
    outcome: 'Retells a story that was read aloud', method: 'Observation' },
  { code: 'MAT-NUM-01', title: 'Works with whole numbers', area: 'MATHEMATICS', pillar: 'LITERACY_NUMERACY', level: 2,
    outcome: 'Multiplies numbers of up to three digits', method: 'Written test' },
  { code: 'SCI-ENV-01', title: 'Describes living things', area: 'SCIENCE_TECHNOLOGY', pillar: 'SCIENCE_TECHNOLOGY', level: 2,
    outcome: 'Keeps a diary of a plant for a month', method: 'Project' },
]; // prettier-ignore

/** Writes the competencies of the demo school, each with a learning outcome. */
export async function insertDemoCompetencies(transaction: EntityManager): Promise<void> {
  const rows = COMPETENCIES.map(
    ({ code, title, area, pillar, level }) =>
      sql`(${demoId('competency', code)}::uuid, ${code}, ${title}, '', ${area}, ${pillar}, true, ${level}::integer)`,
  );
  await query(
    transaction,
    sql`insert into curriculum.competencies
      (id, code, title, description, learning_area, pillar, core_competency, proficiency_level) values ${join(rows)}`,
  );
  const outcomes = COMPETENCIES.map(
    ({ code, outcome, method }) =>
      sql`(${demoId('learning-outcome', code)}::uuid, ${demoId('competency', code)}::uuid, ${outcome}, ${method})`,
  );
  await query(
    transaction,
    sql`insert into curriculum.learning_outcomes (id, competency_id, description, assessment_method) values ${join(outcomes)}`,
  );
}

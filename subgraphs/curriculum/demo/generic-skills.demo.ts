import type { EntityManager } from 'typeorm';
import { join, query, sql } from '../../shared/database/sql';
import { demoId } from '../../shared/demo/demo-id';

const GENERIC_SKILLS = [
  { name: 'Critical thinking', category: 'Cognitive', description: 'Judges claims by their reasons' },
  { name: 'Problem solving', category: 'Cognitive', description: 'Finds a way from a question to a result' },
  { name: 'Communication', category: 'Interpersonal', description: 'Listens, speaks and writes to be understood' },
  { name: 'Collaboration', category: 'Interpersonal', description: 'Works with others towards one end' },
  { name: 'Self-management', category: 'Intrapersonal', description: 'Plans the own work and keeps to the plan' },
  { name: 'Resilience', category: 'Intrapersonal', description: 'Goes on after a failure' },
]; // prettier-ignore

/** Writes the generic skills of the demo school. */
export async function insertDemoGenericSkills(transaction: EntityManager): Promise<void> {
  const rows = GENERIC_SKILLS.map(
    ({ name, category, description }) =>
      sql`(${demoId('generic-skill', name)}::uuid, ${name}, ${category}, ${description})`,
  );
  await query(
    transaction,
    sql`insert into curriculum.generic_skills (id, name, category, description) values ${join(rows)}`,
  );
}

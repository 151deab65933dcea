import type { EntityManager } from 'typeorm';
import { join, query, sql } from '../../shared/database/sql';
import { demoId } from '../../shared/demo/demo-id';

const RESOURCES = [
  { title: 'Heating curves', type: 'VIDEO', url: 'https://media.ism.test/heating-curves.mp4', path: null, course: 'BR-CHEM-10' },
  { title: 'Exercises in multiplication', type: 'TEXT_DOCUMENT', url: null, path: 'mathematics/exercises.pdf', course: 'CBC-MAT-6' },
  { title: 'Library of the school', type: 'LINK', url: 'https://library.ism.test/', path: null, course: null },
]; // prettier-ignore

/** Writes the learning resources of the demo school. */
export async function insertDemoLearningResources(transaction: EntityManager): Promise<void> {
  const rows = RESOURCES.map(
    ({ title, type, url, path, course }) =>
      sql`(${demoId('learning-resource', title)}::uuid, ${title}, '', ${type}, ${url}, ${path},
        ${course === null ? null : demoId('course', course)}::uuid)`,
  );
  await query(
    transaction,
    sql`insert into curriculum.learning_resources (id, title, description, resource_type, url, file_path, course_id)
      values ${join(rows)}`,
  );
}

import type { EntityManager } from 'typeorm';
import { query, sql } from '../../shared/database/sql';
import { demoId } from '../../shared/demo/demo-id';

const PRIMARY = demoId('curriculum', 'Primary 2026');
const SECONDARY = demoId('curriculum', 'Secondary 2026');

/** Writes a curriculum of each framework: one in force, and a draft. */
export async function insertDemoCurricula(transaction: EntityManager): Promise<void> {
  await query(
    transaction,
    sql`insert into curriculum.cbc_curricula (id, name, description, version, academic_year, status, published_at, cbc_level)
      values (${PRIMARY}::uuid, 'Primary 2026', '', '2026.1', 2026, 'PUBLISHED', '2026-01-05T06:00:00Z', 'PRIMARY')`,
  );
  await query(
    transaction,
    sql`insert into curriculum.curriculum_courses (curriculum_id, course_id)
      values (${PRIMARY}::uuid, ${demoId('course', 'CBC-MAT-6')}::uuid)`,
  );
  await query(
    transaction,
    sql`insert into curriculum.british_curricula (id, name, description, version, academic_year, british_level, exam_board)
      values (${SECONDARY}::uuid, 'Secondary 2026', '', '2026.1', 2026, 'SECONDARY', 'Cambridge')`,
  );
  await query(
    transaction,
    sql`insert into curriculum.curriculum_subjects (curriculum_id, subject_id)
      values (${SECONDARY}::uuid, ${demoId('subject', 'BR-MATH-SEC')}::uuid)`,
  );
}

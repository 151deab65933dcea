import type { EntityManager } from 'typeorm';
import { insertRows } from '../../shared/demo/insert-rows';
import { DEMO_CLASS_GROUPS, DEMO_YEAR } from '../../shared/demo/school';

/** Writes the 20 class groups of the demo school. */
export async function insertDemoClassGroups(transaction: EntityManager): Promise<void> {
  await insertRows(
    transaction,
    'students.class_groups',
    DEMO_CLASS_GROUPS.map(({ id, name, framework, level, teacher }) => ({
      id,
      name,
      academic_year: DEMO_YEAR,
      framework,
      level,
      instructor_id: teacher.employeeId,
    })),
  );
}

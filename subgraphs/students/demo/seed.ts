import { isFound, sql } from '../../shared/database/sql';
import { runTransaction } from '../../shared/database/transaction';
import { demoStudents } from '../../shared/demo/students';
import type { SubgraphDependencies } from '../../shared/graph/definition';
import type { StudentsServices } from '../services';
import { insertDemoAttendance } from './attendance.demo';
import { insertDemoClassGroups } from './class-groups.demo';
import { demoEnrollments, insertDemoEnrollments } from './enrollments.demo';
import { insertDemoGrades } from './grades.demo';
import { insertDemoStudents } from './students.demo';

/** Writes the demo school into an empty database. */
export async function seedStudents(
  _services: StudentsServices,
  { dataSource }: SubgraphDependencies,
): Promise<void> {
  const isSeeded = await isFound(dataSource, sql`select exists (select from students.students) as found`);
  if (isSeeded) return;
  const students = demoStudents();
  const enrollments = demoEnrollments(students);
  await runTransaction(dataSource, async (transaction) => {
    await insertDemoClassGroups(transaction);
    await insertDemoStudents(transaction, students);
    await insertDemoEnrollments(transaction, enrollments);
    await insertDemoGrades(transaction, enrollments);
    await insertDemoAttendance(transaction);
  });
}

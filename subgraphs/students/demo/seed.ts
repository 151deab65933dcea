import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { demoPeople, demoUsers } from '../../shared/demo/people';
import { join, query, sql } from '../../shared/database/sql';
import { runTransaction } from '../../shared/database/transaction';
import type { SubgraphDependencies } from '../../shared/graph/definition';
import { insertDemoEnrollments } from './enrollments.demo';
import type { StudentsServices } from '../services';

const YEAR = 2026;
const GROUPS = [
  { name: 'Grade 7 Acacia', framework: 'CBC', level: 'Grade 7' },
  { name: 'Grade 8 Baobab', framework: 'CBC', level: 'Grade 8' },
  { name: 'Year 11 Cedar', framework: 'BRITISH', level: 'Year 11' },
] as const;
const NAMES = [
  ['Neema', 'Wambui'],
  ['Brian', 'Kiptoo'],
  ['Cynthia', 'Achieng'],
  ['Dennis', 'Mutua'],
  ['Edith', 'Naliaka'],
  ['Felix', 'Omondi'],
  ['Gladys', 'Cherono'],
  ['Hassan', 'Abdi'],
  ['Irene', 'Wangari'],
  ['Joseph', 'Lekishon'],
  ['Khadija', 'Said'],
  ['Lewis', 'Kilonzo'],
] as const;

/** Writes the demo school into an empty database. */
export async function seedStudents(
  _services: StudentsServices,
  { dataSource }: SubgraphDependencies,
): Promise<void> {
  const [existing] = await query<{ found: boolean }>(
    dataSource,
    sql`select exists (select from students.students) as found`,
  );
  if (existing?.found) return;
  await runTransaction(dataSource, async (transaction) => {
    await insertClassGroups(transaction);
    await insertStudents(transaction);
    await insertDemoEnrollments(
      transaction,
      NAMES.map((_, index) => `STU-${1001 + index}`),
    );
  });
}

async function insertClassGroups(transaction: EntityManager): Promise<void> {
  const instructor = demoPeople().find(({ role }) => role === 'INSTRUCTOR');
  const rows = GROUPS.map(
    ({
      name,
      framework,
      level,
    }) => sql`(${demoId('class-group', name)}::uuid, ${name}, ${YEAR}, ${framework}, ${level},
      ${instructor?.employeeId ?? null}::uuid)`,
  );
  await query(
    transaction,
    sql`insert into students.class_groups (id, name, academic_year, framework, level, instructor_id) values ${join(rows)}`,
  );
}

/** The first is the person of the demo login. */
async function insertStudents(transaction: EntityManager): Promise<void> {
  const login = demoUsers().find(({ role }) => role === 'STUDENT');
  const rows = NAMES.map(([givenName, familyName], index) => {
    const number = `STU-${1001 + index}`;
    const user = index === 0 ? login : undefined;
    const email = user?.email ?? `${givenName}.${familyName}@students.ism.test`.toLowerCase();
    const group = GROUPS[index % GROUPS.length]?.name ?? '';
    return sql`(${demoId('student', number)}::uuid, ${number}, ${user?.id ?? null}::uuid, ${givenName}, ${familyName},
      ${email}, ${demoId('class-group', group)}::uuid, current_date - ${400 + index}::int)`;
  });
  await query(
    transaction,
    sql`insert into students.students (id, student_number, user_id, given_name, family_name, email, class_group_id, enrollment_date)
      values ${join(rows)}`,
  );
}

import { levelOf, type Identity } from '../../schema/contract/identity';
import { raw, sql, whereAll, type Sql } from '../shared/database/sql';
import { tableOf } from '../shared/database/table';
import { Student } from './students/student.entity';

/** What shows students, and what shows their grades. */
type ReadPermission = 'read:students' | 'read:grades';

/**
 * Which students the caller may see, as a condition: at level `own` only the student that is linked to the caller's login. It is
 * SQL, so that lists and their counts agree.
 * @param alias of the student. Default `s`
 * @param permission whose level decides. Default `read:students`
 */
export function visibleStudents(
  identity: Identity | null,
  alias = 's',
  permission: ReadPermission = 'read:students',
): Sql[] {
  const level = levelOf(identity, permission);
  if (!identity || !level) return [sql`false`];
  return level === 'all' ? [] : [sql`${raw(alias)}.user_id = ${identity.userId}`];
}

/**
 * Which rows that belong to students the caller may see: those of the students of {@link visibleStudents}.
 * @param studentId the row's column, for example `g.student_id`
 * @param permission whose level decides. Default `read:students`
 */
export function ofVisibleStudents(
  identity: Identity | null,
  studentId: string,
  permission: ReadPermission = 'read:students',
): Sql[] {
  const visible = visibleStudents(identity, 's', permission);
  return visible.length === 0 ? [] : [existsStudent([sql`s.id = ${raw(studentId)}`, ...visible])];
}

/** Which class groups the caller may see: who sees only some students sees only the groups that those are in. @param id the row's column */
export function groupsOfVisibleStudents(identity: Identity | null, id: string): Sql[] {
  const visible = visibleStudents(identity);
  return visible.length === 0 ? [] : [existsStudent([sql`s.class_group_id = ${raw(id)}`, ...visible])];
}

function existsStudent(conditions: readonly Sql[]): Sql {
  return sql`exists (select from ${tableOf(Student).name} s ${whereAll(conditions)})`;
}

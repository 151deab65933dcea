import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { arrayOf, query, sql, whereAll, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Enrollment } from '../enrollments/enrollment.entity';
import { visibleStudents } from '../student-visibility';
import { Student } from '../students/student.entity';

/** A student under what they belong to: a class group or a course. */
export interface RosterLine {
  readonly key: string;
  readonly studentId: string;
}

const STUDENTS = tableOf(Student).name;

/** Who is in a class group, and who takes a course: the active students that the caller may see, by name. */
export class RostersRepository {
  constructor(private readonly dataSource: DataSource) {}

  ofGroups(groupIds: readonly string[], caller: Identity | null): Promise<RosterLine[]> {
    return this.lines(
      sql`select s.class_group_id as key, s.id as "studentId" from ${STUDENTS} s`,
      [sql`s.class_group_id = any(${arrayOf(groupIds)}::uuid[])`],
      caller,
    );
  }

  ofCourses(courseIds: readonly string[], caller: Identity | null): Promise<RosterLine[]> {
    return this.lines(
      sql`select e.course_id as key, s.id as "studentId" from ${STUDENTS} s
        join ${tableOf(Enrollment).name} e on e.student_id = s.id and e.status = 'ACTIVE'`,
      [sql`e.course_id = any(${arrayOf(courseIds)}::uuid[])`],
      caller,
    );
  }

  private lines(from: Sql, conditions: readonly Sql[], caller: Identity | null): Promise<RosterLine[]> {
    const all = [...conditions, sql`s.status = 'ACTIVE'`, ...visibleStudents(caller)];
    return query(this.dataSource, sql`${from} ${whereAll(all)} order by s.family_name, s.given_name, s.id`);
  }
}

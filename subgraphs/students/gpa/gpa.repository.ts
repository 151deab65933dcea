import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { compileStatement } from '../../shared/database/compiled-statement';
import { readingTogether } from '../../shared/database/reads-together';
import { arrayOf, prepared, query, sql, whereAll, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Grade } from '../grades/grade.entity';
import { Student } from '../students/student.entity';
import { visibleStudents } from '../student-visibility';
import type { StudentGpa } from './student-gpa.type';

/** Percent that make one point of the GPA: 100 percent are its best, 4 points. */
const PERCENT_A_POINT = 25;

/** One exact division, then half up: a quotient that is rounded before would move values that lie on a half. */
const gpaOf = (conditions: readonly Sql[]): Sql =>
  prepared(sql`select s.id as "studentId", coalesce(f.gpa, 0)::numeric(3, 2) as gpa, (100 / ${PERCENT_A_POINT}::int)::numeric(3, 2) as "gpaScale",
      f.courses as "coursesCompleted"
    from ${tableOf(Student).name} s cross join lateral (
      select round(sum(latest.score * latest.duration_weeks) / (sum(latest.duration_weeks) * ${PERCENT_A_POINT}::int), 2) as gpa,
        count(*)::int as courses
      from (
        select distinct on (g.course_id) g.score, g.duration_weeks from ${tableOf(Grade).name} g
        where g.student_id = s.id and g.superseded_at is null
        order by g.course_id, g.graded_at desc, g.id desc
      ) latest
    ) f
    ${whereAll(conditions)}`);

const isAsked = (studentIds: Sql): Sql => sql`s.id = any(${studentIds}::uuid[])`;

/** Of callers who see all grades. */
const ANY_GPA = compileStatement(['studentIds'], ({ studentIds }) => gpaOf([isAsked(studentIds)]));

export class GpaRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The GPA of each student whose grades the caller may see, in one statement, which goes out with other reads of the same turn. */
  ofStudents(studentIds: readonly string[], caller: Identity | null): Promise<StudentGpa[]> {
    const visible = visibleStudents(caller, 's', 'read:grades');
    const statement =
      visible.length === 0 ? ANY_GPA({ studentIds }) : gpaOf([isAsked(arrayOf(studentIds)), ...visible]);
    return query<StudentGpa>(readingTogether(this.dataSource), statement);
  }
}

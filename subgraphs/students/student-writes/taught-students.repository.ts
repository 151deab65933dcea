import type { DataSource } from 'typeorm';
import { arrayOf, query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { ClassGroup } from '../class-groups/class-group.entity';
import { Enrollment } from '../enrollments/enrollment.entity';
import { Student } from '../students/student.entity';

/** By what a student is taught. */
export interface TaughtStudent {
  readonly id: string;
  /** The instructor of the class group. */
  readonly groupInstructorId: string | null;
  /** The courses that the student takes. */
  readonly courseIds: readonly string[];
}

export class TaughtStudentsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns those of the students that exist */
  byIds(ids: readonly string[]): Promise<TaughtStudent[]> {
    return query<TaughtStudent>(
      this.dataSource,
      sql`select s.id, g.instructor_id as "groupInstructorId", array(
            select e.course_id from ${tableOf(Enrollment).name} e where e.student_id = s.id and e.status = 'ACTIVE'
          ) as "courseIds"
        from ${tableOf(Student).name} s left join ${tableOf(ClassGroup).name} g on g.id = s.class_group_id
        where s.id = any(${arrayOf(ids)})`,
    );
  }
}

import type { DataSource, EntityManager } from 'typeorm';
import { arrayOf, query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { ClassGroup } from '../class-groups/class-group.entity';
import { Student } from '../students/student.entity';

const STUDENTS = tableOf(Student).name;

/** Students and class groups, as enrollments need them. */
export class EnrolledStudentsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Students by id, who keep their status until the transaction ends. */
  hold(transaction: EntityManager, studentIds: readonly string[]): Promise<Pick<Student, 'id' | 'status'>[]> {
    return query(
      transaction,
      sql`select id, status from ${STUDENTS} where id = any(${arrayOf(studentIds)}::uuid[]) order by id for share`,
    );
  }

  /** Ids of the active students of a class group, by name. */
  async activeOfGroup(transaction: EntityManager, groupId: string): Promise<string[]> {
    const students = await query<{ id: string }>(
      transaction,
      sql`select id from ${STUDENTS} where class_group_id = ${groupId} and status = 'ACTIVE'
        order by family_name, given_name, id`,
    );
    return students.map(({ id }) => id);
  }

  /** The employee who is responsible for the student's class group; null when there is none. */
  async classTeacherOf(studentId: string): Promise<string | null> {
    const [group] = await query<Pick<ClassGroup, 'instructorId'>>(
      this.dataSource,
      sql`select g.instructor_id as "instructorId" from ${STUDENTS} s
        join ${tableOf(ClassGroup).name} g on g.id = s.class_group_id where s.id = ${studentId}`,
    );
    return group?.instructorId ?? null;
  }
}

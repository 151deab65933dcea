import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { query, sql, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { ofVisibleStudents } from '../student-visibility';
import { Student } from '../students/student.entity';
import type { StudentTransition } from '../students/student.enums';
import { LIFECYCLE } from './lifecycle';
import { StudentTransitionLog } from './student-transition-log.entity';

const LIST = listOf(StudentTransitionLog, {
  alias: 'l',
  order: ['createdAt'],
  defaultOrder: '-createdAt',
});

/** A transition of a student whose row is locked, in a state from which it is possible. */
export interface Firing {
  readonly student: Student;
  readonly transition: StudentTransition;
  /** Null: the system. */
  readonly actorId: string | null;
  readonly reason: string | null;
  readonly metadata: unknown;
}

export class StudentTransitionsRepository extends Repository<StudentTransitionLog> {
  constructor(dataSource: DataSource) {
    super(dataSource, StudentTransitionLog, { alias: 'l' });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return ofVisibleStudents(caller, 'l.student_id');
  }

  /** Moves the student and writes the log entry, in one statement. */
  async fire(
    transaction: Connection,
    { student, transition, actorId, reason, metadata }: Firing,
  ): Promise<Student> {
    const { to } = LIFECYCLE[transition];
    const students = tableOf(Student);
    const [moved] = await query<Student>(
      transaction,
      sql`with logged as (
          insert into ${this.table.name} (student_id, from_status, to_status, transition, actor_id, reason, metadata)
          values (${student.id}, ${student.status}, ${to}, ${transition}, ${actorId}::uuid, ${reason},
            ${metadata === null ? null : JSON.stringify(metadata)}::jsonb)
        )
        update ${students.name} s set status = ${to}, updated_at = clock_timestamp() where s.id = ${student.id}
        returning ${students.columns('s')}`,
    );
    if (!moved) throw new Error('the student is gone');
    return moved;
  }

  page(studentId: string, args: PageArgs): Page<StudentTransitionLog> {
    return readPage(this.dataSource, LIST, args, [sql`l.student_id = ${studentId}`]);
  }
}

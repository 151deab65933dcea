import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import type { StatementParts } from '../../shared/audit/single-statement';
import { sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import type { RowOccurrence } from '../../shared/events/outbox';
import {
  MOVED,
  transitionStatement,
  type TransitionCause,
} from '../../shared/lifecycle/transition-statement';
import { listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { studentStatusChanged } from '../events';
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

const STUDENTS = tableOf(Student);

export interface Firing extends TransitionCause {
  readonly id: string;
  readonly transition: StudentTransition;
}

export class StudentTransitionsRepository extends Repository<StudentTransitionLog> {
  constructor(dataSource: DataSource) {
    super(dataSource, StudentTransitionLog, { alias: 'l' });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return ofVisibleStudents(caller, 'l.student_id');
  }

  /** The statement that keeps others from changing the student until the transaction ends. */
  lockOf(id: string): Sql {
    return sql`select from ${STUDENTS.name} where id = ${id} for update`;
  }

  /** The statement that moves a locked student and writes the log entry. @param parts its audit entry and its event */
  statementOf({ id, transition, ...cause }: Firing, parts: StatementParts): Sql {
    const { from, to } = LIFECYCLE[transition];
    const moved: RowOccurrence<(typeof studentStatusChanged)['schema']> = {
      rows: MOVED,
      entityId: sql`id`,
      data: { transition: sql`${transition}::text`, from_status: sql`from_status`, to_status: sql`status` },
    };
    return transitionStatement({
      row: { table: STUDENTS.name, alias: 's', id },
      from,
      set: sql`status = ${to}`,
      log: { table: this.table.name, key: 'student_id', transition, cause },
      parts: [parts.audit(MOVED), parts.event(studentStatusChanged, moved)],
      shown: { columns: STUDENTS.columns('s') },
    });
  }

  page(studentId: string, args: PageArgs): Page<StudentTransitionLog> {
    return readPage(this.dataSource, LIST, args, [sql`l.student_id = ${studentId}`]);
  }
}

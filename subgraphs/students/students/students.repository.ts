import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import type { ConstraintErrors } from '../../shared/database/database-errors';
import { arrayOf, query, sql, whereAll, type Sql } from '../../shared/database/sql';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { tableOf } from '../../shared/database/table';
import { ClassGroup } from '../class-groups/class-group.entity';
import { visibleStudents } from '../student-visibility';
import type { TaughtStudent } from '../student-writes';
import { Student } from './student.entity';
import type { StudentFilter } from './student.input';

const LIST = listOf(Student, {
  alias: 's',
  order: [
    'studentNumber',
    'givenName',
    'familyName',
    'email',
    'enrollmentDate',
    'status',
    'createdAt',
    'updatedAt',
  ],
  expressions: { email: 'lower(s.email)' },
  defaultOrder: 'familyName,givenName',
  search: ['givenName', 'familyName', 'studentNumber', 'email'],
});

const CONSTRAINTS: ConstraintErrors = {
  students_student_number_key: { code: 'STUDENT_NUMBER_TAKEN', field: 'studentNumber' },
  students_email_key: { code: 'EMAIL_TAKEN', field: 'email' },
  students_user_id_key: { code: 'USER_ALREADY_LINKED', field: 'userId' },
  students_days_check: {
    code: 'BAD_USER_INPUT',
    field: 'dateOfBirth',
    message: 'Must be before the enrollment date.',
  },
  students_class_group_id_fkey: {
    code: 'BAD_USER_INPUT',
    field: 'classGroupId',
    message: 'The class group does not exist.',
  },
};

export class StudentsRepository extends Repository<Student> {
  constructor(dataSource: DataSource) {
    super(dataSource, Student, { alias: 's', constraints: CONSTRAINTS });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return visibleStudents(caller);
  }

  /** @param visible conditions on `s` */
  page(args: SearchablePageArgs, filter: StudentFilter, visible: readonly Sql[]): Page<Student> {
    return readPage(this.dataSource, LIST, args, [...visible, ...columnConditions(Student, filter, 's')]);
  }

  /** The students of users. @param conditions on `s` */
  byUserIds(userIds: readonly string[], conditions: readonly Sql[]): Promise<Student[]> {
    return query<Student>(
      this.dataSource,
      sql`select ${this.columns} from ${this.rows}
        ${whereAll([sql`s.user_id = any(${arrayOf(userIds)})`, ...conditions])}`,
    );
  }

  /** Who teaches the students. @returns those that exist */
  taughtBy(ids: readonly string[]): Promise<TaughtStudent[]> {
    return query<TaughtStudent>(
      this.dataSource,
      sql`select s.id, taught.instructor_id as "groupInstructorId" from ${this.rows}
        left join ${tableOf(ClassGroup).name} taught on taught.id = s.class_group_id where s.id = any(${arrayOf(ids)})`,
    );
  }
}

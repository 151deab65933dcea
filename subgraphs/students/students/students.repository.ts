import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import type { ConstraintErrors } from '../../shared/database/database-errors';
import { arrayOf, query, sql, whereAll, type Sql } from '../../shared/database/sql';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { takesCourse } from '../course-takers';
import { visibleStudents } from '../student-visibility';
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
    return readPage(this.dataSource, LIST, args, [...visible, ...filterConditions(filter)]);
  }

  /** The students with these numbers. @param conditions on `s` */
  byNumbers(numbers: readonly string[], conditions: readonly Sql[]): Promise<Student[]> {
    return query<Student>(
      this.dataSource,
      sql`select ${this.columns} from ${this.rows}
        ${whereAll([sql`s.student_number = any(${arrayOf(numbers)})`, ...conditions])}`,
    );
  }

  /** The students of users. @param conditions on `s` */
  byUserIds(userIds: readonly string[], conditions: readonly Sql[]): Promise<Student[]> {
    return query<Student>(
      this.dataSource,
      sql`select ${this.columns} from ${this.rows}
        ${whereAll([sql`s.user_id = any(${arrayOf(userIds)})`, ...conditions])}`,
    );
  }
}

function filterConditions(filter: StudentFilter): Sql[] {
  const conditions = columnConditions(Student, filter, 's');
  return filter.courseId ? [...conditions, takesCourse('s', filter.courseId)] : conditions;
}

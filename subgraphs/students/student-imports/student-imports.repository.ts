import { arrayOf, query, sql, type Connection } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { duplicatesOf, insertRows, type Duplicate } from '../../shared/imports/imported-rows';
import { ClassGroup } from '../class-groups/class-group.entity';
import { Student } from '../students/student.entity';
import type { StudentRow } from './import-columns';

/** A class group that a file names. */
export type NamedGroup = Pick<ClassGroup, 'id' | 'name' | 'academicYear'>;

/** Statements over all rows of a file at once. */
export class StudentImportsRepository {
  /** The groups, which nobody removes until the transaction ends. */
  groupsOf(connection: Connection, names: readonly string[], ids: readonly string[]): Promise<NamedGroup[]> {
    return query<NamedGroup>(
      connection,
      sql`select id, name, academic_year as "academicYear" from ${tableOf(ClassGroup).name}
        where name = any(${arrayOf(names)}) or id = any(${arrayOf(ids)}) order by id for key share`,
    );
  }

  duplicates(connection: Connection, students: readonly StudentRow[]): Promise<Duplicate<StudentRow>[]> {
    return duplicatesOf<StudentRow, Student>(connection, Student, students, [
      { property: 'studentNumber' },
      { property: 'email', compared: (email) => `lower(${email})` },
      { property: 'userId' },
    ]);
  }

  /**
   * @param students each with its first day
   * @returns how many were written: those whose unique values nobody else wrote meanwhile
   */
  insert(connection: Connection, students: readonly StudentRow[]): Promise<number> {
    const sorted = [...students].sort((a, b) => ((a.studentNumber ?? '') < (b.studentNumber ?? '') ? -1 : 1));
    return insertRows(connection, Student, sorted, [
      'studentNumber',
      'userId',
      'givenName',
      'familyName',
      'email',
      'phone',
      'address',
      'dateOfBirth',
      'classGroupId',
      'enrollmentDate',
    ]);
  }
}

import type { EntityManager } from 'typeorm';
import { arrayOf, query, sql } from '../shared/database/sql';
import { tableOf } from '../shared/database/table';
import type { ImportErrors } from '../shared/imports/import-errors';
import type { CheckRow, ImportRow } from '../shared/imports/import-row';
import { Student } from './students/student.entity';

/** By which the rows of a file name their student. */
type Names = 'studentId' | 'studentNumber';

/** A number that is too long is one that no student has. */
export const STUDENT_NUMBER = { kind: 'string', max: 65_536, identifier: true } as const;

/** A row names its student in one way. */
export const checkStudent: CheckRow<Names> = ({ studentId, studentNumber, invalid }, report) => {
  if (studentId !== null && studentNumber !== null)
    report('studentId', 'Give student_number or student_id, not both.');
  if (studentId === null && studentNumber === null && !invalid.has('studentId'))
    report('studentNumber', 'This field is required when student_id is empty.');
};

/**
 * Finds the students of a file. Says so where there is none.
 * @returns ids in the order of the rows; null where the student is not known
 */
export async function studentIdsOf(
  transaction: EntityManager,
  rows: readonly ImportRow<Names>[],
  importErrors: ImportErrors,
): Promise<(string | null)[]> {
  const numbers = [...new Set(rows.flatMap(({ studentNumber }) => studentNumber ?? []))];
  const ids = [...new Set(rows.flatMap(({ studentId }) => studentId ?? []))];
  const students = await query<Pick<Student, 'id' | 'studentNumber'>>(
    transaction,
    sql`select id, student_number as "studentNumber" from ${tableOf(Student).name}
      where student_number = any(${arrayOf(numbers)}) or id = any(${arrayOf(ids)}::uuid[])`,
  );
  const byNumber = new Map(students.map(({ id, studentNumber }) => [studentNumber, id]));
  const known = new Set(students.map(({ id }) => id));
  return rows.map(({ row, studentId, studentNumber }) => {
    const id = studentNumber === null ? studentId : (byNumber.get(studentNumber) ?? null);
    if (id !== null && known.has(id)) return id;
    if (studentNumber !== null)
      importErrors.add(
        row,
        'student_number',
        `There is no student with the number "${studentNumber.slice(0, 100)}".`,
      );
    else if (id !== null) importErrors.add(row, 'student_id', `Invalid pk "${id}" - object does not exist.`);
    return null;
  });
}

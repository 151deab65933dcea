import { importColumns } from '../../shared/imports/import-columns';
import type { CheckRow, ImportRow } from '../../shared/imports/import-row';
import { Student } from '../students/student.entity';

type Property =
  | 'studentNumber'
  | 'givenName'
  | 'familyName'
  | 'email'
  | 'phone'
  | 'address'
  | 'dateOfBirth'
  | 'enrollmentDate'
  | 'classGroupId'
  | 'userId'
  | 'classGroupName'
  | 'academicYear';

export type StudentRow = ImportRow<Property>;

/** The columns that a file of students may have. A group is named by its id, or by its name and year. */
export const COLUMNS = importColumns(Student, {
  required: ['studentNumber', 'givenName', 'familyName', 'email'],
  optional: ['phone', 'address', 'dateOfBirth', 'enrollmentDate', 'classGroupId', 'userId'],
  others: {
    classGroupName: { kind: 'string', max: 100, identifier: true },
    academicYear: { kind: 'string', max: 4, identifier: true },
  },
  ofServer: ['id', 'full_name', 'status', 'created_at', 'updated_at'],
});

/** A row names its group in one way. */
export const checkGroup: CheckRow<Property> = ({ classGroupName, academicYear, classGroupId }, report) => {
  if (classGroupName !== null && classGroupId !== null)
    report('classGroupId', 'Give class_group_name or class_group_id, not both.');
  else if (classGroupName !== null && academicYear === null)
    report('academicYear', 'This field is required when class_group_name is set.');
};

/** True when the row names a group in a wrong way, so that it is not known which. */
export const hasGroupError = ({ invalid }: StudentRow): boolean =>
  invalid.has('classGroupId') || invalid.has('classGroupName') || invalid.has('academicYear');

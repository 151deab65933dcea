import { importColumns } from '../../shared/imports/import-columns';
import type { CheckRow, ImportRow } from '../../shared/imports/import-row';
import { Enrollment } from '../enrollments/enrollment.entity';
import { checkStudent, STUDENT_NUMBER } from '../named-students';
import { today } from '../../shared/runtime/today';

type Property = 'courseId' | 'studentId' | 'studentNumber' | 'status' | 'enrollmentDate' | 'endedOn';

export type EnrollmentRow = ImportRow<Property>;

/** The columns that a file of enrollments may have. */
export const COLUMNS = importColumns(Enrollment, {
  required: ['courseId'],
  optional: ['studentId', 'status', 'enrollmentDate', 'endedOn'],
  others: { studentNumber: STUDENT_NUMBER },
  ofServer: ['id', 'course_framework', 'created_at', 'updated_at'],
});

/** An enrollment that has ended says when. */
export const checkEnrollment: CheckRow<Property> = (row, report) => {
  checkStudent(row, report);
  const { status, enrollmentDate, endedOn, invalid } = row;
  if (enrollmentDate !== null && enrollmentDate > today())
    report('enrollmentDate', 'Must not be after today.');
  if (endedOn !== null && endedOn > today()) report('endedOn', 'Must not be after today.');
  if (endedOn !== null && endedOn < (enrollmentDate ?? today()))
    report('endedOn', 'Must not be before the first day of the enrollment.');
  if (invalid.has('status') || invalid.has('endedOn')) return;
  const isActive = status === null || status === 'ACTIVE';
  if (isActive && endedOn !== null) report('endedOn', 'An active enrollment has not ended.');
  if (!isActive && endedOn === null) report('endedOn', `This field is required when status is ${status}.`);
};

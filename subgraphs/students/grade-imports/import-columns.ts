import { importColumns } from '../../shared/imports/import-columns';
import type { CheckRow, ImportRow } from '../../shared/imports/import-row';
import { Grade } from '../grades/grade.entity';
import { checkStudent, STUDENT_NUMBER } from '../named-students';

type Property = 'courseId' | 'score' | 'studentId' | 'studentNumber' | 'gradeScale' | 'gradedAt';

export type GradeRow = ImportRow<Property>;

/** The columns that a file of grades may have. */
export const COLUMNS = importColumns(Grade, {
  required: ['courseId', 'score'],
  optional: ['studentId', 'gradeScale', 'gradedAt'],
  others: { studentNumber: STUDENT_NUMBER },
  ofServer: [
    'id',
    'course_framework',
    'percentage',
    'grade',
    'duration_weeks',
    'recorded_by',
    'recorded_at',
    'corrects_id',
    'reason',
    'superseded_at',
  ],
});

/** Nobody was graded in the future. */
export const checkGrade: CheckRow<Property> = (row, report) => {
  checkStudent(row, report);
  if (row.gradedAt !== null && Date.parse(row.gradedAt) > Date.now())
    report('gradedAt', 'Must not be in the future.');
};

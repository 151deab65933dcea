import { randomUUID } from 'node:crypto';
import { addRows, idsOf, type BulkStep, type OnBulkProgress } from '../../shared/bulk/add-rows';
import { ATTENDANCE_COLUMNS, DAYS_EACH, attendanceLine } from './attendance';
import { CLASS_GROUP_COLUMNS, classGroupLine } from './class-groups';
import { ENROLLMENT_COLUMNS, ENROLLMENTS_EACH, coursesOf, enrollmentLine } from './enrollments';
import { GRADE_COLUMNS, GRADES_EACH, gradeLine } from './grades';
import { STUDENT_COLUMNS, studentLine } from './students';

/** Students of a class group. */
const GROUP_SIZE = 30;

/** What is added beside the students, in the order of need. */
export type SchoolTable = 'class groups' | 'students' | 'enrollments' | 'grades' | 'attendance';

export interface SchoolOptions {
  readonly url: string;
  /** How many students; the other tables get rows in proportion. */
  readonly students: number;
  /** Called with the rows sent so far. */
  readonly onProgress: OnBulkProgress<SchoolTable>;
}

/** Rows that come with so many students, all tables together. */
export function schoolRows(students: number): number {
  return stepsOf(students).reduce((sum, { count }) => sum + count, 0);
}

/**
 * Makes a school larger by COPY, in one transaction: students in class groups of 30, with four enrollments each in courses that others
 * take, three grades, and the attendance of ten days.
 * @throws when the database has no enrollments with grades to take the courses from: start the system once, which seeds them
 */
export async function loadSchool({ url, students, onProgress }: SchoolOptions): Promise<void> {
  await addRows(url, stepsOf(students), onProgress);
}

/** As {@link loadSchool}, the students in their class groups alone. */
export async function loadStudents({ url, students, onProgress }: SchoolOptions): Promise<void> {
  const [groups, rows] = stepsOf(students);
  await addRows(url, [groups, rows], onProgress);
}

function stepsOf(
  students: number,
): [groups: BulkStep<SchoolTable>, students: BulkStep<SchoolTable>, ...others: BulkStep<SchoolTable>[]] {
  const run = Date.now().toString(36);
  const groupIds = Array.from({ length: Math.ceil(students / GROUP_SIZE) }, () => randomUUID());
  const studentIds = Array.from({ length: students }, () => randomUUID());
  return [
    {
      name: 'class groups',
      table: 'students.class_groups',
      count: groupIds.length,
      source: async (client) => {
        const teacherIds = await idsOf(
          client,
          'select distinct instructor_id as id from students.class_groups where instructor_id is not null order by 1',
        );
        return {
          columns: CLASS_GROUP_COLUMNS,
          line: (index) => classGroupLine(index, groupIds, teacherIds, run),
        };
      },
    },
    {
      name: 'students',
      table: 'students.students',
      count: students,
      source: () =>
        Promise.resolve({
          columns: STUDENT_COLUMNS,
          line: (index) => studentLine(index, studentIds, groupIds, run),
        }),
    },
    {
      name: 'enrollments',
      table: 'students.enrollments',
      count: students * ENROLLMENTS_EACH,
      source: async (client) => {
        const courses = await coursesOf(client);
        return { columns: ENROLLMENT_COLUMNS, line: (index) => enrollmentLine(index, studentIds, courses) };
      },
    },
    {
      name: 'grades',
      table: 'students.grades',
      count: students * GRADES_EACH,
      source: async (client) => {
        const courses = await coursesOf(client);
        return { columns: GRADE_COLUMNS, line: (index) => gradeLine(index, studentIds, courses) };
      },
    },
    {
      name: 'attendance',
      table: 'students.attendance',
      count: students * DAYS_EACH,
      source: () =>
        Promise.resolve({
          columns: ATTENDANCE_COLUMNS,
          line: (index) => attendanceLine(index, studentIds, groupIds),
        }),
    },
  ];
}

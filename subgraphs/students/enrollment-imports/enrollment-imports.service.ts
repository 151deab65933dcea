import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { toSnakeCase } from '../../../schema/contract/cases';
import type { WriteRequest } from '../../shared/idempotency/keyed-write';
import type { FileImporter } from '../../shared/imports/file-importer';
import type { ImportArgs } from '../../shared/imports/import.args';
import type { ImportErrors } from '../../shared/imports/import-errors';
import type { ImportReport } from '../../shared/imports/import-report.type';
import type { CourseDirectory, CoursesById } from '../courses/course-directory';
import { courseOfRow, coursesOf } from '../courses/named-courses';
import { teacherOf, type StaffDirectory, type Teacher } from '../teachers';
import { enrolledBy, studentEnrolled } from '../events';
import { messageOf } from '../enrollments/admission';
import type { Admissions } from '../enrollments/admissions';
import type { EnrollmentStatus } from '../enrollments/enrollment-status';
import { studentIdsOf } from '../named-students';
import { today } from '../../shared/runtime/today';
import { earlierRows } from '../../shared/model/earlier-rows';
import {
  beginningOf,
  type EnrollmentImportsRepository,
  type ImportedEnrollment,
} from './enrollment-imports.repository';
import { checkEnrollment, COLUMNS, type EnrollmentRow } from './import-columns';

/** A row with everything that it refers to. */
type Located = ImportedEnrollment & { readonly row: number };

/** What the service reads besides the rows that it writes. */
export interface EnrollmentImportNeighbours {
  readonly admissions: Admissions;
  readonly courses: CourseDirectory;
  readonly staff: StaffDirectory;
}

export class EnrollmentImportsService {
  constructor(
    private readonly files: FileImporter,
    private readonly imports: EnrollmentImportsRepository,
    private readonly neighbours: EnrollmentImportNeighbours,
  ) {}

  /**
   * Creates the enrollments of a CSV file, all or none: active ones by the rules of a single enrollment, ended ones as history.
   * @returns the report; with an error nothing was written
   * @throws FORBIDDEN for callers who may enrol nobody; PEER_UNAVAILABLE
   */
  async import(request: WriteRequest, args: ImportArgs): Promise<ImportReport> {
    const teacher = await teacherOf(request, 'write:students', this.neighbours.staff);
    let courses: CoursesById = new Map();
    return this.files.import(request, args, {
      resource: 'ENROLLMENT',
      columns: COLUMNS,
      checkRow: checkEnrollment,
      ask: async (rows) => {
        courses = await coursesOf(rows, this.neighbours.courses, request);
      },
      check: async (transaction, rows, importErrors) => {
        const located = await this.locate(transaction, rows, { courses, teacher }, importErrors);
        // Admitting holds the courses, so that of two files with the same rows the second finds those of the first.
        await this.admit(transaction, located, courses, importErrors);
        await this.checkHistory(transaction, located, importErrors);
        return located;
      },
      write: (transaction, rows, report) => {
        for (const row of rows) if (row.status === 'ACTIVE') report.emits(studentEnrolled, enrolledBy(row));
        return this.imports.insert(transaction, rows);
      },
    });
  }

  private async locate(
    transaction: EntityManager,
    rows: readonly EnrollmentRow[],
    { courses, teacher }: { readonly courses: CoursesById; readonly teacher: Teacher },
    importErrors: ImportErrors,
  ): Promise<Located[]> {
    const studentIds = await studentIdsOf(transaction, rows, importErrors);
    return rows.flatMap((one, index) => {
      const course = courseOfRow(one, courses, teacher, importErrors);
      const studentId = studentIds[index] ?? null;
      if (!course || studentId === null || one.invalid.size > 0) return [];
      const status = (one.status ?? 'ACTIVE') as EnrollmentStatus;
      if (status !== 'ACTIVE' && course.status === 'DRAFT')
        importErrors.add(one.row, 'course_id', 'The course is not published.');
      const { row, endedOn } = one;
      const enrollmentDate = one.enrollmentDate ?? today();
      const { id: courseId, framework: courseFramework } = course;
      return [
        { id: randomUUID(), row, studentId, courseId, courseFramework, status, enrollmentDate, endedOn },
      ];
    });
  }

  /** A file that is imported twice is not history twice. */
  private async checkHistory(
    transaction: EntityManager,
    rows: readonly Located[],
    importErrors: ImportErrors,
  ): Promise<void> {
    const begun = await this.imports.begun(transaction, rows);
    const earlier = earlierRows(rows, beginningOf, ({ row }) => row);
    rows.forEach((one, index) => {
      const first = earlier[index];
      if (first !== undefined)
        importErrors.add(
          one.row,
          'enrollment_date',
          `Row ${first} has the same student, course and first day.`,
        );
      else if (begun.has(beginningOf(one)) && one.status !== 'ACTIVE')
        importErrors.add(
          one.row,
          'enrollment_date',
          'An enrollment that began on this day is there already.',
        );
    });
  }

  private async admit(
    transaction: EntityManager,
    rows: readonly Located[],
    courses: CoursesById,
    importErrors: ImportErrors,
  ): Promise<void> {
    const active = rows.filter(({ status }) => status === 'ACTIVE');
    const completed = rows.filter(({ status }) => status === 'COMPLETED');
    const decisions = await this.neighbours.admissions.decide(transaction, active, courses, completed);
    decisions.forEach((rejection, index) => {
      const row = active[index]?.row;
      if (rejection && row !== undefined)
        importErrors.add(row, toSnakeCase(rejection.field), messageOf(rejection));
    });
  }
}

import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { ERROR_CATALOGUE } from '../../../schema/contract/errors';
import { gradeOf, type GradeScale } from '../../../schema/contract/grading';
import type { Identity } from '../../../schema/contract/identity';
import type { WriteRequest } from '../../shared/idempotency/keyed-write';
import type { FileImporter } from '../../shared/imports/file-importer';
import type { ImportArgs } from '../../shared/imports/import.args';
import type { ImportErrors } from '../../shared/imports/import-errors';
import type { ImportReport } from '../../shared/imports/import-report.type';
import { earlierRows } from '../../shared/model/earlier-rows';
import type { CourseDirectory, KnownCourse, CoursesById } from '../courses/course-directory';
import { courseOfRow, coursesOf } from '../courses/named-courses';
import { teacherOf, type StaffDirectory, type Teacher } from '../teachers';
import { keyOf } from '../enrollments/admission';
import { gradeRecorded, recordingOf } from '../events';
import { newGrade, type CourseTakers } from '../grades/grade-writes.service';
import { studentIdsOf } from '../named-students';
import { occasionOf, type GradeImportsRepository, type ImportedGrade } from './grade-imports.repository';
import { checkGrade, COLUMNS, type GradeRow } from './import-columns';

/** A row with everything that it refers to. */
type Located = ImportedGrade & { readonly row: number };

/** What the rows are read by. */
interface Given {
  readonly courses: CoursesById;
  readonly teacher: Teacher;
  readonly recorder: Identity | null;
  /** When grades are given that say no time. */
  readonly now: string;
}

/** What the service reads besides the rows that it writes. */
export interface GradeImportNeighbours {
  readonly enrollments: CourseTakers;
  readonly courses: CourseDirectory;
  readonly staff: StaffDirectory;
}

export class GradeImportsService {
  constructor(
    private readonly files: FileImporter,
    private readonly imports: GradeImportsRepository,
    private readonly neighbours: GradeImportNeighbours,
  ) {}

  /**
   * Records the grades of a CSV file, all or none, by the rules of a single grade; those of an earlier system keep its scale LETTER.
   * @returns the report; with an error nothing was written
   * @throws FORBIDDEN for callers who may grade nobody; PEER_UNAVAILABLE
   */
  async import(request: WriteRequest, args: ImportArgs): Promise<ImportReport> {
    const teacher = await teacherOf(request, 'write:grades', this.neighbours.staff);
    let courses: CoursesById = new Map();
    return this.files.import(request, args, {
      resource: 'GRADE',
      columns: COLUMNS,
      checkRow: checkGrade,
      ask: async (rows) => {
        courses = await coursesOf(rows, this.neighbours.courses, request);
      },
      check: async (transaction, rows, importErrors) => {
        const given = { courses, teacher, recorder: request.identity, now: new Date().toISOString() };
        const located = await this.locate(transaction, rows, given, importErrors);
        await this.checkTaken(transaction, located, importErrors);
        await this.checkOnce(transaction, located, importErrors);
        return located;
      },
      write: (transaction, rows, report) => {
        for (const row of rows) report.emits(gradeRecorded, recordingOf(row));
        return this.imports.insert(transaction, rows);
      },
    });
  }

  private async locate(
    transaction: EntityManager,
    rows: readonly GradeRow[],
    { courses, teacher, recorder, now }: Given,
    importErrors: ImportErrors,
  ): Promise<Located[]> {
    const studentIds = await studentIdsOf(transaction, rows, importErrors);
    return rows.flatMap((one, index) => {
      const course = courseOfRow(one, courses, teacher, importErrors);
      const studentId = studentIds[index] ?? null;
      const { row, score } = one;
      if (!course || studentId === null || score === null || one.invalid.size > 0) return [];
      const gradeScale = scaleOf(one, course, importErrors);
      const grade = gradeOf(score, gradeScale);
      const gradedAt = one.gradedAt ?? now;
      return [
        {
          id: randomUUID(),
          ...newGrade(course, { studentId, score }, recorder),
          row,
          grade,
          gradeScale,
          gradedAt,
        },
      ];
    });
  }

  private async checkTaken(
    transaction: EntityManager,
    rows: readonly Located[],
    importErrors: ImportErrors,
  ): Promise<void> {
    const courseIds = [...new Set(rows.map(({ courseId }) => courseId))];
    const studentIds = [...new Set(rows.map(({ studentId }) => studentId))];
    const takers = await this.neighbours.enrollments.takers(transaction, courseIds, studentIds);
    for (const one of rows)
      if (!takers.has(keyOf(one)))
        importErrors.add(one.row, 'course_id', ERROR_CATALOGUE.NOT_ENROLLED.message);
  }

  /** A file that is imported twice gives no grade twice. */
  private async checkOnce(
    transaction: EntityManager,
    rows: readonly Located[],
    importErrors: ImportErrors,
  ): Promise<void> {
    const given = await this.imports.given(transaction, rows);
    const earlier = earlierRows(rows, occasionOf, ({ row }) => row);
    rows.forEach((one, index) => {
      const first = earlier[index];
      if (first !== undefined)
        importErrors.add(one.row, 'graded_at', `Row ${first} has the same student, course and time.`);
      else if (given.has(occasionOf(one)))
        importErrors.add(one.row, 'graded_at', 'A grade of this time is there already.');
    });
  }
}

/** The scale of the course, or that of an earlier system. */
function scaleOf(
  { row, gradeScale }: GradeRow,
  { framework }: KnownCourse,
  importErrors: ImportErrors,
): GradeScale {
  if (gradeScale === 'LETTER') return 'LETTER';
  if (gradeScale !== null && gradeScale !== framework)
    importErrors.add(row, 'grade_scale', `The course is graded in ${framework}.`);
  return framework;
}

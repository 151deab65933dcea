import { today } from '../../shared/runtime/today';
import type { EntityManager } from 'typeorm';
import { ERROR_CATALOGUE, IsmError } from '../../../schema/contract/errors';
import { levelOf } from '../../../schema/contract/identity';
import type { WriteRequest } from '../../shared/idempotency/keyed-write';
import type { FileImporter } from '../../shared/imports/file-importer';
import type { ImportArgs } from '../../shared/imports/import.args';
import type { ImportErrors } from '../../shared/imports/import-errors';
import type { ImportReport } from '../../shared/imports/import-report.type';
import { addDuplicates } from '../../shared/imports/import-writer';
import { mapInTurns } from '../../shared/runtime/turns';
import { checkGroup, COLUMNS, hasGroupError, type StudentRow } from './import-columns';
import type { NamedGroup, StudentImportsRepository } from './student-imports.repository';

/** Rows that are worked on before other requests have their turn: 2 ms. */
const ROWS_A_TURN = 2_000;

const TAKEN = {
  studentNumber: ERROR_CATALOGUE.STUDENT_NUMBER_TAKEN.message,
  email: ERROR_CATALOGUE.EMAIL_TAKEN.message,
  userId: ERROR_CATALOGUE.USER_ALREADY_LINKED.message,
};

export class StudentImportsService {
  constructor(
    private readonly files: FileImporter,
    private readonly imports: StudentImportsRepository,
  ) {}

  /**
   * Creates the students of a CSV file, all or none, by the rules of a single creation.
   * @returns the report; with an error nothing was written
   * @throws FORBIDDEN for callers who do not write all students
   */
  async import(request: WriteRequest, args: ImportArgs): Promise<ImportReport> {
    if (levelOf(request.identity, 'write:students') !== 'all') throw new IsmError('FORBIDDEN');
    return this.files.import(request, args, {
      resource: 'STUDENT',
      columns: COLUMNS,
      checkRow: checkGroup,
      check: async (transaction, students, importErrors) => {
        const located = await this.locate(transaction, students, importErrors);
        addDuplicates(await this.imports.duplicates(transaction, students), TAKEN, importErrors);
        return located;
      },
      write: (transaction, located) => this.imports.insert(transaction, located),
    });
  }

  /** The students with the ids of their groups and their first days. */
  private async locate(
    transaction: EntityManager,
    students: readonly StudentRow[],
    importErrors: ImportErrors,
  ): Promise<StudentRow[]> {
    const names = new Set<string>();
    const ids = new Set<string>();
    for (const { classGroupName, classGroupId } of students) {
      if (classGroupName !== null) names.add(classGroupName);
      if (classGroupId !== null) ids.add(classGroupId);
    }
    const groups = await this.imports.groupsOf(transaction, [...names], [...ids]);
    const byName = new Map(groups.map((group) => [keyOf(group.name, String(group.academicYear)), group]));
    const byId = new Map(groups.map((group) => [group.id, group]));
    return mapInTurns(students, ROWS_A_TURN, (student) => {
      const { classGroupName, academicYear, classGroupId, enrollmentDate, dateOfBirth } = student;
      const group =
        classGroupName === null
          ? byId.get(classGroupId ?? '')
          : byName.get(keyOf(classGroupName, academicYear ?? ''));
      addGroupError(student, group, importErrors);
      const firstDay = enrollmentDate ?? today();
      if (dateOfBirth !== null && dateOfBirth >= firstDay && !student.invalid.has('enrollmentDate'))
        importErrors.add(student.row, 'date_of_birth', 'Must be before the enrollment date.');
      return { ...student, classGroupId: group?.id ?? null, enrollmentDate: firstDay };
    });
  }
}

const keyOf = (name: string, year: string): string => `${year} ${name}`;

function addGroupError(student: StudentRow, group: NamedGroup | undefined, importErrors: ImportErrors): void {
  const { row, classGroupName, academicYear, classGroupId } = student;
  if (group || hasGroupError(student)) return;
  if (classGroupName !== null)
    importErrors.add(row, 'class_group_name', `There is no group of this name in ${academicYear ?? ''}.`);
  else if (classGroupId !== null)
    importErrors.add(row, 'class_group_id', `Invalid pk "${classGroupId}" - object does not exist.`);
}

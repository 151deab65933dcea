import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer, type WriteReport } from '../../shared/audit/writer';
import type { Page, PageArgs } from '../../shared/model/page';
import { sent } from '../../shared/model/pick';
import { earlierRows } from '../../shared/model/earlier-rows';
import type { ClassGroup } from '../class-groups/class-group.entity';
import { assertNotFuture } from '../past-days';
import { assertTeaches, assertWritesOthers, teacherOf, type StaffDirectory, type Teacher } from '../teachers';
import type { Attendance } from './attendance.entity';
import type {
  AttendanceFilter,
  AttendanceRowInput,
  RecordAttendanceInput,
  UpdateAttendanceInput,
} from './attendance.input';
import type { AttendanceRepository } from './attendance.repository';

/** Instructors record the attendance of their class groups; who writes all students, of any. */
const PERMISSION = 'write:students';

/** What the audit log calls it. */
const RESOURCE = { resource: 'ATTENDANCE' } as const;

/** The class groups, as attendance needs them. */
export interface RecordedGroups {
  /** The group, which nobody else changes or records for until the transaction ends. */
  lock(transaction: EntityManager, id: string): Promise<ClassGroup | null>;
}

/** Who was there. A day of a group is recorded as a whole, so that of two teachers one's list counts and never a mixture. */
export class AttendanceService {
  constructor(
    private readonly writer: Writer,
    private readonly attendance: AttendanceRepository,
    private readonly groups: RecordedGroups,
    private readonly staff: StaffDirectory,
  ) {}

  page(caller: Identity | null, args: PageArgs, filter: AttendanceFilter): Page<Attendance> {
    return this.attendance.page(args, filter, this.attendance.visibleTo(caller));
  }

  /** @throws NOT_FOUND, also for attendance that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Attendance> {
    const found = await this.attendance.byId(id, undefined, this.attendance.visibleTo(caller));
    if (!found) throw await this.attendance.notFound(caller, id);
    return found;
  }

  /**
   * Records a day of a group, all rows or none, in place of what the day had.
   * @returns it, in the order of the rows
   * @throws NOT_FOUND, FORBIDDEN, PEER_UNAVAILABLE, BAD_USER_INPUT with the errors of each row
   */
  async record(
    request: RequestMetadata,
    classGroupId: string,
    input: RecordAttendanceInput,
  ): Promise<Attendance[]> {
    assertWritesOthers(request.identity, PERMISSION);
    const { date, rows } = input;
    const check = (): Promise<Teacher> => teacherOf(request, PERMISSION, this.staff);
    return this.writer.checked(request, check, async (transaction, report, teacher) => {
      await this.lockGroup(transaction, teacher, classGroupId);
      assertNotFuture({ date });
      const day = { classGroupId, date };
      const studentIds = rows.map(({ studentId }) => studentId);
      assertNone(rowErrors(rows, await this.attendance.recordable(transaction, day, studentIds)));
      const removed = await this.attendance.removeOthers(transaction, day, studentIds);
      const values = rows.map(({ studentId, status, note }) => ({ studentId, status, note: note ?? null }));
      const written = await this.attendance.write(transaction, day, values, userIdOf(request.identity));
      report.wrote({
        ...RESOURCE,
        action: 'RECORD_ATTENDANCE',
        id: null,
        fields: sentFields(input),
        details: { class_group_id: classGroupId, date, recorded: written.length, removed },
      });
      const byStudent = new Map(written.map((row) => [row.studentId, row]));
      return studentIds.flatMap((id) => byStudent.get(id) ?? []);
    });
  }

  /**
   * @param expectedUpdatedAt version that the change is meant for; null: any
   * @throws NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED, PEER_UNAVAILABLE
   */
  update(
    request: RequestMetadata,
    id: string,
    input: UpdateAttendanceInput,
    expectedUpdatedAt: string | null,
  ): Promise<Attendance> {
    return this.change(request, id, async (transaction, report) => {
      const changes = { ...sent(input), recordedBy: userIdOf(request.identity) };
      const updated = await this.attendance.update(transaction, id, changes, expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      report.wrote({ ...RESOURCE, action: 'UPDATE_ATTENDANCE', id, fields: sentFields(input) });
      return updated;
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN, PEER_UNAVAILABLE */
  async delete(request: RequestMetadata, id: string): Promise<void> {
    await this.change(request, id, async (transaction, report) => {
      await this.attendance.delete(transaction, id);
      report.wrote({ ...RESOURCE, action: 'DELETE_ATTENDANCE', id });
    });
  }

  /** Changes one row, under the lock of its group, which comes before that of the row as in `record`. */
  private async change<Result>(
    request: RequestMetadata,
    id: string,
    work: (transaction: EntityManager, report: WriteReport) => Promise<Result>,
  ): Promise<Result> {
    assertWritesOthers(request.identity, PERMISSION);
    const check = (): Promise<Teacher> => teacherOf(request, PERMISSION, this.staff);
    return this.writer.checked(request, check, async (transaction, report, teacher) => {
      const { classGroupId } = found(await this.attendance.byId(id, transaction));
      await this.lockGroup(transaction, teacher, classGroupId);
      found(await this.attendance.lock(transaction, id));
      return work(transaction, report);
    });
  }

  private async lockGroup(transaction: EntityManager, teacher: Teacher, id: string): Promise<void> {
    const { instructorId } = found(await this.groups.lock(transaction, id));
    assertTeaches(teacher, instructorId);
  }
}

function found<Row>(row: Row | null): Row {
  if (!row) throw new IsmError('NOT_FOUND');
  return row;
}

function rowErrors(rows: readonly AttendanceRowInput[], recordable: ReadonlySet<string>): FieldErrors {
  const errors: FieldErrors = {};
  const earlier = earlierRows(rows, ({ studentId }) => studentId);
  rows.forEach(({ studentId }, row) => {
    const first = earlier[row];
    if (first !== undefined) errors[`rows.${row}.studentId`] = [`Row ${first} has the same student.`];
    else if (!recordable.has(studentId))
      errors[`rows.${row}.studentId`] = ['This is no active student of the class group.'];
  });
  return errors;
}

function assertNone(errors: FieldErrors): void {
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
}

import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { arrayOf, jsonOf, query, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { ofVisibleStudents } from '../student-visibility';
import { Student } from '../students/student.entity';
import { Attendance } from './attendance.entity';
import type { AttendanceFilter } from './attendance.input';

const LIST = listOf(Attendance, { alias: 'a', order: ['date', 'createdAt'], defaultOrder: '-date' });

/** What a day of a class group is to have. */
export type AttendanceRow = Pick<Attendance, 'studentId' | 'status' | 'note'>;

/** A day of a class group. */
export type GroupDay = Pick<Attendance, 'classGroupId' | 'date'>;

export class AttendanceRepository extends Repository<Attendance> {
  constructor(dataSource: DataSource) {
    super(dataSource, Attendance, { alias: 'a' });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return ofVisibleStudents(caller, 'a.student_id');
  }

  page(args: PageArgs, filter: AttendanceFilter, visible: readonly Sql[]): Page<Attendance> {
    const { from, to } = filter;
    const conditions = [...visible, ...columnConditions(Attendance, filter, 'a')];
    if (from) conditions.push(sql`a.date >= ${from}`);
    if (to) conditions.push(sql`a.date <= ${to}`);
    return readPage(this.dataSource, LIST, args, conditions);
  }

  /**
   * Those of the students whose attendance can be recorded: active ones of the group, and those that the day has already. They keep
   * their status and group until the transaction ends.
   */
  async recordable(
    transaction: EntityManager,
    { classGroupId, date }: GroupDay,
    studentIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const students = await query<{ id: string }>(
      transaction,
      sql`select s.id from ${tableOf(Student).name} s
        where s.id = any(${arrayOf(studentIds)}::uuid[]) and (s.class_group_id = ${classGroupId} and s.status = 'ACTIVE'
          or exists (select from ${this.table.name} a
            where a.class_group_id = ${classGroupId} and a.date = ${date} and a.student_id = s.id))
        order by s.id for share of s`,
    );
    return new Set(students.map(({ id }) => id));
  }

  /** Removes what a day has of other students. @returns how many */
  async removeOthers(
    transaction: EntityManager,
    { classGroupId, date }: GroupDay,
    studentIds: readonly string[],
  ): Promise<number> {
    const removed = await query(
      transaction,
      sql`delete from ${this.table.name} where class_group_id = ${classGroupId} and date = ${date}
        and not student_id = any(${arrayOf(studentIds)}::uuid[]) returning id`,
    );
    return removed.length;
  }

  /** Writes rows of a day, over those that are there. @returns them in any order */
  write(
    transaction: EntityManager,
    { classGroupId, date }: GroupDay,
    rows: readonly AttendanceRow[],
    recordedBy: string | null,
  ): Promise<Attendance[]> {
    const values = rows.map(({ studentId, status, note }) => ({ student_id: studentId, status, note }));
    return query<Attendance>(
      transaction,
      sql`insert into ${this.table.name} as a (class_group_id, date, student_id, status, note, recorded_by)
        select ${classGroupId}::uuid, ${date}::date, w.student_id, w.status, w.note, ${recordedBy}::uuid
        from jsonb_to_recordset(${jsonOf(values)}) as w (student_id uuid, status varchar, note varchar)
        on conflict (class_group_id, date, student_id) do update set status = excluded.status, note = excluded.note,
          recorded_by = excluded.recorded_by, updated_at = clock_timestamp()
        returning ${this.columns}`,
    );
  }
}

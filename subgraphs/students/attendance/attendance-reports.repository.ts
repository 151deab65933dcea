import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { jsonOf, query, raw, sql, whereAll, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { visibleStudents } from '../student-visibility';
import { Student } from '../students/student.entity';
import type { AttendanceReport, ReportPeriod } from './attendance-report.type';
import { AttendanceStatus } from './attendance-status';
import { Attendance } from './attendance.entity';

const counted = (status: AttendanceStatus): Sql =>
  sql`count(*) filter (where a.status = ${status})::int as ${raw(status.toLowerCase())}`;

export class AttendanceReportsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The report of each student whom the caller may see, for each period, in one statement. */
  of(periods: readonly ReportPeriod[], caller: Identity | null): Promise<AttendanceReport[]> {
    const counts = Object.values(AttendanceStatus).map(counted);
    return query<AttendanceReport>(
      this.dataSource,
      sql`select s.id as "studentId", w."from", w."to", f.*,
          round(100 * (f.present + f.late)::numeric / nullif(f.recorded - f.excused, 0), 2)::numeric(5, 2) as rate
        from jsonb_to_recordset(${jsonOf(periods)}) as w ("studentId" uuid, "from" date, "to" date)
        join ${tableOf(Student).name} s on s.id = w."studentId"
        cross join lateral (
          select count(*)::int as recorded, ${counts[0] ?? sql``}, ${counts[1] ?? sql``}, ${counts[2] ?? sql``}, ${counts[3] ?? sql``}
          from ${tableOf(Attendance).name} a
          where a.student_id = s.id and a.date between coalesce(w."from", '-infinity') and coalesce(w."to", 'infinity')
        ) f
        ${whereAll([...visibleStudents(caller)])}`,
    );
  }
}

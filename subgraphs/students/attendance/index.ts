import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { AttendanceReport } from './attendance-report.type';
import { AttendanceReportsResolver } from './attendance-reports.resolver';
import { Attendance } from './attendance.entity';
import { AttendanceResolver } from './attendance.resolver';

const read = access('read:students');
const write = access('write:students');

/** Who was there on which day. Whose attendance a caller sees is decided in SQL; whose groups they record, by AttendanceService. */
export const attendance = feature({
  models: [Attendance, AttendanceReport],
  resolvers: [AttendanceResolver, AttendanceReportsResolver],
  access: {
    Query: { attendance: read, attendances: read, studentAttendance: read },
    Mutation: { recordAttendance: write, updateAttendance: write, deleteAttendance: write },
    Attendance: { '*': read },
    AttendancePage: { '*': read },
    AttendanceReport: { '*': read },
    Student: { attendance: read },
  },
});

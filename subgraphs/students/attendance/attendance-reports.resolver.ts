import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { oneByKey, type SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { Student } from '../students/student.entity';
import { AttendanceReport, type ReportPeriod } from './attendance-report.type';
import type { AttendanceReportsService } from './attendance-reports.service';
import { AttendancePeriodArgs } from './attendance.input';

interface Services {
  readonly attendanceReports: AttendanceReportsService;
}
type Context = SubgraphContext<Services>;

/** Different periods of one request share a statement. */
const keyOf = ({ studentId, from, to }: ReportPeriod): string => `${studentId}:${from ?? ''}:${to ?? ''}`;

function periodOfKey(key: string): ReportPeriod {
  const [studentId = '', from = '', to = ''] = key.split(':');
  return { studentId, from: from || null, to: to || null };
}

const reportByPeriod = oneByKey<AttendanceReport, Services>(
  (keys, { identity, services }) => services.attendanceReports.many(identity, keys.map(periodOfKey)),
  keyOf,
);

const periodOf = (studentId: string, { from, to }: AttendancePeriodArgs): ReportPeriod => ({
  studentId,
  from: from ?? null,
  to: to ?? null,
});

@Resolver(() => Student)
export class AttendanceReportsResolver {
  @Query(() => AttendanceReport, {
    nullable: true,
    description: 'How often a student was there; an unknown id is NOT_FOUND.',
  })
  studentAttendance(
    @Arg('studentId', () => UUIDScalar) studentId: string,
    @Args(() => AttendancePeriodArgs) args: AttendancePeriodArgs,
    @Ctx() { identity, services }: Context,
  ): Promise<AttendanceReport> {
    return services.attendanceReports.one(identity, periodOf(studentId, args));
  }

  @FieldResolver(() => AttendanceReport, { nullable: true, description: 'How often the student was there.' })
  @Reads('id')
  attendance(
    @Root() { id }: Pick<Student, 'id'>,
    @Args(() => AttendancePeriodArgs) args: AttendancePeriodArgs,
    @Ctx() context: Context,
  ): Promise<AttendanceReport | null> {
    return reportByPeriod.of(context).load(keyOf(periodOf(id, args)));
  }
}

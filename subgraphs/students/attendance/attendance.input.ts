import { ArgsType, InputType } from 'type-graphql';
import { DateField } from '../../shared/model/constraints';
import { ObjectList } from '../../shared/model/object-list';
import { pick, pickFilter } from '../../shared/model/pick';
import { Attendance } from './attendance.entity';

/** More students than any group has. */
export const MAX_ROWS = 200;

@InputType({ description: 'Whether one student of the group was there.' })
export class AttendanceRowInput extends pick(Attendance, {
  required: ['studentId', 'status'],
  optional: ['note'],
}) {}

@InputType({ description: 'The attendance of a class group on a day, as a whole.' })
export class RecordAttendanceInput extends pick(Attendance, {
  required: ['date'],
  differences: { date: { description: 'Today or earlier.' } },
}) {
  declare date: string;

  @ObjectList(() => AttendanceRowInput, {
    max: MAX_ROWS,
    description: `From 1 to ${MAX_ROWS}, one for each student.`,
  })
  rows!: AttendanceRowInput[];
}

@InputType({ description: 'Changes of what was recorded of a student; what is left out stays, null clears.' })
export class UpdateAttendanceInput extends pick(Attendance, { optional: ['status', 'note'] }) {}

@InputType({ description: 'Which attendance to list; all conditions must hold.' })
export class AttendanceFilter extends pickFilter(Attendance, ['studentId', 'classGroupId', 'status']) {
  @DateField({ optional: true, description: 'Only this day and later ones.' })
  from?: string | null;

  @DateField({ optional: true, description: 'Only this day and earlier ones.' })
  to?: string | null;
}

@ArgsType()
export class AttendancePeriodArgs {
  @DateField({ optional: true, description: 'First day. Default: from the beginning.' })
  from?: string | null;

  @DateField({ optional: true, description: 'Last day. Default: up to now.' })
  to?: string | null;
}

import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import { Attendance, AttendancePage } from './attendance.entity';
import { AttendanceFilter, RecordAttendanceInput, UpdateAttendanceInput } from './attendance.input';
import type { AttendanceService } from './attendance.service';

type Context = SubgraphContext<{ readonly attendance: AttendanceService }>;

@Resolver(() => Attendance)
export class AttendanceResolver {
  @Query(() => AttendancePage, { nullable: true })
  attendances(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => AttendanceFilter, { nullable: true }) filter: AttendanceFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<Attendance> {
    return services.attendance.page(identity, args, filter ?? {});
  }

  @Query(() => Attendance, { nullable: true, description: 'One entry; an unknown id is NOT_FOUND.' })
  attendance(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<Attendance> {
    return services.attendance.one(identity, id);
  }

  @Mutation(() => [Attendance], {
    nullable: true,
    description: 'Records a day of a class group, all rows or none, in place of what the day had.',
  })
  recordAttendance(
    @Arg('classGroupId', () => UUIDScalar) classGroupId: string,
    @Arg('input', () => RecordAttendanceInput) input: RecordAttendanceInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Attendance[]> {
    return services.attendance.record(metadata, classGroupId, input);
  }

  @Mutation(() => Attendance, { nullable: true })
  updateAttendance(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateAttendanceInput) input: UpdateAttendanceInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<Attendance> {
    return services.attendance.update(metadata, id, input, version ?? null);
  }

  @Mutation(() => Boolean, { nullable: true, description: 'Removes one entry.' })
  async deleteAttendance(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<boolean> {
    await services.attendance.delete(metadata, id);
    return true;
  }
}

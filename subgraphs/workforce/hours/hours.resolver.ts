import { Arg, Args, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { DateScalar, DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { Reads, UnlessInRow } from '../../shared/graph/reads';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { Employee } from '../employees/employee.entity';
import { Tag } from '../tags/tag.entity';
import { weekOf } from '../week';
import { HoursFilter } from './hours.input';
import { hoursByWeek, tagsByWeek, weekKey } from './hours.loader';
import type { HoursService } from './hours.service';
import { HOURS, WeeklyHours, WeeklyHoursPage } from './weekly-hours.type';

type Context = SubgraphContext<{ readonly hours: HoursService }>;

/** Digits of the figures that are shown with an employee. */
const LIMITS = `@constraint(precision: ${HOURS.precision}, scale: ${HOURS.scale})`;

const REFERENCE_DATE = { nullable: true, description: 'Any day of the week. Default: today.' } as const;

@Resolver(() => WeeklyHours)
export class HoursResolver {
  @Query(() => WeeklyHoursPage, { nullable: true, description: "Employees' hours in one week." })
  hoursLedger(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => HoursFilter, { nullable: true }) filter: HoursFilter | null | undefined,
    @Arg('referenceDate', () => DateScalar, REFERENCE_DATE) referenceDate: string | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<WeeklyHours> {
    return services.hours.page(identity, args, filter ?? {}, referenceDate ?? undefined);
  }

  @Query(() => WeeklyHours, {
    nullable: true,
    description: 'The hours of one employee; an unknown id is NOT_FOUND.',
  })
  employeeHours(
    @Arg('employeeId', () => UUIDScalar) employeeId: string,
    @Arg('referenceDate', () => DateScalar, REFERENCE_DATE) referenceDate: string | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Promise<WeeklyHours> {
    return services.hours.one(identity, employeeId, referenceDate ?? undefined);
  }

  @FieldResolver(() => [Tag], { description: 'The tags carried on the Monday, by name.' })
  tags(@Root() { employeeId, periodStart }: WeeklyHours, @Ctx() context: Context): Promise<Tag[]> {
    return tagsByWeek.of(context).load(weekKey({ employeeId, monday: periodStart }));
  }
}

type Figures = Pick<WeeklyHours, 'effectivePool' | 'committedHours' | 'balance'>;
type Figure = Promise<string | undefined>;

/** The week of any number of employees, and all figures of it, are one statement. */
@Resolver(() => Employee)
export class EmployeeHoursResolver {
  @FieldResolver(() => WeeklyHours, { nullable: true, description: "The employee's hours in one week." })
  @Reads('id')
  hours(
    @Root() { id }: Pick<Employee, 'id'>,
    @Arg('referenceDate', () => DateScalar, REFERENCE_DATE) referenceDate: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<WeeklyHours | null> {
    return hoursOf(id, referenceDate ?? undefined, context);
  }

  @FieldResolver(() => DecimalScalar, { description: "The pool of today's week." })
  @Directive(LIMITS)
  @UnlessInRow()
  effectivePool(@Root() { id }: Employee, @Ctx() context: Context): Figure {
    return figureOf(id, 'effectivePool', context);
  }

  @FieldResolver(() => DecimalScalar, { description: "The committed hours of today's week." })
  @Directive(LIMITS)
  @UnlessInRow()
  committedHours(@Root() { id }: Employee, @Ctx() context: Context): Figure {
    return figureOf(id, 'committedHours', context);
  }

  @FieldResolver(() => DecimalScalar, {
    description: "The balance of today's week: the pool less the committed hours.",
  })
  @Directive(LIMITS)
  @UnlessInRow()
  balance(@Root() { id }: Employee, @Ctx() context: Context): Figure {
    return figureOf(id, 'balance', context);
  }
}

/** Of those whose rows came without them: the loader reads all weeks of the request at once. */
function figureOf(employeeId: string, name: keyof Figures, context: Context): Figure {
  return hoursOf(employeeId, undefined, context).then((hours) => hours?.[name]);
}

function hoursOf(
  employeeId: string,
  referenceDate: string | undefined,
  context: Context,
): Promise<WeeklyHours | null> {
  return hoursByWeek.of(context).load(weekKey({ employeeId, monday: weekOf(referenceDate).start }));
}

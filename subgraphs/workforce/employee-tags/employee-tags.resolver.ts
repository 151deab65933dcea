import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { manyByKey, type SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { PageArgs, type Page } from '../../shared/model/page';
import { Employee } from '../employees/employee.entity';
import { Tag } from '../tags/tag.entity';
import { EmployeeTag, EmployeeTagPage } from './employee-tag.entity';
import {
  AdjustContractInput,
  AttachTagInput,
  DetachTagArgs,
  EmployeeTagFilter,
  UpdateEmployeeTagInput,
} from './employee-tag.input';
import type { EmployeeTagsService } from './employee-tags.service';

interface Services {
  readonly employeeTags: EmployeeTagsService;
}

type Context = SubgraphContext<Services>;

@Resolver(() => EmployeeTag)
export class EmployeeTagsResolver {
  @Query(() => EmployeeTagPage, {
    nullable: true,
    description: 'Which employees carry which tags, and when.',
  })
  employeeTags(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => EmployeeTagFilter, { nullable: true }) filter: EmployeeTagFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<EmployeeTag> {
    return services.employeeTags.page(identity, args, filter ?? {});
  }

  @Query(() => EmployeeTag, { nullable: true, description: 'One carried tag; an unknown id is NOT_FOUND.' })
  employeeTag(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<EmployeeTag> {
    return services.employeeTags.one(identity, id);
  }

  @Query(() => EmployeeTagPage, { nullable: true, description: "An employee's EXCEPTION tags." })
  contractAdjustments(
    @Arg('employeeId', () => UUIDScalar) employeeId: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<EmployeeTag>> {
    return services.employeeTags.adjustments(identity, employeeId, args);
  }

  @Mutation(() => EmployeeTag, { nullable: true, description: 'Attaches a tag and logs it.' })
  attachTag(
    @Arg('input', () => AttachTagInput) input: AttachTagInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<EmployeeTag> {
    return services.employeeTags.attach(metadata, input);
  }

  @Mutation(() => EmployeeTag, { nullable: true, description: 'Attaches an EXCEPTION tag and logs it.' })
  adjustContract(
    @Arg('employeeId', () => UUIDScalar) employeeId: string,
    @Arg('input', () => AdjustContractInput) input: AdjustContractInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<EmployeeTag> {
    return services.employeeTags.adjust(metadata, employeeId, input);
  }

  @Mutation(() => EmployeeTag, {
    nullable: true,
    description: 'Changes the days of a carried tag, and logs it.',
  })
  updateEmployeeTag(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateEmployeeTagInput) input: UpdateEmployeeTagInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<EmployeeTag> {
    return services.employeeTags.update(metadata, id, input, version ?? null);
  }

  @Mutation(() => Boolean, {
    nullable: true,
    description: 'Takes a tag off as if it had never been, and logs it.',
  })
  async detachTag(
    @Args(() => DetachTagArgs) { id, reason }: DetachTagArgs,
    @Ctx() { metadata, services }: Context,
  ): Promise<boolean> {
    await services.employeeTags.detach(metadata, id, reason ?? null);
    return true;
  }
}

const carriedToday = manyByKey<Tag & { readonly employeeId: string }, Services>(
  (employeeIds, { services }) => services.employeeTags.carriedToday(employeeIds),
  (tag) => tag.employeeId,
);

@Resolver(() => Employee)
export class CarriedTagsResolver {
  @FieldResolver(() => [Tag], { description: 'The tags that the employee carries today, by name.' })
  @Reads('id')
  tags(@Root() { id }: Pick<Employee, 'id'>, @Ctx() context: Context): Promise<Tag[]> {
    return carriedToday.of(context).load(id);
  }
}

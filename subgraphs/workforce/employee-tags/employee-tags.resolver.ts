import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { FirstArgs, PageArgs, type Page } from '../../shared/model/page';
import { Employee } from '../employees/employee.entity';
import type { WorkforceContext } from '../services';
import { Tag } from '../tags/tag.entity';
import { rowById } from '../../shared/graph/row-loaders';
import { EmployeeTag, EmployeeTagPage } from './employee-tag.entity';
import {
  AdjustContractInput,
  AttachTagInput,
  DetachTagArgs,
  EmployeeTagFilter,
  UpdateEmployeeTagInput,
} from './employee-tag.input';
import { carriedTags, employeeTagsByEmployeeId, employeeTagsByTagId } from './employee-tags.loader';

@Resolver(() => EmployeeTag)
export class EmployeeTagsResolver {
  @Query(() => EmployeeTagPage, {
    nullable: true,
    description: 'Which employees carry which tags, and when.',
  })
  employeeTags(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => EmployeeTagFilter, { nullable: true }) filter: EmployeeTagFilter | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Page<EmployeeTag> {
    return services.employeeTags.page(identity, args, filter ?? {});
  }

  @Query(() => EmployeeTag, { nullable: true, description: 'One carried tag; an unknown id is NOT_FOUND.' })
  employeeTag(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<EmployeeTag> {
    return services.employeeTags.one(identity, id);
  }

  @Query(() => EmployeeTagPage, { nullable: true, description: "An employee's EXCEPTION tags." })
  contractAdjustments(
    @Arg('employeeId', () => UUIDScalar) employeeId: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Page<EmployeeTag>> {
    return services.employeeTags.adjustments(identity, employeeId, args);
  }

  @Mutation(() => EmployeeTag, { nullable: true, description: 'Attaches a tag and logs it.' })
  attachTag(
    @Arg('input', () => AttachTagInput) input: AttachTagInput,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<EmployeeTag> {
    return services.employeeTags.attach(identity, input);
  }

  @Mutation(() => EmployeeTag, { nullable: true, description: 'Attaches an EXCEPTION tag and logs it.' })
  adjustContract(
    @Arg('employeeId', () => UUIDScalar) employeeId: string,
    @Arg('input', () => AdjustContractInput) input: AdjustContractInput,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<EmployeeTag> {
    return services.employeeTags.adjust(identity, employeeId, input);
  }

  @Mutation(() => EmployeeTag, {
    nullable: true,
    description: 'Changes the days of a carried tag, and logs it.',
  })
  updateEmployeeTag(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateEmployeeTagInput) input: UpdateEmployeeTagInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<EmployeeTag> {
    return services.employeeTags.update(identity, id, input, version ?? null);
  }

  @Mutation(() => Boolean, {
    nullable: true,
    description: 'Takes a tag off as if it had never been, and logs it.',
  })
  async detachTag(
    @Args(() => DetachTagArgs) { id, reason }: DetachTagArgs,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<boolean> {
    await services.employeeTags.detach(identity, id, reason ?? null);
    return true;
  }

  @FieldResolver(() => Tag)
  tag(@Root() { tagId }: EmployeeTag, @Ctx() context: WorkforceContext): Promise<Tag | null> {
    return rowById(Tag).of(context).load(tagId);
  }

  @FieldResolver(() => Employee, { nullable: true })
  employee(@Root() { employeeId }: EmployeeTag, @Ctx() context: WorkforceContext): Promise<Employee | null> {
    return rowById(Employee).of(context).load(employeeId);
  }
}

@Resolver(() => Employee)
export class TagHistoryResolver {
  @FieldResolver(() => [Tag], { description: 'The tags that the employee carries today, by name.' })
  tags(@Root() { id }: Employee, @Ctx() context: WorkforceContext): Promise<Tag[]> {
    return carriedTags.of(context).load(id);
  }

  @FieldResolver(() => [EmployeeTag], {
    description: 'The tags that the employee carries, carried and will carry, newest first.',
  })
  tagHistory(@Root() { id }: Employee, @Ctx() context: WorkforceContext): Promise<EmployeeTag[]> {
    return employeeTagsByEmployeeId.of(context).load(id);
  }
}

@Resolver(() => Tag)
export class CarriersOfTagResolver {
  @FieldResolver(() => [EmployeeTag], {
    description: 'Who carries, carried and will carry the tag, newest first.',
  })
  employeeTags(
    @Root() { id }: Tag,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Ctx() context: WorkforceContext,
  ): Promise<EmployeeTag[]> {
    return employeeTagsByTagId.load(context, id, first);
  }
}

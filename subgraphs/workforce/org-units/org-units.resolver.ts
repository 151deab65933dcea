import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { SearchablePageArgs, type Page } from '../../shared/graph/page';
import type { WorkforceContext } from '../services';
import { OrgUnit, OrgUnitPage } from './org-unit.entity';
import { CreateOrgUnitInput, OrgUnitFilter, UpdateOrgUnitInput } from './org-unit.input';
import { childrenByParentId, orgUnitById } from './org-units.loader';

@Resolver(() => OrgUnit)
export class OrgUnitsResolver {
  @Query(() => OrgUnitPage, { nullable: true })
  orgUnits(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => OrgUnitFilter, { nullable: true }) filter: OrgUnitFilter | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Page<OrgUnit> {
    return services.orgUnits.page(identity, args, filter ?? {});
  }

  @Query(() => OrgUnit, { nullable: true, description: 'One org unit; an unknown id is NOT_FOUND.' })
  orgUnit(@Arg('id', () => UUIDScalar) id: string, @Ctx() { services }: WorkforceContext): Promise<OrgUnit> {
    return services.orgUnits.one(id);
  }

  @Mutation(() => OrgUnit, { nullable: true })
  createOrgUnit(
    @Arg('input', () => CreateOrgUnitInput) input: CreateOrgUnitInput,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<OrgUnit> {
    return services.orgUnits.create(identity, input);
  }

  @Mutation(() => OrgUnit, { nullable: true })
  updateOrgUnit(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateOrgUnitInput) input: UpdateOrgUnitInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<OrgUnit> {
    return services.orgUnits.update(identity, id, input, version ?? null);
  }

  @Mutation(() => Boolean, { nullable: true, description: 'Removes a unit on which nothing depends.' })
  async deleteOrgUnit(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<boolean> {
    await services.orgUnits.delete(identity, id);
    return true;
  }

  @Mutation(() => OrgUnit, { nullable: true, description: 'Brings a deleted unit back below its parent.' })
  undeleteOrgUnit(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<OrgUnit> {
    return services.orgUnits.undelete(identity, id);
  }

  @FieldResolver(() => OrgUnit, { nullable: true })
  parent(@Root() { parentId }: OrgUnit, @Ctx() context: WorkforceContext): Promise<OrgUnit | null> | null {
    return parentId === null ? null : orgUnitById.of(context).load(parentId);
  }

  @FieldResolver(() => [OrgUnit], { description: 'The units directly below, by code.' })
  children(@Root() { id }: OrgUnit, @Ctx() context: WorkforceContext): Promise<OrgUnit[]> {
    return childrenByParentId.of(context).load(id);
  }
}

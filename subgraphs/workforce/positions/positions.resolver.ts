import { rowById } from '../../shared/graph/row-loaders';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { FirstArgs, SearchablePageArgs, type Page } from '../../shared/model/page';
import { OrgUnit } from '../org-units/org-unit.entity';
import type { WorkforceContext } from '../services';
import { Tag } from '../tags/tag.entity';
import { coverageOf, PositionCoverage } from './position-coverage.type';
import { Position, PositionPage } from './position.entity';
import { CreatePositionInput, PositionFilter, UpdatePositionInput } from './position.input';
import { positionsByOrgUnitId, positionsByTagId } from './positions.loader';

@Resolver(() => Position)
export class PositionsResolver {
  @Query(() => PositionPage, { nullable: true })
  positions(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => PositionFilter, { nullable: true }) filter: PositionFilter | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Page<Position> {
    return services.positions.page(identity, args, filter ?? {});
  }

  @Query(() => Position, { nullable: true, description: 'One position; an unknown id is NOT_FOUND.' })
  position(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Position> {
    return services.positions.one(identity, id);
  }

  @Mutation(() => Position, { nullable: true })
  createPosition(
    @Arg('input', () => CreatePositionInput) input: CreatePositionInput,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Position> {
    return services.positions.create(identity, input);
  }

  @Mutation(() => Position, { nullable: true })
  updatePosition(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdatePositionInput) input: UpdatePositionInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Position> {
    return services.positions.update(identity, id, input, version ?? null);
  }

  @Mutation(() => Position, {
    nullable: true,
    description: 'Copies a position with its tags, without its assignments.',
  })
  duplicatePosition(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Position> {
    return services.positions.duplicate(identity, id);
  }

  @Mutation(() => Boolean, {
    nullable: true,
    description: 'Removes a position that never had an assignment.',
  })
  async deletePosition(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<boolean> {
    await services.positions.delete(identity, id);
    return true;
  }

  @Mutation(() => Position, {
    nullable: true,
    description: 'Brings a deleted position back with all that it required.',
  })
  undeletePosition(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Position> {
    return services.positions.undelete(identity, id);
  }

  @FieldResolver(() => OrgUnit, { nullable: true })
  orgUnit(@Root() { orgUnitId }: Position, @Ctx() context: WorkforceContext): Promise<OrgUnit | null> {
    return rowById(OrgUnit).of(context).load(orgUnitId);
  }

  @FieldResolver(() => PositionCoverage, { description: 'The figures of this week together.' })
  coverage(@Root() position: Position): PositionCoverage {
    return coverageOf(position);
  }
}

@Resolver(() => OrgUnit)
export class DemandOfOrgUnitResolver {
  @FieldResolver(() => [Position], { description: 'The positions that stand on the unit itself, by title.' })
  positions(
    @Root() { id }: OrgUnit,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Ctx() context: WorkforceContext,
  ): Promise<Position[]> {
    return positionsByOrgUnitId.load(context, id, first);
  }
}

@Resolver(() => Tag)
export class DemandOfTagResolver {
  @FieldResolver(() => [Position], { description: 'The positions that require the tag, by title.' })
  positions(
    @Root() { id }: Tag,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Ctx() context: WorkforceContext,
  ): Promise<Position[]> {
    return positionsByTagId.load(context, id, first);
  }
}

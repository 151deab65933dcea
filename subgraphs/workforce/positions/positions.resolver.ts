import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import type { SubgraphContext } from '../../shared/graph/context';
import { coverageOf, PositionCoverage } from './position-coverage.type';
import { Position, PositionPage } from './position.entity';
import { CreatePositionInput, PositionFilter, UpdatePositionInput } from './position.input';
import type { PositionsService } from './positions.service';

interface Services {
  readonly positions: PositionsService;
}

export const PositionsResolver = catalogueResolver<Position, Services>({
  one: 'position',
  many: 'positions',
  model: Position,
  page: PositionPage,
  filter: PositionFilter,
  create: CreatePositionInput,
  update: UpdatePositionInput,
  service: ({ positions }) => positions,
  descriptions: {
    one: 'One position; an unknown id is NOT_FOUND.',
    delete: 'Removes a position that never had an assignment.',
    undelete: 'Brings a deleted position back with all that it required.',
  },
});

@Resolver(() => Position)
export class PositionResolver {
  @Mutation(() => Position, {
    nullable: true,
    description: 'Copies a position with its tags, without its assignments.',
  })
  duplicatePosition(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: SubgraphContext<Services>,
  ): Promise<Position> {
    return services.positions.duplicate(metadata, id);
  }

  @FieldResolver(() => PositionCoverage, { description: 'The figures of this week together.' })
  coverage(@Root() position: Position): PositionCoverage {
    return coverageOf(position);
  }
}

import { Query, Resolver } from 'type-graphql';
import { UNIT_TYPES, UnitType } from './unit-type.type';

@Resolver(() => UnitType)
export class UnitTypesResolver {
  @Query(() => [UnitType], { nullable: true, description: 'The levels of the tree, from the root down.' })
  unitTypes(): readonly UnitType[] {
    return UNIT_TYPES;
  }
}

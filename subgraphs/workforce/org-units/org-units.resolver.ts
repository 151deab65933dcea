import { Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import { OrgUnit, OrgUnitPage } from './org-unit.entity';
import { CreateOrgUnitInput, OrgUnitFilter, UpdateOrgUnitInput } from './org-unit.input';
import type { OrgUnitsService } from './org-units.service';
import { Reads } from '../../shared/graph/reads';

export const OrgUnitsResolver = catalogueResolver<OrgUnit, { readonly orgUnits: OrgUnitsService }>({
  one: 'orgUnit',
  many: 'orgUnits',
  model: OrgUnit,
  page: OrgUnitPage,
  filter: OrgUnitFilter,
  create: CreateOrgUnitInput,
  update: UpdateOrgUnitInput,
  service: ({ orgUnits }) => orgUnits,
  descriptions: {
    one: 'One org unit; an unknown id is NOT_FOUND.',
    delete: 'Removes a unit on which nothing depends.',
    undelete: 'Brings a deleted unit back below its parent.',
  },
});

@Resolver(() => OrgUnit)
export class OrgUnitPathResolver {
  @FieldResolver(() => [UUIDScalar], {
    description: 'Ids from the root to the unit itself, for other domains.',
  })
  @Directive('@inaccessible')
  @Reads('path')
  pathIds(@Root() { path }: Pick<OrgUnit, 'path'>): readonly string[] {
    return path;
  }
}

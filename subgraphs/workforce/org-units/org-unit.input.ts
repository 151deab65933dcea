import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { OrgUnit } from './org-unit.entity';

@InputType({ description: 'A new org unit.' })
export class CreateOrgUnitInput extends pick(OrgUnit, {
  required: ['name', 'code', 'unitType'],
  optional: ['parentId', 'maxWeeklyHours', 'isActive'],
  differences: {
    parentId: { description: 'A unit of the type one level up.' },
    isActive: { defaultValue: true },
  },
}) {}

@InputType({ description: 'Changes of an org unit; what is left out stays.' })
export class UpdateOrgUnitInput extends pick(OrgUnit, {
  optional: ['name', 'code', 'parentId', 'maxWeeklyHours', 'isActive'],
  differences: { parentId: { description: 'Moves the unit with everything below it.' } },
}) {}

@InputType({ description: 'Which org units to list; all conditions must hold.' })
export class OrgUnitFilter extends pickFilter(OrgUnit, ['unitType', 'parentId', 'isActive'], {
  parentId: 'Only direct children of this unit.',
}) {
  @BooleanField({ optional: true, description: 'Also deleted units, as far as the caller may write them.' })
  showDeleted?: boolean | null;
}

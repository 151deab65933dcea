import { InputType, Field } from 'type-graphql';
import {
  BooleanField,
  DecimalField,
  EnumField,
  StringField,
  UuidField,
} from '../../shared/graph/constraints';
import { WEEKLY_CEILING } from '../legal-hours';
import { UnitTypeCode } from './unit-type-code';

@InputType({ description: 'A new org unit.' })
export class CreateOrgUnitInput {
  @StringField({ max: 255 })
  name!: string;

  @StringField({ max: 50 })
  code!: string;

  @EnumField(UnitTypeCode)
  unitType!: UnitTypeCode;

  @UuidField({ optional: true, description: 'A unit of the type one level up.' })
  parentId?: string | null;

  @DecimalField({ optional: true, min: '0', exclusiveMin: true, max: WEEKLY_CEILING, scale: 2 })
  maxWeeklyHours?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: true })
  isActive?: boolean | null;
}

@InputType({ description: 'Changes of an org unit; what is left out stays.' })
export class UpdateOrgUnitInput {
  @StringField({ optional: true, max: 255 })
  name?: string | null;

  @StringField({ optional: true, max: 50 })
  code?: string | null;

  @UuidField({ optional: true, description: 'Moves the unit with everything below it.' })
  parentId?: string | null;

  @DecimalField({ optional: true, min: '0', exclusiveMin: true, max: WEEKLY_CEILING, scale: 2 })
  maxWeeklyHours?: string | null;

  @BooleanField({ optional: true })
  isActive?: boolean | null;
}

@InputType({ description: 'Which org units to list; all conditions must hold.' })
export class OrgUnitFilter {
  @EnumField(UnitTypeCode, { optional: true })
  unitType?: UnitTypeCode | null;

  @UuidField({ optional: true, description: 'Only direct children of this unit.' })
  parentId?: string | null;

  @BooleanField({ optional: true })
  isActive?: boolean | null;

  @BooleanField({ optional: true, description: 'Also deleted units, as far as the caller may write them.' })
  showDeleted?: boolean | null;
}

import { Field, InputType } from 'type-graphql';
import {
  BooleanField,
  DecimalField,
  EnumField,
  StringField,
  UuidField,
} from '../../shared/model/constraints';
import { CoverageState } from './coverage-state';

const HOURS = { min: '0', exclusiveMin: true, max: '9999.99', scale: 2 } as const;

@InputType({ description: 'A new position.' })
export class CreatePositionInput {
  @StringField({ max: 255 })
  title!: string;

  @UuidField({ description: 'An org unit of type UNIT.' })
  orgUnitId!: string;

  @DecimalField(HOURS)
  requiredWeeklyHours!: string;

  @StringField({ optional: true, min: 0, max: 2000 })
  description?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: true })
  isActive?: boolean | null;
}

@InputType({ description: 'Changes of a position; what is left out stays.' })
export class UpdatePositionInput {
  @StringField({ optional: true, max: 255 })
  title?: string | null;

  @UuidField({ optional: true, description: 'Moves the position to another org unit of type UNIT.' })
  orgUnitId?: string | null;

  @DecimalField({ optional: true, ...HOURS })
  requiredWeeklyHours?: string | null;

  @StringField({ optional: true, min: 0, max: 2000 })
  description?: string | null;

  @BooleanField({ optional: true })
  isActive?: boolean | null;
}

@InputType({ description: 'Which positions to list; all conditions must hold.' })
export class PositionFilter {
  @UuidField({ optional: true })
  orgUnitId?: string | null;

  @BooleanField({ optional: true, description: 'With orgUnitId: also those of the units below it.' })
  includeDescendants?: boolean | null;

  @EnumField(CoverageState, { optional: true })
  coverageState?: CoverageState | null;

  @BooleanField({ optional: true })
  isActive?: boolean | null;

  @UuidField({ optional: true, description: 'Only positions that require this tag.' })
  tagId?: string | null;

  @BooleanField({
    optional: true,
    description: 'Also deleted positions, as far as the caller may write them.',
  })
  showDeleted?: boolean | null;
}

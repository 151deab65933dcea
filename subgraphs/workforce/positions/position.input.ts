import { InputType } from 'type-graphql';
import { BooleanField, EnumField, UuidField } from '../../shared/model/constraints';
import { anyOf, pick, pickFilter } from '../../shared/model/pick';
import { CoverageState } from './coverage-state';
import { Position } from './position.entity';

@InputType({ description: 'A new position.' })
export class CreatePositionInput extends pick(Position, {
  required: ['title', 'orgUnitId', 'requiredWeeklyHours'],
  optional: ['description', 'isActive'],
  differences: { isActive: { defaultValue: true } },
}) {}

@InputType({ description: 'Changes of a position; what is left out stays.' })
export class UpdatePositionInput extends pick(Position, {
  optional: ['title', 'orgUnitId', 'requiredWeeklyHours', 'description', 'isActive'],
  differences: { orgUnitId: { description: 'Moves the position to another org unit of type UNIT.' } },
}) {}

@InputType({ description: 'Which positions to list; all conditions must hold.' })
export class PositionFilter extends pickFilter(Position, ['isActive']) {
  @UuidField({ optional: true })
  orgUnitId?: string | null;

  @BooleanField({ optional: true, description: 'With orgUnitId: also those of the units below it.' })
  includeDescendants?: boolean | null;

  @EnumField(CoverageState, { optional: true })
  coverageState?: CoverageState | null;

  @EnumField(CoverageState, { optional: true, list: true, description: anyOf('coverageState') })
  coverageStateIn?: readonly CoverageState[] | null;

  @UuidField({ optional: true, description: 'Only positions that require this tag.' })
  tagId?: string | null;

  @BooleanField({
    optional: true,
    description: 'Also deleted positions, as far as the caller may write them.',
  })
  showDeleted?: boolean | null;
}

import { Decimal } from 'decimal.js';
import { Field, ObjectType } from 'type-graphql';
import { DecimalScalar } from '../../../schema/contract/scalars';
import { CoverageState } from './coverage-state';
import type { Position } from './position.entity';

@ObjectType({
  description: 'How far one position is covered this week, in the words of the coverage of units.',
})
export class PositionCoverage {
  @Field(() => DecimalScalar)
  requiredHours!: string;

  @Field(() => DecimalScalar)
  assignedHours!: string;

  @Field(() => DecimalScalar, { description: 'Assigned by required hours, rounded to 4 decimals.' })
  coverageRatio!: string;

  @Field(() => CoverageState)
  coverageState!: CoverageState;

  @Field(() => DecimalScalar, { description: 'The hours that the position lacks; 0 when it has too many.' })
  hoursDeficit!: string;
}

/** The figures that a position was read with, together. */
export function coverageOf(position: Position): PositionCoverage {
  const { requiredWeeklyHours: requiredHours, assignedHours, coverageRatio, coverageState } = position;
  const hoursDeficit = Decimal.max(0, new Decimal(requiredHours).minus(assignedHours)).toFixed(2);
  return { requiredHours, assignedHours, coverageRatio, coverageState, hoursDeficit };
}

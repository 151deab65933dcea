import { Decimal } from 'decimal.js';
import { Model } from '../../shared/model/model';
import { Numeric, OneOf } from '../../shared/model/properties';
import { CoverageState } from './coverage-state';
import type { Position } from './position.entity';

@Model({
  description: 'How far one position is covered this week, in the words of the coverage of units.',
})
export class PositionCoverage {
  @Numeric({ precision: 14, scale: 2 })
  requiredHours!: string;

  @Numeric({ precision: 14, scale: 2 })
  assignedHours!: string;

  @Numeric({ precision: 14, scale: 4, description: 'Assigned by required hours, rounded to 4 decimals.' })
  coverageRatio!: string;

  @OneOf(CoverageState)
  coverageState!: CoverageState;

  @Numeric({
    precision: 14,
    scale: 2,
    description: 'The hours that the position lacks; 0 when it has too many.',
  })
  hoursDeficit!: string;
}

/** The figures that a position was read with, together. */
export function coverageOf(position: Position): PositionCoverage {
  const { requiredWeeklyHours: requiredHours, assignedHours, coverageRatio, coverageState } = position;
  const hoursDeficit = Decimal.max(0, new Decimal(requiredHours).minus(assignedHours)).toFixed(2);
  return { requiredHours, assignedHours, coverageRatio, coverageState, hoursDeficit };
}

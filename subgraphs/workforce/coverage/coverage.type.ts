import { Field, Int, ObjectType } from 'type-graphql';
import { DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/model/page';
import { UnitTypeCode } from '../org-units/unit-type-code';

@ObjectType({
  description: 'How far the active positions of a part of the institution are covered this week.',
})
export class Coverage {
  @Field(() => Int)
  totalPositions!: number;

  @Field(() => Int, { description: 'Positions in state VACANT.' })
  vacant!: number;

  @Field(() => Int, { description: 'Positions in state PARTIAL.' })
  partial!: number;

  @Field(() => Int, { description: 'Positions in state COVERED.' })
  covered!: number;

  @Field(() => Int, { description: 'Positions in state OVER_COVERED.' })
  overCovered!: number;

  @Field(() => DecimalScalar)
  requiredHours!: string;

  @Field(() => DecimalScalar)
  assignedHours!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Assigned by required hours, rounded to 4 decimals; null without positions.',
  })
  coverageRatio!: string | null;

  @Field(() => DecimalScalar, {
    description: 'The hours that positions lack; what others have too much makes up for nothing.',
  })
  hoursDeficit!: string;

  @Field(() => Boolean, { description: 'True when fewer hours are covered than the settings ask for.' })
  isBelowThreshold!: boolean;
}

@ObjectType({ description: 'The coverage of one org unit of type UNIT.' })
export class UnitCoverage extends Coverage {
  @Field(() => UUIDScalar)
  orgUnitId!: string;

  @Field(() => String)
  orgUnitName!: string;

  @Field(() => UUIDScalar, { nullable: true })
  parentId!: string | null;
}

@ObjectType({ description: 'The coverage of the institution, or of a subtree of it.' })
export class CoverageSummary {
  @Field(() => [UnitCoverage], {
    description: 'Each UNIT with active positions, the worst covered first.',
  })
  byUnit!: UnitCoverage[];

  @Field(() => Coverage)
  totals!: Coverage;
}

@ObjectType({
  description: 'An org unit of any type whose subtree is covered less than the settings ask for.',
})
export class CoverageAlert {
  /** The unit's, for cursors. */
  id!: string;

  @Field(() => UUIDScalar)
  orgUnitId!: string;

  @Field(() => String)
  orgUnitName!: string;

  @Field(() => UnitTypeCode)
  unitType!: UnitTypeCode;

  @Field(() => DecimalScalar, { description: 'Assigned by required hours, rounded to 4 decimals.' })
  coverageRatio!: string;

  @Field(() => DecimalScalar, { description: 'The ratio that the settings ask for.' })
  threshold!: string;

  @Field(() => DecimalScalar, { description: 'The hours that the positions lack.' })
  hoursDeficit!: string;
}

export const CoverageAlertPage = pageTypeOf(CoverageAlert, 'CoverageAlertPage');

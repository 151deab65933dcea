import { Field, ObjectType } from 'type-graphql';
import { pageTypeOf } from '../../shared/model/page';
import { Model } from '../../shared/model/model';
import { Flag, Integer, Numeric, OneOf, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { OrgUnit } from '../org-units/org-unit.entity';
import { UnitTypeCode } from '../org-units/unit-type-code';

/** Hours, and a ratio of hours, of any part of the institution. */
const HOURS = { precision: 14, scale: 2 } as const;
const RATIO = { precision: 14, scale: 4 } as const;

@Model({
  description: 'How far the active positions of a part of the institution are covered this week.',
})
export class Coverage {
  @Integer()
  totalPositions!: number;

  @Integer({ description: 'Positions in state VACANT.' })
  vacant!: number;

  @Integer({ description: 'Positions in state PARTIAL.' })
  partial!: number;

  @Integer({ description: 'Positions in state COVERED.' })
  covered!: number;

  @Integer({ description: 'Positions in state OVER_COVERED.' })
  overCovered!: number;

  @Numeric(HOURS)
  requiredHours!: string;

  @Numeric(HOURS)
  assignedHours!: string;

  @Numeric({
    ...RATIO,
    nullable: true,
    description: 'Assigned by required hours, rounded to 4 decimals; null without positions.',
  })
  coverageRatio!: string | null;

  @Numeric({
    ...HOURS,
    description: 'The hours that positions lack; what others have too much makes up for nothing.',
  })
  hoursDeficit!: string;

  @Flag({ description: 'True when fewer hours are covered than the settings ask for.' })
  isBelowThreshold!: boolean;
}

@Model({ description: 'The coverage of one org unit of type UNIT.' })
@BelongsTo<UnitCoverage>(() => OrgUnit, 'orgUnitId', { as: 'orgUnit' })
export class UnitCoverage extends Coverage {
  @Uuid()
  orgUnitId!: string;

  @Text({ max: 255 })
  orgUnitName!: string;

  @Uuid({ nullable: true })
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

@Model({
  description: 'An org unit of any type whose subtree is covered less than the settings ask for.',
})
@BelongsTo<CoverageAlert>(() => OrgUnit, 'orgUnitId', { as: 'orgUnit' })
export class CoverageAlert {
  /** The unit's, for cursors. */
  id!: string;

  @Uuid()
  orgUnitId!: string;

  @Text({ max: 255 })
  orgUnitName!: string;

  @OneOf(UnitTypeCode)
  unitType!: UnitTypeCode;

  @Numeric({ ...RATIO, description: 'Assigned by required hours, rounded to 4 decimals.' })
  coverageRatio!: string;

  @Numeric({ precision: 4, scale: 2, description: 'The ratio that the settings ask for.' })
  threshold!: string;

  @Numeric({ ...HOURS, description: 'The hours that the positions lack.' })
  hoursDeficit!: string;
}

export const CoverageAlertPage = pageTypeOf(CoverageAlert, 'CoverageAlertPage');

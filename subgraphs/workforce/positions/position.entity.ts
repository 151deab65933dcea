import { pageTypeOf } from '../../shared/model/page';
import { Model } from '../../shared/model/model';
import {
  CreatedAt,
  DeletedAt,
  Flag,
  Id,
  Numeric,
  OneOf,
  Text,
  UpdatedAt,
  Uuid,
} from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { HasUnmapped } from '../../shared/model/unmapped';
import { OrgUnit } from '../org-units/org-unit.entity';
import { CoverageState } from './coverage-state';

@Model({
  table: 'workforce.positions',
  isEntity: true,
  description: 'Demand: weekly hours of one kind of work that a unit needs.',
})
@HasUnmapped({ columns: { org_unit_type: 'Generated: a position belongs to a UNIT.' } })
@BelongsTo<Position>(() => OrgUnit, 'orgUnitId', {
  as: 'orgUnit',
  inverse: {
    as: 'positions',
    order: 'title',
    description: 'The positions of the unit itself, by title.',
  },
})
export class Position {
  @Id()
  id!: string;

  @Text({ max: 255 })
  title!: string;

  @Uuid({ description: 'An org unit of type UNIT.' })
  orgUnitId!: string;

  @Numeric({ precision: 6, scale: 2, min: '0', exclusiveMin: true })
  requiredWeeklyHours!: string;

  @Text({ storage: 'text', min: 0, max: 2000 })
  description!: string;

  @Flag({ description: 'Only active positions count in the coverage of their unit.' })
  isActive!: boolean;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the position is deleted.')
  deletedAt?: string | null;

  @Numeric({
    precision: 14,
    scale: 2,
    computed: true,
    description: 'Hours of this week that active assignments give to it, of people who are at work.',
  })
  assignedHours!: string;

  @Numeric({
    precision: 14,
    scale: 4,
    computed: true,
    description: 'Assigned by required hours, rounded to 4 decimals.',
  })
  coverageRatio!: string;

  @OneOf(CoverageState, { computed: true })
  coverageState!: CoverageState;
}

export const PositionPage = pageTypeOf(Position, 'PositionPage');

import { Unique } from 'typeorm';
import { pageTypeOf } from '../../shared/model/page';
import { Model } from '../../shared/model/model';
import {
  CreatedAt,
  DeletedAt,
  Flag,
  HiddenIds,
  Id,
  Numeric,
  OneOf,
  Text,
  UpdatedAt,
  Uuid,
} from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { HasUnmapped } from '../../shared/model/unmapped';
import { WEEKLY_CEILING } from '../legal-hours';
import { UnitTypeCode } from './unit-type-code';

@Model({
  table: 'workforce.org_units',
  isEntity: true,
  description: "A node of the institution's tree.",
})
@Unique('org_units_code_key', ['code'])
@HasUnmapped({
  columns: { parent_type: 'Generated: the type that a parent must have.' },
  keys: { org_units_id_unit_type_key: 'For foreign keys that ask for a unit of a certain type.' },
})
@BelongsTo<OrgUnit>(() => OrgUnit, 'parentId', {
  as: 'parent',
  inverse: { as: 'children', order: 'code', first: 'all', description: 'The units directly below, by code.' },
})
export class OrgUnit {
  @Id()
  id!: string;

  @Text({ max: 255 })
  name!: string;

  @Text({ max: 50, identifier: true, description: 'Unique.' })
  code!: string;

  @OneOf(UnitTypeCode, { description: 'Fixed when the unit is created.' })
  unitType!: UnitTypeCode;

  @Uuid({ nullable: true, description: 'Null only for a CLINIC.' })
  parentId!: string | null;

  @Numeric({
    precision: 6,
    scale: 2,
    min: '0',
    exclusiveMin: true,
    max: WEEKLY_CEILING,
    nullable: true,
    description: `The institution's weekly ceiling; null except on a CLINIC, there null means the legal ceiling of ${WEEKLY_CEILING}.`,
  })
  maxWeeklyHours!: string | null;

  @Flag()
  isActive!: boolean;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the unit is deleted.')
  deletedAt?: string | null;

  /** Ids from the root to the unit itself: a subtree is every unit whose path contains its root. */
  @HiddenIds()
  path!: string[];
}

export const OrgUnitPage = pageTypeOf(OrgUnit, 'OrgUnitPage');

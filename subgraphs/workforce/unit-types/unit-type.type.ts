import { Model } from '../../shared/model/model';
import { Integer, OneOf, Text } from '../../shared/model/properties';
import { PARENT_TYPE, UnitTypeCode } from '../org-units/unit-type-code';

@Model({ description: 'A level of the tree.' })
export class UnitType {
  @OneOf(UnitTypeCode)
  code!: UnitTypeCode;

  @Text({ max: 100, description: 'Label for people.' })
  name!: string;

  @Integer({ description: '0 for the root.' })
  level!: number;

  @OneOf(UnitTypeCode, { nullable: true, description: 'Type that the parent has; null for the root.' })
  parentCode!: UnitTypeCode | null;
}

const NAMES: Readonly<Record<UnitTypeCode, string>> = {
  CLINIC: 'Clinic',
  DEPARTMENT: 'Department',
  SERVICE: 'Service',
  UNIT: 'Unit',
};

export const UNIT_TYPES: readonly UnitType[] = Object.values(UnitTypeCode).map((code, level) => ({
  code,
  name: NAMES[code],
  level,
  parentCode: PARENT_TYPE[code],
}));

import { Field, Int, ObjectType } from 'type-graphql';
import { PARENT_TYPE, UnitTypeCode } from '../org-units/unit-type-code';

@ObjectType({ description: 'A level of the tree.' })
export class UnitType {
  @Field(() => UnitTypeCode)
  code!: UnitTypeCode;

  @Field(() => String, { description: 'Label for people.' })
  name!: string;

  @Field(() => Int, { description: '0 for the root.' })
  level!: number;

  @Field(() => UnitTypeCode, { nullable: true, description: 'Type that the parent has; null for the root.' })
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

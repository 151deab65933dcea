import { registerEnumType } from 'type-graphql';

/** The levels of the tree, from the root down. */
export const UnitTypeCode = {
  CLINIC: 'CLINIC',
  DEPARTMENT: 'DEPARTMENT',
  SERVICE: 'SERVICE',
  UNIT: 'UNIT',
} as const;
export type UnitTypeCode = (typeof UnitTypeCode)[keyof typeof UnitTypeCode];

registerEnumType(UnitTypeCode, { name: 'UnitTypeCode', description: 'Level of an org unit in the tree.' });

/** The type that the parent of such a unit has; null for the root. */
export const PARENT_TYPE: Readonly<Record<UnitTypeCode, UnitTypeCode | null>> = {
  CLINIC: null,
  DEPARTMENT: 'CLINIC',
  SERVICE: 'DEPARTMENT',
  UNIT: 'SERVICE',
};

import { UuidField } from '../../shared/model/constraints';

/** Most rows that a row names. */
export const MAX_NAMED = 100;

/** An input's ids of rows that the written one names; what is sent replaces those of before. */
export const NamedIds = (description: string): PropertyDecorator =>
  UuidField({ list: true, maxItems: MAX_NAMED, optional: true, nullable: false, description });

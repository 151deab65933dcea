import { isScalarType, type GraphQLNamedType } from 'graphql';
import { SCALARS } from '../../schema/contract/scalars';

/** By which supergraph schemas know our scalars as their own (`adoptScalars`). */
const STRING_SCALARS: ReadonlySet<unknown> = new Set(
  SCALARS.filter(({ name }) => name !== 'JSON').map(({ parseValue }) => parseValue),
);

/** Whether a type is one of our scalars that travel as strings. */
export function travelsAsString(type: GraphQLNamedType | null): boolean {
  return isScalarType(type) && STRING_SCALARS.has(type.parseValue);
}

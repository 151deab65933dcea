import { isSpecifiedScalarType, type GraphQLLeafType } from 'graphql';

/** Of what kind of JavaScript value a leaf goes into the response as it is. */
export type PlainKind = 'string' | 'boolean';

/** Such a kind for the scalars whose values nearly always are of it; null: values are serialized one by one. */
export function plainKindOf(type: GraphQLLeafType): PlainKind | null {
  // Our scalars that travel as strings.
  if (type.serialize === String) return 'string';
  if (!isSpecifiedScalarType(type)) return null;
  if (type.name === 'Boolean') return 'boolean';
  return type.name === 'String' || type.name === 'ID' ? 'string' : null;
}

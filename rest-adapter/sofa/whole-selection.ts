import { getNamedType, isObjectType, Kind, type GraphQLObjectType, type SelectionSetNode } from 'graphql';

/**
 * Sofa leaves out what it takes for a model of its own, shown by id alone, and an object inside one of its kind.
 * @throws Error for a field of the type that the selection does not have
 */
export function assertWhole(selected: SelectionSetNode | undefined, type: GraphQLObjectType): void {
  for (const field of Object.values(type.getFields())) {
    const node = selected?.selections.find(
      (candidate) => candidate.kind === Kind.FIELD && candidate.name.value === field.name,
    );
    if (node?.kind !== Kind.FIELD) throw new Error(`Sofa does not select ${type.name}.${field.name}`);
    const object = getNamedType(field.type);
    if (isObjectType(object)) assertWhole(node.selectionSet, object);
  }
}

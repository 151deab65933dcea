import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/**
 * True when the field that is resolved has one of the fields selected below it: at `path`, through fragments, whatever the
 * conditions. For what can be read in the same statement when somebody asks for it.
 * @param path field names from the resolved field down; empty: directly below it
 */
export function selectsAny(
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  path: readonly string[],
  names: ReadonlySet<string>,
): boolean {
  const visited = new Set<string>();
  const finds = (set: SelectionSetNode | undefined, [next, ...rest]: readonly string[]): boolean =>
    set?.selections.some((node) => {
      if (node.kind === Kind.FIELD) {
        if (next === undefined) return names.has(node.name.value);
        return node.name.value === next && finds(node.selectionSet, rest);
      }
      if (node.kind === Kind.INLINE_FRAGMENT) return finds(node.selectionSet, next ? [next, ...rest] : []);
      const key = `${node.name.value}@${rest.length}${next ?? ''}`;
      if (visited.has(key)) return false;
      visited.add(key);
      return finds(fragments[node.name.value]?.selectionSet, next ? [next, ...rest] : []);
    }) ?? false;
  return fieldNodes.some(({ selectionSet }) => finds(selectionSet, path));
}

import {
  getNamedType,
  getNullableType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** A selection, and the type that it is made on. */
interface Selected {
  readonly set: SelectionSetNode;
  readonly parent: GraphQLNamedType;
}

/** A field's type, or that of its items, with what is selected in it. */
interface Found {
  readonly type: GraphQLOutputType;
  readonly set: SelectionSetNode | undefined;
}

/**
 * The types of what stands at a path of an operation's response: several where it depends on the type of an object around it.
 * @param path response keys, and `@` for the items of a list
 */
export function typesAt(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  path: readonly (string | number)[],
): readonly GraphQLOutputType[] {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!root) return [];
  let found: readonly Found[] = [{ type: root, set: operation.selectionSet }];
  for (const key of path)
    found = key === '@' ? found.map(itemsOf) : fieldsIn(schema, document, found, String(key));
  return found.map(({ type }) => type);
}

function itemsOf({ type, set }: Found): Found {
  const list = getNullableType(type);
  return { type: isListType(list) ? list.ofType : type, set };
}

function fieldsIn(
  schema: GraphQLSchema,
  document: DocumentNode,
  around: readonly Found[],
  key: string,
): Found[] {
  const fields: Found[] = [];
  const spread = new Set<string>();
  const queue: Selected[] = around.flatMap(({ type, set }) =>
    set ? [{ set, parent: getNamedType(type) }] : [],
  );
  for (const { set, parent } of queue) {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const type = (node.alias ?? node.name).value === key ? fieldType(parent, node.name.value) : undefined;
        if (type) fields.push({ type, set: node.selectionSet });
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD && spread.has(node.name.value)) continue;
      if (node.kind === Kind.FRAGMENT_SPREAD) spread.add(node.name.value);
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragmentOf(document, node.name.value);
      const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
      if (fragment)
        queue.push({ set: fragment.selectionSet, parent: isCompositeType(condition) ? condition : parent });
    }
  }
  return fields;
}

function fieldType(parent: GraphQLNamedType, name: string): GraphQLOutputType | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name]?.type : undefined;
}

function fragmentOf({ definitions }: DocumentNode, name: string) {
  return definitions.find((node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name) as
    Extract<DocumentNode['definitions'][number], { kind: Kind.FRAGMENT_DEFINITION }> | undefined;
}

import {
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** One selected field: its alias is the name in the REST body. */
export interface Selected {
  readonly alias: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
}

/** The single operation of a document. */
export function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (!operation || operations.length > 1) throw new Error('the document needs exactly one operation');
  return operation;
}

/** The single root field of the document's operation. */
export function rootFieldOf(document: DocumentNode): FieldNode {
  const selections = operationOf(document).selectionSet.selections;
  const [root] = selections;
  if (selections.length !== 1 || root?.kind !== Kind.FIELD)
    throw new Error('the operation needs exactly one root field');
  return root;
}

/** The name under which a field appears in the response. */
export function aliasOf(node: FieldNode): string {
  return node.alias?.value ?? node.name.value;
}

/** The fields of a selection on an object type in order, fragments spread out, each alias once. */
export function selectedFields(
  selectionSet: SelectionSetNode | undefined,
  parent: GraphQLObjectType,
  document: DocumentNode,
): Selected[] {
  const byAlias = new Map<string, Selected>();
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const node of set?.selections ?? []) {
      if (node.kind !== Kind.FIELD) {
        collect(
          node.kind === Kind.INLINE_FRAGMENT
            ? node.selectionSet
            : fragmentOf(node.name.value, document).selectionSet,
        );
        continue;
      }
      const field = parent.getFields()[node.name.value];
      if (!field) throw new Error(`${parent.name}.${node.name.value} does not exist`);
      byAlias.set(aliasOf(node), { alias: aliasOf(node), field, node });
    }
  };
  collect(selectionSet);
  return [...byAlias.values()];
}

function fragmentOf(name: string, document: DocumentNode): FragmentDefinitionNode {
  const found = document.definitions.find(
    (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name,
  );
  if (found?.kind !== Kind.FRAGMENT_DEFINITION) throw new Error(`fragment ${name} does not exist`);
  return found;
}

/** The object type at the end of a field's type, or null for scalars and enums. */
export function objectTypeOf(type: GraphQLOutputType): GraphQLObjectType | null {
  const named = getNamedType(type);
  return isObjectType(named) ? named : null;
}

/** Rebuilds the list and non-null wrappers of `type` around another innermost type. */
export function rewrap(type: GraphQLOutputType, wrap: Wrapping, inner: GraphQLOutputType): GraphQLOutputType {
  if (isNonNullType(type)) return wrap.nonNull(rewrap(type.ofType, wrap, inner));
  if (isListType(type)) return wrap.list(rewrap(type.ofType, wrap, inner));
  return inner;
}

interface Wrapping {
  nonNull(type: GraphQLOutputType): GraphQLOutputType;
  list(type: GraphQLOutputType): GraphQLOutputType;
}

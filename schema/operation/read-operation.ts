import {
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { conditionsIn } from './conditions';
import { Operation } from './operation';
import type { WrittenField, WrittenFragment, WrittenSelection, WrittenSet } from './written';

const known = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, Map<string, Operation>>>();

/**
 * Reads an operation of a document, once for each schema: whoever asks again gets the same object, to which what follows of it is attached.
 * It goes with the document.
 * @returns null when the document has no such operation, or the schema no operations of its kind
 */
export function readOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): Operation | null {
  let ofSchema = known.get(schema);
  if (!ofSchema) known.set(schema, (ofSchema = new WeakMap()));
  let byName = ofSchema.get(document);
  if (!byName) ofSchema.set(document, (byName = new Map<string, Operation>()));
  const name = operationName ?? '';
  const found = byName.get(name);
  if (found) return found;
  const operation = read(schema, document, operationName);
  if (operation) byName.set(name, operation);
  return operation;
}

function read(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): Operation | null {
  const node = getOperationAST(document, operationName);
  const rootType = node && schema.getRootType(node.operation);
  if (!rootType) return null;
  const reader = new Reader(schema, document);
  const root = reader.set(node.selectionSet, rootType);
  const { fields, directives } = reader;
  directives.push(...(node.directives ?? []));
  const conditions = [...new Set(conditionsIn(directives))];
  return new Operation({ schema, document, node, rootType, root, fields, directives, conditions });
}

/** One walk over a document: each fragment is read once, however often it is spread. */
class Reader {
  /** Every field that is written, once. */
  readonly fields: WrittenField[] = [];
  /** Every directive of a selection. */
  readonly directives: DirectiveNode[] = [];
  private readonly definitions = new Map<string, FragmentDefinitionNode>();
  private readonly fragments = new Map<string, WrittenSet>();

  constructor(
    private readonly schema: GraphQLSchema,
    { definitions }: DocumentNode,
  ) {
    for (const node of definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.definitions.set(node.name.value, node);
    }
  }

  /** @param type null: the schema does not have it */
  set({ selections }: SelectionSetNode, type: GraphQLCompositeType | null): WrittenSet {
    const read: WrittenSelection[] = [];
    this.read(selections, type, read);
    return { type, selections: read };
  }

  private read(
    selections: readonly SelectionNode[],
    type: GraphQLCompositeType | null,
    into: WrittenSelection[],
  ): void {
    for (const node of selections) {
      if (node.directives) this.directives.push(...node.directives);
      const read = node.kind === Kind.FIELD ? this.field(node, type) : this.fragment(node, type);
      if (read) into.push(read);
    }
  }

  private field(node: FieldNode, parent: GraphQLCompositeType | null): WrittenField {
    const name = node.name.value;
    const hasFields = isObjectType(parent) || isInterfaceType(parent);
    const definition = (hasFields && parent.getFields()[name]) || null;
    const type = definition && compositeType(getNamedType(definition.type));
    const set = node.selectionSet ? this.set(node.selectionSet, type) : null;
    const field: WrittenField = {
      kind: 'field',
      key: node.alias?.value ?? name,
      name,
      node,
      definition,
      set,
    };
    this.fields.push(field);
    return field;
  }

  private fragment(
    node: FragmentSpreadNode | InlineFragmentNode,
    parent: GraphQLCompositeType | null,
  ): WrittenFragment | null {
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const on = node.typeCondition?.name.value ?? null;
      const set = this.set(node.selectionSet, on === null ? parent : this.typeOf(on));
      return { kind: 'fragment', name: null, node, on, set };
    }
    const name = node.name.value;
    const definition = this.definitions.get(name);
    if (!definition) return null;
    const on = definition.typeCondition.name.value;
    return { kind: 'fragment', name, node, on, set: this.named(name, definition, on) };
  }

  private named(name: string, { selectionSet }: FragmentDefinitionNode, on: string): WrittenSet {
    const read = this.fragments.get(name);
    if (read) return read;
    const type = this.typeOf(on);
    const selections: WrittenSelection[] = [];
    const set: WrittenSet = { type, selections };
    // It is known before it is read, so that a fragment in itself ends.
    this.fragments.set(name, set);
    this.read(selectionSet.selections, type, selections);
    return set;
  }

  private typeOf(name: string): GraphQLCompositeType | null {
    return compositeType(this.schema.getType(name));
  }
}

function compositeType(type: GraphQLNamedType | undefined): GraphQLCompositeType | null {
  return isCompositeType(type) ? type : null;
}

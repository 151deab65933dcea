import {
  OperationTypeNode,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { Variants, type Variant } from './variants';
import type { WrittenField, WrittenSet } from './written';

/** What is read of a document; all else of an operation follows from it. */
type ReadOperation = Pick<
  Operation,
  'schema' | 'document' | 'node' | 'rootType' | 'root' | 'fields' | 'directives' | 'conditions'
>;

/** One operation of a document, read against a schema. Other operations of the document are not in it. */
export class Operation {
  readonly schema: GraphQLSchema;
  /** That it stands in, perhaps with others. */
  readonly document: DocumentNode;
  readonly node: OperationDefinitionNode;
  readonly rootType: GraphQLObjectType;
  readonly root: WrittenSet;
  /** Every field that is written, once: those of fragments too. */
  readonly fields: readonly WrittenField[];
  /** Every directive that is written. */
  readonly directives: readonly DirectiveNode[];
  /** Variables that decide which parts are executed. */
  readonly conditions: readonly string[];
  readonly isMutation: boolean;
  private readonly variants: Variants;

  constructor(read: ReadOperation) {
    this.schema = read.schema;
    this.document = read.document;
    this.node = read.node;
    this.rootType = read.rootType;
    this.root = read.root;
    this.fields = read.fields;
    this.directives = read.directives;
    this.conditions = read.conditions;
    this.isMutation = read.node.operation === OperationTypeNode.MUTATION;
    this.variants = new Variants(read.conditions, this.variables);
  }

  get variables(): readonly VariableDefinitionNode[] {
    return this.node.variableDefinitions ?? [];
  }

  /** The first field with the key at the root of the response; null: there is none. */
  rootField(key: string): WrittenField | null {
    return fieldIn(this.root, key, new Set());
  }

  /**
   * The operation with its conditions decided. For equal values it is the same object, so that what is worked out for it can be attached to it.
   * @param variables as the client sent them, or with the defaults of the operation
   * @returns null when a condition has no Boolean value, which execution rejects
   */
  variantOf(variables: Readonly<Record<string, unknown>>): Variant | null {
    return this.variants.of(variables);
  }
}

/** @param seen sets that were looked into */
function fieldIn(set: WrittenSet, key: string, seen: Set<WrittenSet>): WrittenField | null {
  if (seen.has(set)) return null;
  seen.add(set);
  for (const selection of set.selections) {
    const found = selection.kind === 'fragment' ? fieldIn(selection.set, key, seen) : selection;
    if (found?.key === key) return found;
  }
  return null;
}

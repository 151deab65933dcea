import {
  OperationTypeNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { Variants, type Variant } from './variants';
import type { WrittenField, WrittenSet } from './written';

interface ReadOperation {
  readonly schema: GraphQLSchema;
  readonly node: OperationDefinitionNode;
  readonly rootType: GraphQLObjectType;
  readonly root: WrittenSet;
  readonly fields: readonly WrittenField[];
  readonly conditions: readonly string[];
}

/** One operation of a document, read against a schema. Other operations of the document are not in it. */
export class Operation {
  readonly schema: GraphQLSchema;
  readonly node: OperationDefinitionNode;
  readonly rootType: GraphQLObjectType;
  readonly root: WrittenSet;
  /** Every field that is written, once: those of fragments too. */
  readonly fields: readonly WrittenField[];
  /** Variables that decide which parts are executed. */
  readonly conditions: readonly string[];
  readonly isMutation: boolean;
  private readonly variants: Variants;

  constructor(read: ReadOperation) {
    this.schema = read.schema;
    this.node = read.node;
    this.rootType = read.rootType;
    this.root = read.root;
    this.fields = read.fields;
    this.conditions = read.conditions;
    this.isMutation = read.node.operation === OperationTypeNode.MUTATION;
    this.variants = new Variants(read.conditions, this.variables);
  }

  get variables(): readonly VariableDefinitionNode[] {
    return this.node.variableDefinitions ?? [];
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

import {
  getOperationAST,
  Kind,
  OperationTypeNode,
  separateOperations,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { conditionVariables, type Truth } from '../../schema/operation/conditions';
import { InternalNames } from './names';
import { PlanningDocuments, type PlanningDocument } from './planning-document';
import { Selection, type SelectedObject, type SelectionContext } from './selection';

/** An operation with its conditions decided. */
export interface NormalForm {
  /** What the response has. */
  readonly root: SelectedObject;
  /** What is planned. Null: nothing has to be fetched. */
  readonly planned: PlanningDocument | null;
}

/** One operation of a client's document, read once per supergraph. */
export class Operation {
  readonly isMutation: boolean;
  readonly names: InternalNames;
  /** Variables that decide which parts are executed. */
  readonly conditions: readonly string[];
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  private constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly node: OperationDefinitionNode,
    private readonly rootType: GraphQLObjectType,
    reserved: ReadonlySet<string>,
  ) {
    this.isMutation = node.operation === OperationTypeNode.MUTATION;
    this.names = new InternalNames(document, reserved);
    this.conditions = conditionVariables(document);
    this.fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
      ),
    );
  }

  /**
   * @param reserved names that plans may select in any object, see `plannedNames`
   * @throws when the document has no such operation, which validation finds before
   */
  static read(
    schema: GraphQLSchema,
    document: DocumentNode,
    operationName: string | null | undefined,
    reserved: ReadonlySet<string>,
  ): Operation {
    const node = getOperationAST(document, operationName);
    const root = node && schema.getRootType(node.operation);
    // Conditions and names of other operations are not its own.
    const alone = node && separateOperations(document)[node.name?.value ?? ''];
    if (!root || !alone) throw new Error('The document has no such operation');
    return new Operation(schema, alone, node, root, reserved);
  }

  get variables(): readonly VariableDefinitionNode[] {
    return this.node.variableDefinitions ?? [];
  }

  /** The operation as it is executed when its conditions are these. */
  normalForm(truth: Truth): NormalForm {
    const { schema, fragments, rootType, node, names } = this;
    const context: SelectionContext = { schema, fragments, truth, internalKey: names.key };
    const root = new Selection(context, rootType, [node.selectionSet]).of(rootType.name);
    if (!root) throw new Error('The root must be of an object type');
    return {
      root,
      planned: new PlanningDocuments(node, context, names).read(rootType),
    };
  }
}

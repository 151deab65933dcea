import {
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type VariableNode,
} from 'graphql';
import { collectFields } from '../../schema/operation/collect-fields';
import { isLeftOut, withoutConditions } from '../../schema/operation/conditions';
import type { InternalNames } from './names';
import type { SelectionContext } from './selection';

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** An operation as it is planned. */
export interface PlanningDocument {
  readonly whole: DocumentNode;
  /** Each root field alone, in their order. */
  readonly fields: readonly { readonly key: string; readonly document: DocumentNode }[];
}

/**
 * The documents that are planned for an operation: without what its conditions leave out, with internal names. What the response
 * looks like is decided by the operation's selection alone, so `__typename` stands wherever a set would be empty, and nowhere under
 * an alias or at the root, where it is known.
 */
export class PlanningDocuments {
  private readonly spread = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly operation: OperationDefinitionNode,
    private readonly context: SelectionContext,
    private readonly names: InternalNames,
  ) {}

  /** Null: no subgraph is asked for anything. */
  read(root: GraphQLObjectType): PlanningDocument | null {
    const collected = new Map<string, [FieldNode, ...FieldNode[]]>();
    collectFields(this.context, root, [this.operation.selectionSet], collected);
    const fields = [...collected]
      .filter(([, [first]]) => !first.name.value.startsWith('__'))
      .map(([key, nodes]) => ({ key, nodes: nodes.map((node) => this.field(node)) }));
    if (fields.length === 0) return null;
    return {
      whole: this.document(fields.flatMap(({ nodes }) => nodes)),
      fields: fields.map(({ key, nodes }) => ({ key, document: this.document(nodes) })),
    };
  }

  private document(selections: readonly SelectionNode[]): DocumentNode {
    const { directives, ...operation } = this.operation;
    const definition: OperationDefinitionNode = {
      ...operation,
      directives: withoutConditions(directives),
      selectionSet: { kind: Kind.SELECTION_SET, selections },
    };
    const document: DocumentNode = {
      kind: Kind.DOCUMENT,
      definitions: [definition, ...this.spread.values()],
    };
    return this.names.hasRenamed ? this.withVariables(document) : document;
  }

  private withVariables(document: DocumentNode): DocumentNode {
    return visit(document, {
      Variable: (node): VariableNode => ({
        ...node,
        name: { ...node.name, value: this.names.variable(node.name.value) },
      }),
    });
  }

  private set({ selections }: SelectionSetNode): SelectionSetNode {
    const kept = selections.flatMap((node) => this.selection(node) ?? []);
    return { kind: Kind.SELECTION_SET, selections: kept.length > 0 ? kept : [TYPENAME] };
  }

  private selection(node: SelectionNode): SelectionNode | null {
    if (isLeftOut(node.directives, this.context.truth)) return null;
    if (node.kind === Kind.FIELD) return node.name.value === '__typename' ? TYPENAME : this.field(node);
    const directives = withoutConditions(node.directives);
    if (node.kind === Kind.INLINE_FRAGMENT)
      return { ...node, directives, selectionSet: this.set(node.selectionSet) };
    this.fragment(node.name.value);
    return { ...node, directives };
  }

  private field(node: FieldNode): FieldNode {
    const key = this.names.key(node);
    const { alias: _, selectionSet, ...others } = node;
    return {
      ...others,
      ...(key === node.name.value ? {} : { alias: { kind: Kind.NAME, value: key } }),
      directives: withoutConditions(node.directives),
      ...(selectionSet ? { selectionSet: this.set(selectionSet) } : {}),
    };
  }

  private fragment(name: string): void {
    const fragment = this.context.fragments.get(name);
    if (!fragment || this.spread.has(name)) return;
    // It stands there before it is read, in the order in which fragments are spread.
    this.spread.set(name, fragment);
    this.spread.set(name, { ...fragment, selectionSet: this.set(fragment.selectionSet) });
  }
}

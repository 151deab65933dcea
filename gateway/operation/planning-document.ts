import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { collectFields } from '../../schema/operation/collect-fields';
import { withoutConditions, type Truth } from '../../schema/operation/conditions';
import type { Operation } from '../../schema/operation/operation';
import type { InternalNames } from './names';
import { DEAD } from './planned-fragments';
import { PlannedSelections } from './planned-selections';

/** An operation as it is planned. */
export interface PlanningDocument {
  readonly whole: DocumentNode;
  /** Variables of the document, by the client's names. */
  readonly variables: readonly string[];
  /** Each root field alone, in their order. */
  readonly fields: readonly { readonly key: string; readonly document: DocumentNode }[];
  /** A response to `whole` is the client's as it stands: with its keys in its order, and nothing else. */
  readonly isExact: boolean;
}

/** What is planned of an operation. */
export interface Planned {
  /** Null: no subgraph is asked for anything. */
  readonly document: PlanningDocument | null;
  /** What it asks of the schema itself; null: nothing. */
  readonly introspection: DocumentNode | null;
  /** Paths of the fields that are left out because their caller may not have them, or what makes them. */
  readonly denied: ReadonlySet<string>;
}

/** A root field, with all nodes of its key. */
interface RootField {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
}

/**
 * Makes the documents that are planned for an operation. `__typename` of the root is known, and not planned.
 * @param denied paths of the fields that the caller may not have, see `pathBelow`
 */
export function plannedOf(
  operation: Operation,
  truth: Truth,
  names: InternalNames,
  denied: ReadonlySet<string>,
): Planned {
  const { schema, rootType, root } = operation;
  const selections = new PlannedSelections(operation, truth, names, denied);
  const fields: RootField[] = [];
  const introspected: FieldNode[] = [];
  let isDead = false;
  for (const [key, written] of collectFields({ schema, truth }, rootType, [root])) {
    if (written[0].name.startsWith('__')) {
      selections.isExact = false;
      if (written[0].name !== '__typename') introspected.push(...written.map(({ node }) => node));
      continue;
    }
    const nodes = written.map((field) => selections.field(field, ''));
    isDead ||= nodes.includes(DEAD);
    const kept = nodes.filter((node) => node !== null && node !== DEAD);
    // Equal keys are one field: it is left out when one of them is.
    if (kept.length === nodes.length) fields.push({ key, nodes: kept });
  }
  const isNothing = isDead || fields.length === 0;
  return {
    document: isNothing ? null : documentsOf(operation, fields, selections),
    introspection: introspected.length > 0 ? introspectionOf(operation, introspected) : null,
    denied: selections.leftOut,
  };
}

function documentsOf(
  operation: Operation,
  fields: readonly RootField[],
  { variables, fragments, isExact }: PlannedSelections,
): PlanningDocument {
  const { directives, ...node } = operation.node;
  const documentOf = (selections: readonly SelectionNode[]): DocumentNode => {
    const definition: OperationDefinitionNode = {
      ...node,
      variableDefinitions: variables.definitionsOf(operation),
      directives: withoutConditions(directives),
      selectionSet: { kind: Kind.SELECTION_SET, selections },
    };
    return { kind: Kind.DOCUMENT, definitions: [definition, ...fragments.definitions] };
  };
  return {
    whole: documentOf(fields.flatMap(({ nodes }) => nodes)),
    fields: fields.map(({ key, nodes }) => ({ key, document: documentOf(nodes) })),
    variables: [...variables.used],
    isExact,
  };
}

/** As it was written: graphql-js decides its conditions and spreads its fragments. */
function introspectionOf({ document, node }: Operation, fields: readonly FieldNode[]): DocumentNode {
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: fields };
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return { kind: Kind.DOCUMENT, definitions: [{ ...node, selectionSet }, ...fragments] };
}

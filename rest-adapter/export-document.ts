import {
  getNullableType,
  isListType,
  Kind,
  OperationTypeNode,
  visit,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type NameNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import { objectTypeOf, operationOf, rootFieldOf, selectedFields } from './sofa/selection';

/** A column of an exported list. */
export interface ExportColumn {
  /** Name in the header row: the aliases on the way, joined by `_`. */
  readonly name: string;
  /** Aliases from the item down to the value. */
  readonly path: readonly string[];
  /** Type of the value, without its null. */
  readonly type: GraphQLOutputType;
}

/** What reads a whole list: a document for one batch of it, and the columns of its items. */
export interface ExportDocument {
  readonly document: DocumentNode;
  readonly columns: readonly ExportColumn[];
}

/** Alias under which a batch tells where the next one starts. */
export const END_CURSOR = 'end_cursor';

/**
 * Derives the document that reads a list batch by batch from the one that shows a page of it: the same filters and
 * fields, but by cursor instead of page number, and without the count, which would be taken again for every batch.
 * Objects of an item become columns of their own; lists in it are not read at all, as a cell has one value.
 * @throws when the list's field has no cursors
 */
export function exportDocument(document: DocumentNode, api: GraphQLSchema): ExportDocument {
  const operation = operationOf(document);
  const root = rootFieldOf(document);
  const page = objectTypeOf(fieldOf(api.getRootType(OperationTypeNode.QUERY), root.name.value).type);
  const results =
    page && selectedFields(root.selectionSet, page, document).find(({ alias }) => alias === 'results');
  const item = results && objectTypeOf(results.field.type);
  if (!item || !page.getFields().endCursor) throw new Error('its list has no cursors to export it by');

  const columns: ExportColumn[] = [];
  const batchField: FieldNode = {
    ...root,
    arguments: [
      ...(root.arguments ?? []).filter((argument) => argument.name.value !== 'page'),
      AFTER_ARGUMENT,
    ],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [
        { ...results.node, selectionSet: flat(results.node.selectionSet, item, document, [], columns) },
        { kind: Kind.FIELD, alias: name(END_CURSOR), name: name('endCursor') },
      ],
    },
  };
  const used = variablesIn(batchField);
  const definitions = [...(operation.variableDefinitions ?? []), AFTER_DEFINITION];
  return {
    columns,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          ...operation,
          variableDefinitions: definitions.filter(({ variable }) => used.has(variable.name.value)),
          selectionSet: { kind: Kind.SELECTION_SET, selections: [batchField] },
        },
      ],
    },
  };
}

/** The selection with its fragments spread out and its lists left out; notes a column for every value. */
function flat(
  selectionSet: SelectionSetNode | undefined,
  parent: GraphQLObjectType,
  document: DocumentNode,
  path: readonly string[],
  columns: ExportColumn[],
): SelectionSetNode {
  const selections: FieldNode[] = [];
  for (const { alias, field, node } of selectedFields(selectionSet, parent, document)) {
    const type = getNullableType(field.type);
    if (isListType(type)) continue;
    const here = [...path, alias];
    const object = objectTypeOf(type);
    if (object) {
      selections.push({ ...node, selectionSet: flat(node.selectionSet, object, document, here, columns) });
    } else {
      columns.push({ name: here.join('_'), path: here, type });
      selections.push(node);
    }
  }
  return { kind: Kind.SELECTION_SET, selections };
}

function fieldOf(type: GraphQLObjectType | null | undefined, fieldName: string) {
  const field = type?.getFields()[fieldName];
  if (!field) throw new Error(`root field ${fieldName} does not exist`);
  return field;
}

function variablesIn(field: FieldNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(field, { Variable: (node) => void names.add(node.name.value) });
  return names;
}

const name = (value: string): NameNode => ({ kind: Kind.NAME, value });

const AFTER_ARGUMENT: ArgumentNode = {
  kind: Kind.ARGUMENT,
  name: name('after'),
  value: { kind: Kind.VARIABLE, name: name('after') },
};

const AFTER_DEFINITION: VariableDefinitionNode = {
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: name('after') },
  type: { kind: Kind.NAMED_TYPE, name: name('String') },
};

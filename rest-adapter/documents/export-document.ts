import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { aliased, aliasOf, fieldsOf, operationOf, rootFieldOf, selectionSet } from './nodes';

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

/** Arguments that say where a page is in other ways than `after` does. */
const OTHER_WAYS: ReadonlySet<string> = new Set(['page', 'before']);

/**
 * Derives the document that reads a list batch by batch from the one that shows a page of it: the same filters and
 * fields, but by cursor instead of page number, and without the count, which would be taken again for every batch.
 * Objects of an item become columns of their own; lists in it are not read at all, as a cell has one value.
 * @throws Error when the list's field has no cursors
 */
export function exportDocument(document: DocumentNode, api: GraphQLSchema): ExportDocument {
  const operation = operationOf(document);
  const root = rootFieldOf(document);
  const page = objectOf(api.getRootType(OperationTypeNode.QUERY)?.getFields()[root.name.value]);
  const results = fieldsOf(root.selectionSet).find((node) => aliasOf(node) === 'results');
  const item = results && objectOf(page?.getFields()[results.name.value]);
  if (!item || !page?.getFields().endCursor) throw new Error('its list has no cursors to export it by');

  const columns: ExportColumn[] = [];
  const batch: FieldNode = {
    ...root,
    arguments: (root.arguments ?? []).filter(({ name }) => !OTHER_WAYS.has(name.value)),
    selectionSet: selectionSet([
      { ...results, selectionSet: flat(results.selectionSet, item, [], columns) },
      aliased(END_CURSOR, 'endCursor'),
    ]),
  };
  const used = variablesIn(batch);
  return {
    columns,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          ...operation,
          variableDefinitions: (operation.variableDefinitions ?? []).filter(({ variable }) =>
            used.has(variable.name.value),
          ),
          selectionSet: selectionSet([batch]),
        },
      ],
    },
  };
}

/** The selection without its lists; notes a column for every value. */
function flat(
  selected: SelectionSetNode | undefined,
  parent: GraphQLObjectType | GraphQLInterfaceType,
  path: readonly string[],
  columns: ExportColumn[],
): SelectionSetNode {
  return selectionSet(
    fieldsOf(selected).flatMap((node) => {
      const field = parent.getFields()[node.name.value];
      if (!field) throw new Error(`${parent.name}.${node.name.value} does not exist`);
      const type = getNullableType(field.type);
      if (isListType(type)) return [];
      const here = [...path, aliasOf(node)];
      const object = objectOf(field);
      if (object) return [{ ...node, selectionSet: flat(node.selectionSet, object, here, columns) }];
      columns.push({ name: here.join('_'), path: here, type });
      return [node];
    }),
  );
}

/** The type with fields at the end of a field's type; null for scalars and enums. */
function objectOf(
  field: GraphQLField<unknown, unknown> | undefined,
): GraphQLObjectType | GraphQLInterfaceType | null {
  const named = field && getNamedType(field.type);
  return isObjectType(named) || isInterfaceType(named) ? named : null;
}

function variablesIn(field: FieldNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(field, { Variable: (node) => void names.add(node.name.value) });
  return names;
}

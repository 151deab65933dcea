import { Kind, parse, separateOperations, visit, type DocumentNode, type FieldNode } from 'graphql';

const REPRESENTATIONS = 'representations';

/** What one alias of a batch of entities is, and the variable that it takes them from. */
interface Batched {
  readonly alias: string;
  readonly representationsVariableName: string;
}

/** The requests that a batch makes by aliases, each as a document of its own, in their order. */
export function batchedDocuments(
  text: string,
  requests: readonly Batched[],
): readonly (DocumentNode | undefined)[] {
  const batch = parse(text, { noLocation: true });
  return requests.map(({ alias, representationsVariableName }) => {
    const field = fieldOf(batch, alias);
    return field && aloneOf(batch, field, representationsVariableName);
  });
}

function fieldOf({ definitions }: DocumentNode, alias: string): FieldNode | undefined {
  for (const node of definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const found = node.selectionSet.selections.find(
      (field) => field.kind === Kind.FIELD && (field.alias ?? field.name).value === alias,
    );
    if (found?.kind === Kind.FIELD) return found;
  }
  return undefined;
}

/** The batch with one of its fields, without the fragments and variables that only the others use. */
function aloneOf(batch: DocumentNode, field: FieldNode, variable: string): DocumentNode {
  const { kind, name, arguments: given = [], directives = [], selectionSet } = field;
  const plain: FieldNode = {
    kind,
    name,
    arguments: given,
    directives,
    ...(selectionSet ? { selectionSet } : {}),
  };
  const one: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: batch.definitions.map((node) =>
      node.kind === Kind.OPERATION_DEFINITION
        ? { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: [plain] } }
        : node,
    ),
  };
  const [used = one] = Object.values(separateOperations(one));
  const names = new Set<string>();
  visit(used, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void names.add(name.value),
  });
  return visit(used, {
    VariableDefinition: (node) => (names.has(node.variable.name.value) ? undefined : null),
    Variable: (node) =>
      node.name.value === variable ? { ...node, name: { ...node.name, value: REPRESENTATIONS } } : undefined,
  });
}

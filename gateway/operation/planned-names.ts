import { Kind, parse, visit, type ConstDirectiveNode, type DefinitionNode } from 'graphql';
import { supergraphDocument } from '../../schema/supergraph/supergraph-document';

/** Arguments of the supergraph's directives that name fields: keys of entities, and what other fields require. */
const FIELD_SETS = new Set(['key', 'requires']);

/** The names of all fields that a plan may select for its own use, in any object. */
export function plannedNames(supergraphSdl: string): ReadonlySet<string> {
  const names = new Set(['__typename']);
  for (const fields of fieldSetsOf(supergraphDocument(supergraphSdl).definitions)) {
    visit(parse(`{ ${fields} }`, { noLocation: true }), {
      Field: (field) => void names.add(field.name.value),
    });
  }
  return names;
}

/** Each once. Loops instead of `visit`, which calls for every node of the document. */
function fieldSetsOf(definitions: readonly DefinitionNode[]): ReadonlySet<string> {
  const sets = new Set<string>();
  const collect = (directives: readonly ConstDirectiveNode[] = []): void => {
    for (const { name: directive, arguments: given = [] } of directives) {
      if (directive.value !== 'join__type' && directive.value !== 'join__field') continue;
      for (const { name, value } of given) {
        if (FIELD_SETS.has(name.value) && value.kind === Kind.STRING) sets.add(value.value);
      }
    }
  };
  for (const node of definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    collect(node.directives);
    for (const field of node.fields ?? []) collect(field.directives);
  }
  return sets;
}

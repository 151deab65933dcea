import { Kind, parse, visit, type ConstArgumentNode } from 'graphql';
import { supergraphDocument } from '../../schema/supergraph/supergraph-document';

/** Arguments of the supergraph's directives that name fields: keys of entities, and what other fields require. */
const FIELD_SETS = new Set(['key', 'requires']);

/** The names of all fields that a plan may select for its own use, in any object. */
export function plannedNames(supergraphSdl: string): ReadonlySet<string> {
  const names = new Set(['__typename']);
  const collect = ({ name, value }: ConstArgumentNode): void => {
    if (!FIELD_SETS.has(name.value) || value.kind !== Kind.STRING) return;
    visit(parse(`{ ${value.value} }`, { noLocation: true }), {
      Field: (field) => void names.add(field.name.value),
    });
  };
  visit(supergraphDocument(supergraphSdl), {
    Directive(directive) {
      if (directive.name.value !== 'join__type' && directive.name.value !== 'join__field') return;
      (directive.arguments as readonly ConstArgumentNode[] | undefined)?.forEach(collect);
    },
  });
  return names;
}

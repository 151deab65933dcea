import { Kind, type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode } from 'graphql';
import { supergraphDocument } from '../../schema/supergraph/supergraph-document';
import type { FetchedField } from '../operation/fetched-fields';

/** Names of subgraphs. */
type Owners = ReadonlySet<string>;

/** Field → the subgraphs that resolve it by themselves. */
type OwnedType = ReadonlyMap<string, Owners>;

const NOBODY: Owners = new Set();

/**
 * Which subgraphs can resolve what by themselves, read once from a supergraph.
 */
export class SoleOwners {
  private readonly types = new Map<string, OwnedType>();

  constructor(supergraphSdl: string) {
    const supergraph = supergraphDocument(supergraphSdl);
    const names = subgraphNames(supergraph);
    for (const node of supergraph.definitions) {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      const ofType = subgraphsOfType(node.directives ?? [], names);
      const fields = (node.fields ?? []).map(
        (field) => [field.name.value, subgraphsOfField(field, ofType, names)] as const,
      );
      this.types.set(node.name.value, new Map(fields));
    }
  }

  /** The subgraph that can resolve all of the fields alone; null when there is none, or when it takes the planner to know. */
  of(fields: readonly FetchedField[]): string | null {
    let left: Owners | null = null;
    for (const { typename, name } of fields) {
      const owners: Owners = this.types.get(typename)?.get(name) ?? NOBODY;
      left = left ? intersection(left, owners) : owners;
      if (left.size === 0) return null;
    }
    const [owner, other] = left ?? [];
    return owner !== undefined && other === undefined ? owner : null;
  }
}

/** Enum value of the supergraph → the subgraph's name. */
function subgraphNames(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const node of supergraph.definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== 'join__Graph') continue;
    for (const value of node.values ?? []) {
      const directive = value.directives?.find(({ name }) => name.value === 'join__graph');
      const name = directive && textArgument(directive, 'name');
      if (name) names.set(value.name.value, name);
    }
  }
  return names;
}

function subgraphsOfType(
  directives: readonly ConstDirectiveNode[],
  names: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const owners = directives
    .filter(({ name }) => name.value === 'join__type')
    .filter((directive) => !isTrue(directive, 'isInterfaceObject'));
  return new Set(owners.flatMap((directive) => names.get(textArgument(directive, 'graph') ?? '') ?? []));
}

/** Arguments of join__field under which the field is not simply resolved by the subgraph it names. */
const RESERVATIONS = ['requires', 'external', 'type', 'override', 'usedOverridden', 'contextArguments'];

function subgraphsOfField(
  field: FieldDefinitionNode,
  ofType: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const joins = (field.directives ?? []).filter(({ name }) => name.value === 'join__field');
  if (joins.length === 0) return ofType;
  const plain = joins.filter(
    (directive) => !directive.arguments?.some(({ name }) => RESERVATIONS.includes(name.value)),
  );
  return new Set(plain.flatMap((directive) => names.get(textArgument(directive, 'graph') ?? '') ?? []));
}

function textArgument(directive: ConstDirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.ENUM || value?.kind === Kind.STRING ? value.value : null;
}

function isTrue(directive: ConstDirectiveNode, name: string): boolean {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.BOOLEAN && value.value;
}

function intersection(a: Owners, b: Owners): Owners {
  return new Set([...a].filter((item) => b.has(item)));
}

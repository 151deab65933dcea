import {
  Kind,
  parse,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

interface OwnedField {
  /** Named type of the field. */
  readonly type: string;
  /** Subgraphs that resolve it by themselves. */
  readonly subgraphs: ReadonlySet<string>;
}

type OwnedType = ReadonlyMap<string, OwnedField>;

/**
 * Which subgraphs can resolve what, read once from a supergraph. Only plain objects are known: operations that meet an
 * interface or a union are left to the planner.
 */
export class Ownership {
  private readonly types = new Map<string, OwnedType>();
  private readonly leaves = new Set<string>();
  private readonly rootTypes = new Map<string, string>([
    ['query', 'Query'],
    ['mutation', 'Mutation'],
  ]);

  constructor(supergraphSdl: string) {
    const supergraph = parse(supergraphSdl, { noLocation: true });
    const names = subgraphNames(supergraph);
    for (const node of supergraph.definitions) {
      if (node.kind === Kind.SCHEMA_DEFINITION) {
        for (const { operation, type } of node.operationTypes) this.rootTypes.set(operation, type.name.value);
      } else if (node.kind === Kind.SCALAR_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_DEFINITION) {
        this.leaves.add(node.name.value);
      } else if (node.kind === Kind.OBJECT_TYPE_DEFINITION) {
        const ofType = subgraphsOfType(node.directives ?? [], names);
        this.types.set(
          node.name.value,
          new Map(
            (node.fields ?? []).map((field) => [
              field.name.value,
              { type: namedType(field.type), subgraphs: subgraphsOfField(field, ofType, names) },
            ]),
          ),
        );
      }
    }
    for (const name of ['ID', 'String', 'Int', 'Float', 'Boolean']) this.leaves.add(name);
  }

  /**
   * The subgraph that can resolve the document's operation alone, by the document as it is; null when there is none, or
   * when it takes the planner to know.
   */
  soleOwner(document: DocumentNode): string | null {
    const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const [operation] = operations;
    if (!operation || operations.length > 1) return null;
    return new OwnerSearch(this, document).of(operation);
  }

  rootTypeOf(operation: OperationDefinitionNode): string | null {
    return this.rootTypes.get(operation.operation) ?? null;
  }

  field(typeName: string, fieldName: string): OwnedField | null {
    return this.types.get(typeName)?.get(fieldName) ?? null;
  }

  isLeaf(typeName: string): boolean {
    return this.leaves.has(typeName);
  }
}

/** One walk over an operation, narrowing the subgraphs that own all of it. */
class OwnerSearch {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly walked = new Set<string>();
  /** Null until the first field. */
  private owners: ReadonlySet<string> | null = null;

  constructor(
    private readonly ownership: Ownership,
    document: DocumentNode,
  ) {
    this.fragments = new Map(
      document.definitions
        .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
        .map((node) => [node.name.value, node]),
    );
  }

  of(operation: OperationDefinitionNode): string | null {
    const root = this.ownership.rootTypeOf(operation);
    if (root === null || !this.walk(operation.selectionSet, root)) return null;
    const [owner, other] = this.owners ?? [];
    return owner !== undefined && other === undefined ? owner : null;
  }

  /** False as soon as something is found that no single subgraph is known to resolve. */
  private walk(selectionSet: SelectionSetNode, typeName: string): boolean {
    return selectionSet.selections.every((node) => {
      if (node.directives?.some(({ name }) => name.value !== 'skip' && name.value !== 'include'))
        return false;
      if (node.kind === Kind.FIELD) return this.walkField(node, typeName);
      if (node.kind === Kind.INLINE_FRAGMENT) {
        return (
          isCondition(node.typeCondition?.name.value, typeName) && this.walk(node.selectionSet, typeName)
        );
      }
      const fragment = this.fragments.get(node.name.value);
      if (!fragment || !isCondition(fragment.typeCondition.name.value, typeName)) return false;
      if (this.walked.has(node.name.value)) return true;
      this.walked.add(node.name.value);
      return this.walk(fragment.selectionSet, typeName);
    });
  }

  private walkField(node: FieldNode, typeName: string): boolean {
    if (node.name.value === '__typename') return true;
    const field = this.ownership.field(typeName, node.name.value);
    if (!field) return false;
    this.owners = this.owners ? intersection(this.owners, field.subgraphs) : field.subgraphs;
    if (this.owners.size === 0) return false;
    return node.selectionSet ? this.walk(node.selectionSet, field.type) : this.ownership.isLeaf(field.type);
  }
}

function isCondition(condition: string | undefined, typeName: string): boolean {
  return condition === undefined || condition === typeName;
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

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((item) => b.has(item)));
}

import {
  getNamedType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { unusedPrefix } from '../operation/unused-name';

/** Begins the alias that is selected in an object of which no field is left; it is taken off the response again. */
const FILLER = '__ism_pruned';

/** An operation without the fields that its caller may not have. */
export interface PrunedOperation {
  /** Null: nothing of the response is left, so nothing is executed. */
  readonly document: DocumentNode | null;
  /** Puts null where a field was left out, in place. */
  readonly complete: (data: Record<string, unknown>) => void;
}

/** An object without which its parent field cannot be: a non-null field of it was left out. */
type Kept = SelectionSetNode | null;

/**
 * Leaves out the fields at the denied response paths. A non-null field takes its object with it, as GraphQL's own
 * propagation of nulls would: up to the nearest field that may be null. Selections that are empty from the start get the
 * filler as well.
 */
export function pruneOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  denied: ReadonlySet<string>,
): PrunedOperation {
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION && (!operationName || node.name?.value === operationName),
  );
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) return { document: null, complete: () => undefined };
  const pruning = new Pruning(schema, document, denied);
  const selectionSet = pruning.prune(operation.selectionSet, root, '');
  return {
    document: selectionSet && { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] },
    complete: (data) => {
      for (const path of pruning.nulled) setNull(data, path.split('.'), 0);
      for (const path of pruning.filled)
        removeFiller(data, path === '' ? [] : path.split('.'), pruning.filler);
    },
  };
}

class Pruning {
  /** Paths that are null in the response. */
  readonly nulled = new Set<string>();
  /** Objects that hold only the filler. */
  readonly filled = new Set<string>();
  /** An alias that the client has not chosen. */
  readonly filler: string;
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** A fragment is pruned once per path, so that fragments that spread each other cannot multiply the work. */
  private readonly spreads = new Map<string, Kept>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly denied: ReadonlySet<string>,
  ) {
    this.filler = unusedPrefix(document, FILLER);
    this.fragments = new Map(
      document.definitions
        .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
        .map((node) => [node.name.value, node]),
    );
  }

  prune(set: SelectionSetNode, parent: GraphQLCompositeType, path: string): Kept {
    const selections: SelectionNode[] = [];
    for (const node of set.selections) {
      const kept =
        node.kind === Kind.FIELD ? this.field(node, parent, path) : this.spread(node, parent, path);
      if (kept === 'dead') return null;
      if (kept) selections.push(kept);
    }
    if (selections.length > 0) return { ...set, selections };
    this.filled.add(path);
    return { ...set, selections: [fillerNode(this.filler)] };
  }

  private field(node: FieldNode, parent: GraphQLCompositeType, path: string): FieldNode | 'dead' | null {
    const key = (node.alias ?? node.name).value;
    const at = path === '' ? key : `${path}.${key}`;
    const type =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value]?.type : undefined;
    const inner = type && getNamedType(type);
    if (!this.denied.has(at)) {
      if (!node.selectionSet || !isCompositeType(inner)) return node;
      const selectionSet = this.prune(node.selectionSet, inner, at);
      if (selectionSet) return { ...node, selectionSet };
    }
    if (isNonNullType(type)) return 'dead';
    this.nulled.add(at);
    return null;
  }

  private spread(
    node: Exclude<SelectionNode, FieldNode>,
    parent: GraphQLCompositeType,
    path: string,
  ): SelectionNode | 'dead' | null {
    const source = node.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(node.name.value) : node;
    if (!source) return null;
    const condition = source.typeCondition && this.schema.getType(source.typeCondition.name.value);
    const type = condition && isCompositeType(condition) ? condition : parent;
    const key = node.kind === Kind.FRAGMENT_SPREAD ? `${node.name.value}@${path}` : null;
    const known = key === null ? undefined : this.spreads.get(key);
    const selectionSet = known === undefined ? this.prune(source.selectionSet, type, path) : known;
    if (key !== null) this.spreads.set(key, selectionSet);
    if (!selectionSet) return 'dead';
    const { directives = [] } = node;
    const { typeCondition } = source;
    return {
      kind: Kind.INLINE_FRAGMENT,
      directives,
      selectionSet,
      ...(typeCondition ? { typeCondition } : {}),
    };
  }
}

function fillerNode(alias: string): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: alias },
    name: { kind: Kind.NAME, value: '__typename' },
  };
}

/** Lists are gone through; an object that is itself null stays null. */
function setNull(value: unknown, path: readonly string[], index: number): void {
  const key = path[path.length - 1] ?? '';
  // An assignment to the key `__proto__`, which a client may choose as alias, would make no property.
  const property = { value: null, enumerable: true, writable: true, configurable: true };
  forEachObject(value, path, index, path.length - 1, (object) => {
    Object.defineProperty(object, key, property);
  });
}

function removeFiller(value: unknown, path: readonly string[], filler: string): void {
  forEachObject(value, path, 0, path.length, (object) => Reflect.deleteProperty(object, filler));
}

function forEachObject(
  value: unknown,
  path: readonly string[],
  index: number,
  depth: number,
  visit: (object: Record<string, unknown>) => void,
): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) forEachObject(item, path, index, depth, visit);
  } else if (index === depth) {
    visit(value as Record<string, unknown>);
  } else {
    // Response keys are the client's: an inherited `__proto__` or `constructor` would lead out of the response.
    const key = path[index] ?? '';
    if (!Object.hasOwn(value, key)) return;
    forEachObject((value as Record<string, unknown>)[key], path, index + 1, depth, visit);
  }
}

import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Arguments that say how many rows a field returns. */
const SIZE_ARGUMENTS = ['pageSize', 'first'];
/** Rows of a list whose size no argument says. */
const DEFAULT_SIZE = 25;

export type Variables = Readonly<Record<string, unknown>>;

/** What an operation asks for, in objects: each object costs 1, a list its rows times what a row costs. */
export interface OperationCost {
  readonly cost: number;
  /** Largest page asked for. */
  readonly pageSize: number;
}

/** Part of an operation whose cost depends on nothing but the variables. */
interface CostNode {
  readonly own: 0 | 1;
  readonly size: ((variables: Variables) => number) | null;
  readonly children: CostNode[];
}

/** Computes the cost of one operation with its variables; compiled once per document. */
export type CostFunction = (variables: Variables) => OperationCost;

export function compileCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CostFunction {
  const root = new CostCompiler(schema, document, operation).compile();
  return (variables) => {
    let pageSize = 0;
    // A fragment is one node however often it is spread, so it is evaluated once.
    const known = new Map<CostNode, number>();
    const evaluate = (node: CostNode): number => {
      const before = known.get(node);
      if (before !== undefined) return before;
      const size = node.size?.(variables) ?? 1;
      if (node.size) pageSize = Math.max(pageSize, size);
      const below = node.children.reduce((sum, child) => sum + evaluate(child), 0);
      const cost = Math.min(node.own + size * below, Number.MAX_SAFE_INTEGER);
      known.set(node, cost);
      return cost;
    };
    return { cost: evaluate(root), pageSize };
  };
}

class CostCompiler {
  private readonly fragments = new Map<string, CostNode>();
  private readonly defaults: ReadonlyMap<string, unknown>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
  ) {
    this.defaults = new Map(
      operation.variableDefinitions?.map(({ variable, defaultValue }) => [
        variable.name.value,
        defaultValue?.kind === Kind.INT ? Number(defaultValue.value) : undefined,
      ]),
    );
  }

  compile(): CostNode {
    const node: CostNode = { own: 0, size: null, children: [] };
    const root = this.schema.getRootType(this.operation.operation);
    if (root) this.collect(this.operation.selectionSet, root, node.children);
    return node;
  }

  private collect(set: SelectionSetNode, parent: GraphQLCompositeType, into: CostNode[]): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const child = this.field(node, parent);
        if (child) into.push(child);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        this.collect(node.selectionSet, this.typeOf(node.typeCondition?.name.value) ?? parent, into);
      } else {
        into.push(this.fragment(node.name.value));
      }
    }
  }

  private fragment(name: string): CostNode {
    const known = this.fragments.get(name);
    if (known) return known;
    const node: CostNode = { own: 0, size: null, children: [] };
    this.fragments.set(name, node);
    for (const definition of this.document.definitions) {
      if (definition.kind !== Kind.FRAGMENT_DEFINITION || definition.name.value !== name) continue;
      const type = this.typeOf(definition.typeCondition.name.value);
      if (type) this.collect(definition.selectionSet, type, node.children);
    }
    return node;
  }

  private field(node: FieldNode, parent: GraphQLCompositeType): CostNode | null {
    if (!node.selectionSet || !(isObjectType(parent) || isInterfaceType(parent))) return null;
    const field = parent.getFields()[node.name.value];
    const type = field && getNamedType(field.type);
    if (!field || !isCompositeType(type)) return null;
    const sized = field.args.find(({ name }) => SIZE_ARGUMENTS.includes(name));
    const result: CostNode = {
      own: 1,
      size: sized ? this.sizeOf(node, sized.name, sized.defaultValue) : null,
      children: [],
    };
    this.collect(node.selectionSet, type, result.children);
    return result;
  }

  private sizeOf(node: FieldNode, argument: string, defaultValue: unknown): (variables: Variables) => number {
    const fallback = typeof defaultValue === 'number' ? defaultValue : DEFAULT_SIZE;
    const value = node.arguments?.find(({ name }) => name.value === argument)?.value;
    if (value?.kind === Kind.INT) {
      const literal = Number(value.value);
      return () => literal;
    }
    if (value?.kind !== Kind.VARIABLE) return () => fallback;
    const variable = value.name.value;
    const preset = this.defaults.get(variable) ?? fallback;
    return (variables) => {
      const given = Object.hasOwn(variables, variable) ? variables[variable] : preset;
      return typeof given === 'number' ? given : Number(preset);
    };
  }

  private typeOf(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }
}

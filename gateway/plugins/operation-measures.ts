import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** How big an operation is. */
export interface OperationMeasures {
  /** Fields inside each other. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields that may be resolved: those below a page count for each of its rows; a fragment spread again counts one. */
  readonly cost: number;
  /** Largest page asked for. */
  readonly pageSize: number;
}

interface MutableMeasures {
  depth: number;
  aliases: number;
  directives: number;
  cost: number;
  pageSize: number;
}

/** Arguments that say how many rows come. */
const PAGE_ARGUMENTS: readonly string[] = ['pageSize', 'first', 'last', 'limit'];

/** Rows assumed for a list that does not say. */
const UNSAID_ROWS = 10;

/** Of an operation that passed validation, so that fragments do not go in circles. Introspection costs nothing. */
export function measureOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  defaultPageSize: number,
): OperationMeasures {
  const measuring = new Measuring(schema, document, defaults(operation, variables), defaultPageSize);
  const root = schema.getRootType(operation.operation) ?? null;
  const measures = measuring.set(operation.selectionSet, root, null);
  return { ...measures, directives: measures.directives + (operation.directives?.length ?? 0) };
}

function defaults(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    values[name] = given === undefined && defaultValue ? valueFromASTUntyped(defaultValue) : given;
  }
  return values;
}

class Measuring {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  /** A fragment is measured once per page around it, however often it is spread. */
  private readonly measured = new Map<string, MutableMeasures>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
    private readonly defaultPageSize: number,
  ) {
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(node.name.value, node);
    }
  }

  /** @param pageRows rows of the page around, which its list `results` has; null outside of a page object */
  set(set: SelectionSetNode, parent: GraphQLNamedType | null, pageRows: number | null): MutableMeasures {
    const sum: MutableMeasures = { depth: 0, aliases: 0, directives: 0, cost: 0, pageSize: 0 };
    for (const node of set.selections) {
      sum.directives += node.directives?.length ?? 0;
      if (node.kind === Kind.FIELD) add(sum, this.field(node, parent, pageRows));
      else if (node.kind === Kind.INLINE_FRAGMENT) {
        add(
          sum,
          this.set(node.selectionSet, this.typeOf(node.typeCondition?.name.value) ?? parent, pageRows),
        );
      } else add(sum, this.fragment(node.name.value, pageRows));
    }
    return sum;
  }

  private field(node: FieldNode, parent: GraphQLNamedType | null, pageRows: number | null): MutableMeasures {
    const alias = node.alias ? 1 : 0;
    const name = node.name.value;
    if (name.startsWith('__')) return { depth: 0, aliases: alias, directives: 0, cost: 0, pageSize: 0 };
    const type = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name]?.type : undefined;
    const isList = isListType(type && getNullableType(type));
    const asked = this.askedRows(node);
    const isPage =
      !isList && !!node.selectionSet && (asked !== null || hasResults(type && getNamedType(type)));
    // A page of no rows is planned all the same.
    const rows = isList ? Math.max(1, asked ?? pageRows ?? UNSAID_ROWS) : 1;
    const below = node.selectionSet
      ? this.set(
          node.selectionSet,
          type ? getNamedType(type) : null,
          isPage ? (asked ?? this.defaultPageSize) : null,
        )
      : null;
    return {
      depth: 1 + (below?.depth ?? 0),
      aliases: alias + (below?.aliases ?? 0),
      directives: below?.directives ?? 0,
      cost: 1 + rows * (below?.cost ?? 0),
      pageSize: Math.max(asked ?? 0, below?.pageSize ?? 0),
    };
  }

  private fragment(name: string, pageRows: number | null): MutableMeasures {
    const key = `${name} ${pageRows ?? ''}`;
    const known = this.measured.get(key);
    // Spreads cost the planner something even when all they lead to is `__typename`.
    if (known) return { ...known, cost: known.cost + 1 };
    const fragment = this.fragments.get(name);
    const measures = fragment
      ? this.set(fragment.selectionSet, this.typeOf(fragment.typeCondition.name.value), pageRows)
      : { depth: 0, aliases: 0, directives: 0, cost: 0, pageSize: 0 };
    this.measured.set(key, measures);
    return measures;
  }

  private askedRows(node: FieldNode): number | null {
    const argument = node.arguments?.find(({ name }) => PAGE_ARGUMENTS.includes(name.value));
    if (!argument) return null;
    const rows: unknown = valueFromASTUntyped(argument.value, this.variables);
    return typeof rows === 'number' && rows >= 0 ? rows : null;
  }

  private typeOf(name: string | undefined): GraphQLNamedType | null {
    const type = name === undefined ? undefined : this.schema.getType(name);
    return type && isCompositeType(type) ? type : null;
  }
}

/** A page of rows, as the graph's conventions have it. */
function hasResults(type: GraphQLNamedType | undefined): boolean {
  return isObjectType(type) && Object.hasOwn(type.getFields(), 'results');
}

function add(sum: MutableMeasures, part: MutableMeasures): void {
  sum.depth = Math.max(sum.depth, part.depth);
  sum.aliases += part.aliases;
  sum.directives += part.directives;
  sum.cost += part.cost;
  sum.pageSize = Math.max(sum.pageSize, part.pageSize);
}

import {
  getNullableType,
  isInterfaceType,
  isListType,
  Kind,
  valueFromASTUntyped,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import type { Operation } from '../../schema/operation/operation';
import type { WrittenField, WrittenSet } from '../../schema/operation/written';
import type { FieldCost, FieldCosts } from './field-costs';
import { askedRows, asRows, defaultRows, hasResults, UNSAID_ROWS } from './page-rows';
import { CostProgram, NO_COST, type Cost, type Rows } from './cost-program';

/** How big an operation is. */
export interface OperationMeasures {
  readonly tokens: number;
  /** Fields inside each other. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields that may be resolved, each with its weight: those below a page count for each of its rows; a fragment spread again counts one. */
  readonly cost: number;
  /** Largest page asked for. */
  readonly pageSize: number;
}

/** What one request brings to an operation that was measured before. */
export type MeasuredOperation = (variables: Readonly<Record<string, unknown>>) => OperationMeasures;

/** Of a part of an operation. */
interface Measures {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly cost: Cost;
}

const NOTHING: Measures = { depth: 0, aliases: 0, directives: 0, cost: NO_COST };

/**
 * Measures an operation; what depends on the variables is worked out for each request. The operation passed
 * validation, so fragments do not go in circles. Introspection costs nothing.
 * @param tokens of its document
 */
export function measureOperation(operation: Operation, tokens: number, costs: FieldCosts): MeasuredOperation {
  const measuring = new Measuring(operation.schema, costs);
  const { depth, aliases, directives, cost } = measuring.set(operation.root, []);
  const ofOperation = operation.node.directives?.length ?? 0;
  const fixed = { tokens, depth, aliases, directives: directives + ofOperation };
  const { program, pages } = measuring;
  const rowsIn = rowsFrom(operation);
  return (variables) => {
    const rowsOf = rowsIn(variables);
    const sizes = pages.map(([size]) => (typeof size === 'string' ? rowsOf(size) : size) ?? 0);
    return { ...fixed, cost: program.evaluate(cost, rowsOf), pageSize: Math.max(0, ...sizes) };
  };
}

/** Variable name → rows it says, with the operation's defaults; null when it says none. */
function rowsFrom({ variables: definitions }: Operation) {
  const defaults = new Map<string, unknown>();
  for (const { variable, defaultValue } of definitions) {
    if (defaultValue) defaults.set(variable.name.value, valueFromASTUntyped(defaultValue));
  }
  return (variables: Readonly<Record<string, unknown>>) =>
    (name: string): number | null => {
      const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
      return asRows(given === undefined ? defaults.get(name) : given);
    };
}

class Measuring {
  readonly program = new CostProgram();
  /** Every page size that is asked for. */
  readonly pages: Rows[] = [];
  /** A named fragment is measured once per page around it, however often it is spread. */
  private readonly measured = new WeakMap<WrittenSet, Map<string, Measures>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly costs: FieldCosts,
  ) {}

  /** @param pageRows rows of the page around, which its list `results` has; empty outside of a page object */
  set({ type, selections }: WrittenSet, pageRows: Rows): Measures {
    const parts = selections.map((selection) => {
      if (selection.kind === 'field') return this.field(selection, type, pageRows);
      return selection.name === null
        ? this.set(selection.set, pageRows)
        : this.fragment(selection.set, pageRows);
    });
    const directives = selections.reduce((sum, { node }) => sum + (node.directives?.length ?? 0), 0);
    return {
      depth: parts.reduce((deepest, { depth }) => Math.max(deepest, depth), 0),
      aliases: parts.reduce((sum, { aliases }) => sum + aliases, 0),
      directives: parts.reduce((sum, part) => sum + part.directives, directives),
      cost: this.program.sum(parts.map(({ cost }) => cost)),
    };
  }

  private field(field: WrittenField, parent: GraphQLNamedType | null, pageRows: Rows): Measures {
    const { name, node, definition, set } = field;
    const alias = node.alias ? 1 : 0;
    if (name.startsWith('__')) return { ...NOTHING, aliases: alias };
    const type = definition?.type;
    const stated = this.costOf(parent, name);
    const asked = askedRows(node, stated.slicingArguments);
    if (asked.length > 0) this.pages.push(asked);
    const rowsOf = [...asked, ...defaultRows(definition, stated)];
    const below = set ? this.below(set, type, rowsOf) : NOTHING;
    const rows: Rows = isListType(type && getNullableType(type))
      ? [...rowsOf, ...pageRows, UNSAID_ROWS]
      : [1];
    const weight = weightOf(stated) + weightOfArguments(node, stated);
    return {
      depth: 1 + below.depth,
      aliases: alias + below.aliases,
      directives: below.directives,
      cost: this.program.sum([{ constant: weight, terms: [] }, this.program.times(rows, below.cost)]),
    };
  }

  private below(set: WrittenSet, type: FieldType, asked: Rows): Measures {
    if (isListType(type && getNullableType(type))) return this.set(set, []);
    return this.set(set, hasResults(set.type) ? [...asked, UNSAID_ROWS] : asked);
  }

  private fragment(set: WrittenSet, pageRows: Rows): Measures {
    let byRows = this.measured.get(set);
    if (!byRows) this.measured.set(set, (byRows = new Map<string, Measures>()));
    const key = pageRows.join();
    const known = byRows.get(key);
    // Spreads cost the planner something even when all they lead to is `__typename`.
    if (known) return { ...known, cost: this.program.sum([known.cost, { constant: 1, terms: [] }]) };
    const measures = this.set(set, pageRows);
    // By its place in the program: written out again at each spread, fragments in fragments would double it.
    const shared = { ...measures, cost: this.program.shared(measures.cost) };
    byRows.set(key, shared);
    return shared;
  }

  /** Costs are stated on objects only: a field of an interface costs what it does on the most expensive of its types. */
  private costOf(parent: GraphQLNamedType | null, name: string): FieldCost {
    if (!isInterfaceType(parent)) return this.costs.of(parent?.name ?? '', name);
    const ofTypes = this.schema.getPossibleTypes(parent).map((type) => this.costs.of(type.name, name));
    return ofTypes.reduce(
      (highest, cost) => (weightOf(cost) > weightOf(highest) ? cost : highest),
      ofTypes[0] ?? {},
    );
  }
}

type FieldType = Parameters<typeof getNullableType>[0];

const weightOf = ({ weight = 1 }: FieldCost): number => weight;

/** What the arguments that a field is given cost by themselves. */
function weightOfArguments(node: FieldNode, { argumentWeights }: FieldCost): number {
  if (!argumentWeights) return 0;
  const isGiven = (name: string): boolean =>
    node.arguments?.some((argument) => argument.name.value === name && argument.value.kind !== Kind.NULL) ??
    false;
  return Object.entries(argumentWeights).reduce(
    (sum, [name, weight]) => sum + (isGiven(name) ? weight : 0),
    0,
  );
}

import type { GraphQLSchema } from 'graphql';
import { readOperation } from '../../schema/operation/read-operation';
import type { SubgraphSource } from '../data-sources/plan-fetch';
import { fetchOperation, type FetchOperation } from '../operation/fetch-operation';
import type { InternalNames } from '../operation/names';
import type { FetchNode, PlanNode } from '../planning/plan';
import type { TypeNames } from '../supergraph/type-names';
import type { EntityQuestion } from './entities';
import { joinsOf, type Joined } from './join';
import { changesPaths, fetchedKeys, type FetchedKeys } from './merge';
import { Questions } from './questions';
import { compileRewrites, renamedKeys, type CompiledRewrite } from './rewrites';
import type { PathStep } from './targets';
import { sharedFetches, type FetchShare } from './shared-fetches';

/** A plan made ready to run. */
export type Step = StepGroup | FetchStep;

export interface StepGroup {
  readonly kind: 'sequence' | 'parallel';
  readonly steps: readonly Step[];
}

type ClientKey = (key: string | number) => string | number;

export interface FetchStep {
  readonly kind: 'fetch';
  readonly source: SubgraphSource;
  readonly subgraph: string;
  readonly fetch: FetchOperation;
  readonly operationName: string | undefined;
  readonly path: readonly PathStep[];
  /** Names of variables in the fetch, and of the client's that they are. */
  readonly variables: readonly { readonly name: string; readonly from: string }[];
  readonly keys: FetchedKeys;
  /** See `changesPaths` of merge.ts. */
  readonly changesPaths: boolean;
  /** Null: root fields are fetched. */
  readonly entities: EntityQuestion | null;
  /** With others of the operation that ask the same of entities; null: there is none. */
  readonly share: FetchShare | null;
  /** With others that can be the same request; null: there is none. */
  readonly joined: Joined | null;
  readonly outputRewrites: readonly CompiledRewrite[];
  /** The client's key for a key of the response. */
  readonly responseKey: ClientKey;
  /** The client's key for a key of the path. */
  readonly pathKey: ClientKey;
}

/** What operations of one supergraph are made ready with. */
export interface Compiler {
  /** What clients see of the supergraph. */
  readonly schema: GraphQLSchema;
  readonly types: TypeNames;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
}

/** What the steps of a plan depend on of its operation. */
export interface PlannedOperation {
  readonly names: InternalNames;
  readonly isMutation: boolean;
  /** The client's variables. */
  readonly variables: readonly string[];
}

export function compileSteps(
  plan: PlanNode,
  { names, isMutation, variables }: PlannedOperation,
  compiler: Compiler,
): Step {
  const clientVariable = new Map(variables.map((name) => [names.variable(name), name]));
  // What a mutation's root field changes, the entities that were fetched before do not know.
  const shares = isMutation ? null : sharedFetches(plan);
  const joins = isMutation ? null : joinsOf(plan, compiler.sources);
  const questions = new Questions(compiler.types);
  const compiled = (node: PlanNode): Step => {
    if (node.kind !== 'fetch') return { kind: node.kind, steps: node.nodes.map(compiled) };
    const share = shares?.get(node) ?? null;
    const joined = joins?.get(node) ?? null;
    return compileFetch(node, { names, clientVariable, questions, share, joined }, compiler);
  };
  return compiled(plan);
}

interface FetchContext extends Pick<FetchStep, 'share' | 'joined'> {
  readonly names: InternalNames;
  /** Variable of the plan → the client's. */
  readonly clientVariable: ReadonlyMap<string, string>;
  readonly questions: Questions;
}

export function compileFetch(
  node: FetchNode,
  { names, clientVariable, questions, share, joined }: FetchContext,
  { schema, types, sources }: Compiler,
): FetchStep {
  const source = sources.get(node.subgraph);
  if (!source) throw new Error(`There is no subgraph ${node.subgraph}`);
  const asked = readOperation(schema, node.document, node.operationName);
  if (!asked) throw new Error('The plan fetches without an operation');
  const renamed = renamedKeys(node.outputRewrites);
  const keys = fetchedKeys(asked, node.representation !== null, renamed);
  return {
    kind: 'fetch',
    source,
    subgraph: node.subgraph,
    fetch: fetchOperation(asked, node.text),
    operationName: node.operationName,
    path: questions.pathOf(node),
    variables: node.variables.map((name) => ({ name, from: clientVariable.get(name) ?? name })),
    keys,
    changesPaths: changesPaths(keys),
    entities: questions.of(node),
    share,
    joined,
    outputRewrites: compileRewrites(node.outputRewrites, types),
    responseKey: (key) => (typeof key === 'string' ? names.clientKey(renamed.get(key) ?? key) : key),
    pathKey: (key) => (typeof key === 'string' ? names.clientKey(key) : key),
  };
}

import { createRequire } from 'node:module';
import { Kind, parse, print, visit, type DocumentNode } from 'graphql';
import { batchedDocuments } from './batched-documents';
import { planOf, type PlannerForm } from './grouped-plan';
import {
  pathOf,
  requiresOf,
  rewriteOf,
  type HiveBatch,
  type HiveFetch,
  type HiveLeaf,
  type HivePath,
  type HivePlan,
  type HiveRequest,
} from './hive-plan';
import type { FetchNode, PlanNode, Planner } from './plan';

/** Not a dependency of every installation: there is no binary for Windows, nor for Linux without glibc. */
const PACKAGE = '@graphql-hive/router-query-planner';

interface HivePlannerModule {
  readonly QueryPlanner: new (sdl: string) => HivePlannerBinding;
}

interface HivePlannerBinding {
  plan(query: string, operationName: string | null, labels: Set<string>, percentage: number): HivePlan;
}

/** Labels of progressive overrides that are on, and percentage of requests: none, as Apollo's planner has it. */
const NO_LABELS = new Set<string>();
const NO_PERCENTAGE = 100;

/** Plans with the query planner of Hive Router, which is written in Rust (docs/adr/0077). */
export class HivePlanner implements Planner {
  private readonly planner: HivePlannerBinding;

  /** Whether the platform has the planner. */
  static isInstalled(): boolean {
    try {
      load();
      return true;
    } catch {
      return false;
    }
  }

  /** @throws when the platform has no such planner, or it cannot plan the supergraph */
  constructor(sdl: string) {
    assertPlannable(sdl);
    this.planner = new (load().QueryPlanner)(sdl);
  }

  plan(document: DocumentNode): PlanNode | null {
    const { node } = this.planner.plan(print(document), null, NO_LABELS, NO_PERCENTAGE);
    return node ? planOf(node, FORM) : null;
  }
}

/** @throws when the package or its binary is not there */
function load(): HivePlannerModule {
  try {
    return createRequire(__filename)(PACKAGE) as HivePlannerModule;
  } catch (error) {
    throw new Error(
      `PLANNER=hive needs the package ${PACKAGE}, which has binaries for macOS and for Linux with glibc on x64 and arm64: ` +
        `install it, or set PLANNER=apollo`,
      { cause: error },
    );
  }
}

/**
 * Fields of an object's own type below an interface object are not planned, and operations over `@requires` end the whole process: a panic of
 * its code cannot be caught (docs/adr/0077).
 */
function assertPlannable(sdl: string): void {
  visit(parse(sdl, { noLocation: true }), {
    Directive({ name, arguments: given = [] }) {
      if (name.value === 'join__type' && given.some((each) => each.name.value === 'isInterfaceObject'))
        throw new Error('PLANNER=hive cannot plan @interfaceObject: set PLANNER=apollo');
      if (name.value === 'join__field' && given.some((each) => each.name.value === 'requires'))
        throw new Error('PLANNER=hive cannot plan @requires: set PLANNER=apollo');
    },
  });
}

const FORM: PlannerForm<HiveLeaf, HivePath> = {
  pathOf,
  leafOf(node, path) {
    if (node.kind === 'Fetch') return fetchNode(node, path);
    if (node.kind === 'BatchFetch') return batchNode(node);
    // Conditions are decided before planning, and validation rejects what is deferred or streamed.
    throw new Error(`A plan has no ${node.kind} here`);
  },
};

function fetchNode(node: HiveFetch, path: readonly string[]): FetchNode {
  return requestNode(node, parse(node.operation, { noLocation: true }), path, node);
}

/**
 * A request for several entities by aliases, each for several paths, becomes a fetch for each of them. Fetches that ask the same share their
 * entities when they are executed, so that each is asked for once.
 */
function batchNode(node: HiveBatch): PlanNode {
  const documents = batchedDocuments(node.operation, node.entityBatch.aliases);
  const nodes = node.entityBatch.aliases.flatMap((request, index) => {
    const document = documents[index];
    if (!document) throw new Error(`A plan does not fetch ${request.alias}`);
    return request.paths.map((path) => requestNode(node, document, pathOf(path), request));
  });
  return { kind: 'parallel', nodes };
}

function declaredIn({ definitions }: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { variable } of node.variableDefinitions ?? []) names.add(variable.name.value);
  }
  return names;
}

function requestNode(
  { serviceName, variableUsages = [] }: Pick<HiveFetch, 'serviceName' | 'variableUsages'>,
  document: DocumentNode,
  path: readonly string[],
  { requires, inputRewrites = [], outputRewrites = [] }: HiveRequest,
): FetchNode {
  const declared = declaredIn(document);
  return {
    kind: 'fetch',
    subgraph: serviceName,
    path,
    document,
    text: print(document),
    operationName: undefined,
    variables: variableUsages.filter((name) => declared.has(name)),
    representation: requires ? requires.map(requiresOf) : null,
    inputRewrites: inputRewrites.map(rewriteOf),
    outputRewrites: outputRewrites.map(rewriteOf),
  };
}

import { print } from 'graphql';
import type { Logger } from 'pino';
import { fetchDocumentOf } from '../data-sources/fetch-document';
import type { SubgraphSource } from '../data-sources/plan-fetch';
import { errorOfSubgraph } from '../data-sources/subgraph-errors';
import type { SelectedObject } from '../operation/selection';
import type { PlanningDocument } from '../operation/planning-document';
import type { Execute, ExecutionRequest } from '../pipeline/execution';
import type { Ownership } from '../planning/ownership';
import type { FetchNode, PlanNode } from '../planning/plan';
import { compileSteps, type Compiler, type Step } from './compile';
import { Completion } from './completion';
import type { Fetched, Fetching, Prepared, ReadForm } from './fetching';
import { Run } from './run';

/** Where plans come from and what they run with. */
export interface PlanningOptions extends Compiler {
  readonly ownership: Ownership;
  readonly logger: Logger;
}

interface RootStep {
  readonly step: Step;
  /** Root fields that are there after it, by their keys; null: all. */
  readonly until: ReadonlySet<string> | null;
}

interface RootPlan {
  readonly plan: PlanNode;
  readonly until: RootStep['until'];
}

/**
 * Bytes of memory per character of a plan's fetches, with their documents and what is compiled for them and for the response. Measured on
 * the dashboards of `schema/operations`, rounded up.
 */
const BYTES_PER_CHARACTER = 60;
/** Bytes of the least plan. */
const BYTES_OF_PLAN = 6_000;

/**
 * Fetches by plans of our own form (docs/adr/0065). What one subgraph owns alone is a plan of one fetch, for which no planner is asked; when its
 * response is the client's as it stands and the subgraph is of this process, nothing is done to the response either.
 */
export class PlannedFetching implements Fetching {
  readonly saysTypes = false;

  constructor(private readonly options: PlanningOptions) {}

  prepare(read: ReadForm): Prepared {
    const { form, names } = read;
    const { planned, root } = form;
    const owner = planned && this.options.ownership.soleOwner(root);
    const direct = owner === null ? null : this.directly(read, owner);
    if (direct) return { kind: 'direct', execute: direct };
    const plans = planned ? this.plansOf(read, planned, owner) : [];
    const { isMutation } = read.operation;
    const compiled = { names, isMutation, variables: planned?.variables ?? [] };
    // One after the other. More than one of a mutation alone: then each is of one root field.
    const steps = plans.map(({ plan, until }) => ({
      step: compileSteps(plan, compiled, this.options),
      until,
    }));
    const characters = plans.reduce((sum, { plan }) => sum + charactersOf(plan), 0);
    return {
      kind: 'fetched',
      bytes: BYTES_OF_PLAN + BYTES_PER_CHARACTER * characters,
      fetch: (request) => this.run(steps, root, request),
    };
  }

  private async run(
    steps: readonly RootStep[],
    root: SelectedObject,
    request: ExecutionRequest,
  ): Promise<Fetched> {
    const run = new Run(request, this.options.types, this.options.logger);
    for (const { step, until } of steps) {
      await run.run(step);
      // Null as a whole is the response of a mutation already: what is left of it is not executed.
      if (until && !new Completion(run).root(partOf(root, until))) break;
    }
    return run;
  }

  /** Null: the response needs shaping, or the subgraph would not take the document. */
  private directly({ form, operation }: ReadForm, owner: string): Execute | null {
    const { planned } = form;
    const source = this.options.sources.get(owner);
    if (!planned?.isExact || !source?.accepts?.(planned.whole)) return null;
    return fetchWhole(source, planned, operation.node.name?.value);
  }

  private plansOf(
    { operation, form, names }: ReadForm,
    planned: PlanningDocument,
    owner: string | null,
  ): readonly RootPlan[] {
    const { planner } = this.options;
    if (owner !== null) {
      const variables = planned.variables.map((name) => names.variable(name));
      return [{ plan: fetchOfAll(owner, planned, operation.node.name?.value, variables), until: null }];
    }
    const plan = planner.plan(planned.whole);
    const { fields } = planned;
    if (!operation.isMutation || fields.length === 1 || plan?.kind === 'fetch')
      return plan ? [{ plan, until: null }] : [];
    // All that a root field of a mutation asks for is there before the next begins, what other subgraphs add to it included.
    const keys = new Set(form.root.fields.flatMap(({ key, value }) => (value ? [] : [key])));
    return fields.flatMap(({ key, document }) => {
      keys.add(key);
      const ofField = planner.plan(document);
      return ofField ? [{ plan: ofField, until: new Set(keys) }] : [];
    });
  }
}

/** The operation goes to its owner, and the response comes back, as they are. */
function fetchWhole(
  source: SubgraphSource,
  { whole }: PlanningDocument,
  operationName: string | undefined,
): Execute {
  const fetch = fetchDocumentOf(whole, '', operationName);
  const isCompleted = false;
  return async ({ variables, context, schema, deadline, signal }) => {
    const { data, errors } = await source.fetch({
      fetch,
      operationName,
      variables,
      context,
      schema,
      deadline,
      signal,
      isCompleted,
    });
    if (!errors || errors.length === 0) return { data: data ?? null };
    const coded = errors.map((error) => errorOfSubgraph(error, error.path));
    // Without data the variables were rejected, and nothing was executed.
    const isRejected = data === undefined && coded[0]?.extensions.code === 'BAD_USER_INPUT';
    return isRejected ? { errors: coded } : { data: data ?? null, errors: coded };
  };
}

function fetchOfAll(
  subgraph: string,
  { whole }: PlanningDocument,
  operationName: string | undefined,
  variables: readonly string[],
): FetchNode {
  return {
    kind: 'fetch',
    subgraph,
    path: [],
    document: whole,
    text: print(whole),
    operationName,
    variables,
    representation: null,
    inputRewrites: [],
    outputRewrites: [],
  };
}

function charactersOf(node: PlanNode): number {
  if (node.kind === 'fetch') return node.text.length;
  return node.nodes.reduce((sum, each) => sum + charactersOf(each), 0);
}

function partOf({ fields, ...object }: SelectedObject, keys: ReadonlySet<string>): SelectedObject {
  return { ...object, fields: fields.filter(({ key }) => keys.has(key)) };
}

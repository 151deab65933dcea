import { print, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Operation } from '../../schema/operation/operation';
import type { SubgraphSource } from '../data-sources/plan-fetch';
import { errorOfSubgraph } from '../data-sources/subgraph-errors';
import { fetchedFields, type FetchedField } from '../operation/fetched-fields';
import type { PlanningDocument } from '../operation/planning-document';
import type { Execute } from '../pipeline/execution';
import { SchemaAgreement } from '../planning/schema-agreement';
import type { SoleOwners } from '../planning/sole-owners';
import { fetchesOf, type FetchNode, type PlanNode, type Planner } from '../planning/plan';
import { compileSteps, type Compiler } from './compile';
import type { Fetching, Prepared, ReadForm } from './fetching';
import { executeParts, rootFields, type RootPart } from './root-fields';
import { Run } from './run';

/** Where plans come from and what they run with. */
export interface PlanningOptions extends Compiler {
  readonly planner: Planner;
  readonly soleOwners: SoleOwners;
  readonly logger: Logger;
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
  private readonly agreements = new Map<GraphQLSchema, SchemaAgreement>();

  constructor(private readonly options: PlanningOptions) {}

  prepare(read: ReadForm): Prepared {
    const { form, names } = read;
    const { planned, root } = form;
    const fields = planned && fetchedFields(root);
    const owner = fields && this.options.soleOwners.of(fields);
    const direct = owner === null ? null : this.directly(read, owner, fields ?? []);
    if (direct) return { kind: 'direct', execute: direct };
    const plans = planned ? this.plansOf(read, planned, owner) : [];
    const { isMutation } = read.operation;
    const compiled = { names, isMutation, variables: planned?.variables ?? [] };
    // One after the other. More than one of a mutation alone: then each is of one root field.
    const parts = plans.map(({ planned: plan, until }) => ({
      planned: compileSteps(plan, compiled, this.options),
      until,
    }));
    const characters = plans
      .flatMap(({ planned: plan }) => fetchesOf(plan))
      .reduce((sum, { text }) => sum + text.length, 0);
    return {
      kind: 'fetched',
      bytes: BYTES_OF_PLAN + BYTES_PER_CHARACTER * characters,
      fetch: async (request) => {
        const run = new Run(request, this.options.types, this.options.logger);
        await executeParts(parts, run, (step) => run.run(step));
        return run;
      },
    };
  }

  /** Null: the response needs shaping, or the subgraph would not take the document. */
  private directly(
    { form, operation }: ReadForm,
    owner: string,
    fields: readonly FetchedField[],
  ): Execute | null {
    const { planned } = form;
    const source = this.options.sources.get(owner);
    if (!planned?.isExact || !source?.schema) return null;
    return this.agreementWith(source.schema).hasAll(fields) ? fetchWhole(source, planned, operation) : null;
  }

  private agreementWith(schema: GraphQLSchema): SchemaAgreement {
    let agreement = this.agreements.get(schema);
    if (!agreement)
      this.agreements.set(schema, (agreement = new SchemaAgreement(this.options.schema, schema)));
    return agreement;
  }

  private plansOf(
    { operation, form, names }: ReadForm,
    planned: PlanningDocument,
    owner: string | null,
  ): readonly RootPart<PlanNode>[] {
    const { planner } = this.options;
    if (owner !== null) {
      const variables = planned.variables.map((name) => names.variable(name));
      return [{ planned: fetchOfAll(owner, planned, operation.node.name?.value, variables), until: null }];
    }
    const plan = planner.plan(planned.whole);
    if (!operation.isMutation || planned.fields.length === 1 || plan?.kind === 'fetch')
      return plan ? [{ planned: plan, until: null }] : [];
    return rootFields(planned, form.root).flatMap(({ planned: document, until }) => {
      const ofField = planner.plan(document);
      return ofField ? [{ planned: ofField, until }] : [];
    });
  }
}

/** The operation goes to its owner, and the response comes back, as they are. */
function fetchWhole(
  source: SubgraphSource,
  { whole, fields }: PlanningDocument,
  { node, isMutation }: Operation,
): Execute {
  const operationName = node.name?.value;
  const rootKeys = fields.map(({ key }) => key);
  // The document itself is executed, so it is nowhere written.
  const fetch = { document: whole, isMutation, rootKeys, bodyPrefix: '' };
  return async ({ variables, context, deadline, signal, takesJson }) => {
    const { data, errors } = await source.fetch({
      fetch,
      operationName,
      variables,
      context,
      deadline,
      signal,
      takesJson,
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

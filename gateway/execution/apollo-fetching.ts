import type { DocumentNode } from 'graphql';
import type { ApolloGateway, GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from 'pino';
import type { InternalNames } from '../operation/names';
import type { ExecutionRequest } from '../pipeline/execution';
import type { GatewayContext } from '../request/context';
import type { ApolloPlans } from './apollo-plans';
import { ApolloRun, type ApolloStep } from './apollo-run';
import { compileFetch, type Compiler } from './compile';
import { Questions } from './questions';
import type { Fetching, Prepared, ReadForm } from './fetching';
import type { ResponseObject } from './merge';
import { executeParts, rootFields } from './root-fields';

export type ApolloExecutor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];
type ApolloRequest = Parameters<ApolloExecutor>[0];
type DataSource = GraphQLDataSource<GatewayContext>;

/** Makes a fetch of the executor ready, by the document of its plan. */
type StepOf = (document: DocumentNode | undefined) => ApolloStep;

/** What is handed to the executor with a request, and by it to the sources of data. */
interface Executing {
  readonly run: ApolloRun;
  readonly stepOf: StepOf;
}

/** Of a field that is written, with what is read of it; the plan itself is in the store of @apollo/gateway. */
const BYTES_PER_FIELD = 1_000;

export interface ApolloFetchingOptions extends Compiler {
  readonly plans: ApolloPlans;
  readonly executor: ApolloExecutor;
  readonly logger: Logger;
}

/** Every subgraph, as the executor of @apollo/gateway asks it: by the run that the request belongs to. */
export const APOLLO_SOURCE: DataSource = {
  process: async (options) => {
    // The other kinds are introspection and Apollo's health check, which this gateway never starts.
    if (!('incomingRequestContext' in options)) throw new Error('Only operations of clients are fetched');
    const { document, request, incomingRequestContext } = options;
    const { run, stepOf } = (incomingRequestContext as unknown as { readonly executing: Executing })
      .executing;
    const { data = null } = await run.fetch(stepOf(document), request.variables ?? {});
    return { data };
  },
};

/** Plans and fetches by @apollo/gateway: it gets operations with internal names and without conditions. */
export class ApolloFetching implements Fetching {
  constructor(private readonly options: ApolloFetchingOptions) {}

  prepare({ operation, form, names, key }: ReadForm): Prepared {
    const { planned, root } = form;
    const { types, logger } = this.options;
    const isSerial = operation.isMutation && planned !== null && planned.fields.length > 1;
    const whole = planned ? [{ planned: planned.whole, until: null }] : [];
    const parts = (isSerial ? rootFields(planned, root) : whole).map(
      ({ planned: document, until }, index) => ({
        planned: { document, queryHash: `${key} ${index}` },
        until,
      }),
    );
    const stepOf = this.steps(names);
    return {
      kind: 'fetched',
      bytes: BYTES_PER_FIELD * (1 + operation.fields.length),
      fetch: async (request) => {
        const run = new ApolloRun(request, types, logger);
        const variables = variablesOf(request, planned?.variables ?? [], names);
        await executeParts(parts, run, (part) =>
          this.execute(request, { ...part, request: { variables } }, { run, stepOf }),
        );
        return run;
      },
    };
  }

  /** What it makes of the response is not used; see `ApolloRun`. */
  private async execute(
    { context, schema }: ExecutionRequest,
    planned: Pick<ApolloRequest, 'document' | 'queryHash' | 'request'>,
    executing: Executing,
  ): Promise<void> {
    const { executor, logger } = this.options;
    // As Apollo Server would hand it on; the rest of its full type serves plugins, which are not on this way.
    const handedOn = { ...planned, context, schema, logger, metrics: {}, executing };
    const { errors } = await executor(handedOn as unknown as ApolloRequest);
    // Those of subgraphs are not among them.
    if (errors)
      logger.warn({ err: errors[0], requestId: context.requestId }, 'a response does not fit the plan');
  }

  private steps(names: InternalNames): StepOf {
    const steps = new WeakMap<DocumentNode, ApolloStep>();
    // Variables are the executor's, and it asks for each entity as often as it stands in the response.
    const questions = new Questions(this.options.types);
    const context = {
      names,
      clientVariable: new Map<string, string>(),
      questions,
      share: null,
      joined: null,
    };
    return (document) => {
      const known = document && steps.get(document);
      if (known) return known;
      const { node, pathsBelow } = this.options.plans.fetchOf(document);
      const step = { step: compileFetch(node, context, this.options), pathsBelow };
      steps.set(node.document, step);
      return step;
    };
  }
}

function variablesOf(
  { variables: given }: ExecutionRequest,
  used: readonly string[],
  names: InternalNames,
): ResponseObject {
  const values: ResponseObject = {};
  for (const name of used) {
    if (Object.hasOwn(given, name) && given[name] !== undefined) values[names.variable(name)] = given[name];
  }
  return values;
}

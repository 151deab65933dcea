import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { RequestMetadata } from '../../schema/contract/identity';
import { SESSION_SUBGRAPH, type SessionEffect } from '../../schema/contract/session';
import { remainingMs } from '../pipeline/execution';
import type { FetchResult, PlanFetch, SubgraphSource } from './plan-fetch';
import { failureErrors, publicErrors } from './subgraph-errors';
import { withinDeadline } from '../../subgraphs/shared/runtime/connections/deadline';
import type { ReportedError } from '../../subgraphs/shared/transport/graph-response';
import { SubgraphFailure } from '../../subgraphs/shared/transport/subgraph-failure';
import type { AskedJson } from '../../schema/contract/json-text';
import type { EndSignal } from '../../subgraphs/shared/runtime/connections/request-end';

/** A subgraph of this process, as far as the gateway knows it. */
export interface InProcessSubgraph {
  readonly name: string;
  readonly schema: GraphQLSchema;
  execute(
    document: DocumentNode,
    operationName: string | undefined,
    variables: Readonly<Record<string, unknown>> | undefined,
    metadata: RequestMetadata,
    signal?: EndSignal,
    takesJson?: AskedJson,
  ): Promise<{
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly GraphQLError[];
    readonly session: SessionEffect | null;
    /** True when a write had been done before under its key. */
    readonly isReplayed?: boolean;
  }>;
}

export interface InProcessDataSourceOptions {
  readonly subgraph: InProcessSubgraph;
  readonly logger: Logger;
}

type Response = Awaited<ReturnType<InProcessSubgraph['execute']>>;

/**
 * A subgraph in this process: the plan's parsed document is executed as it is. It was made by the planner for this
 * very schema, so it is neither parsed nor validated again.
 */
export class InProcessDataSource implements SubgraphSource {
  constructor(private readonly options: InProcessDataSourceOptions) {}

  get schema(): GraphQLSchema {
    return this.options.subgraph.schema;
  }

  async fetch(planned: PlanFetch): Promise<FetchResult> {
    const { subgraph, logger } = this.options;
    const { context } = planned;
    const origin = { subgraph: subgraph.name, isRemote: false, requestId: context.requestId, logger };
    let response: Response;
    try {
      response = await this.execute(planned);
    } catch (error) {
      if (error instanceof SubgraphFailure) {
        return { data: null, errors: failureErrors(error, origin, planned.fetch.rootKeys) };
      }
      return { data: null, errors: publicErrors([error as Error], origin) };
    }
    if (response.session && subgraph.name === SESSION_SUBGRAPH) context.session = response.session;
    if (response.isReplayed) context.noteReplay();
    const { data, errors } = response;
    if (!errors) return { data: data ?? null };
    // Without data the operation was rejected before it began.
    const rejected = data === undefined;
    return { ...(rejected ? {} : { data }), errors: publicErrors(reported(errors, data), origin) };
  }

  private execute(planned: PlanFetch): Promise<Response> {
    const { fetch, operationName, variables, context, deadline, signal: client, takesJson } = planned;
    const { subgraph } = this.options;
    const timeoutMs = remainingMs(deadline);
    const error = (): Error =>
      new SubgraphFailure('SUBGRAPH_TIMEOUT', `no response in ${Math.round(timeoutMs)} ms`);
    return withinDeadline({ timeoutMs, client, error }, (signal) =>
      subgraph.execute(
        fetch.document,
        operationName,
        variables,
        context.metadataFor(subgraph.name),
        signal,
        takesJson,
      ),
    );
  }
}

/** Without data and without code graphql-js rejected the variables: the client's error, and its message says which. */
function reported(
  errors: readonly GraphQLError[],
  data: Record<string, unknown> | null | undefined,
): readonly ReportedError[] {
  if (data !== undefined) return errors;
  return errors.map((error) =>
    error.extensions.code === undefined
      ? { message: error.message, extensions: { code: 'BAD_USER_INPUT' } }
      : error,
  );
}

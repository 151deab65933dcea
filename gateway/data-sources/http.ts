import type { Logger } from 'pino';
import { SubgraphClient, type SubgraphClientOptions } from '../../subgraphs/shared/transport/subgraph-client';
import type { BreakerState } from '../../subgraphs/shared/transport/breaker';
import type { CallKind } from '../../subgraphs/shared/transport/resilience';
import { remainingMs } from '../pipeline/execution';
import { parseResponse, type SubgraphResponse } from './response';
import type { FetchResult, PlanFetch, SubgraphSource } from './plan-fetch';
import { failureErrors, publicErrors } from './subgraph-errors';

export interface HttpDataSourceOptions extends SubgraphClientOptions {
  readonly logger: Logger;
}

/** A subgraph in another process. Its failures cost only its own fields: they come back as errors, never thrown. */
export class HttpDataSource implements SubgraphSource {
  readonly isRemote = true;
  private readonly client: SubgraphClient;

  constructor(private readonly options: HttpDataSourceOptions) {
    this.client = new SubgraphClient(options);
  }

  /** State of the breaker of one kind of calls. */
  breakerOf(kind: CallKind): BreakerState {
    return this.client.breakerOf(kind);
  }

  async fetch(planned: PlanFetch): Promise<FetchResult> {
    const { context, fetch } = planned;
    const { name, logger } = this.options;
    const origin = { subgraph: name, isRemote: true, requestId: context.requestId, logger };
    try {
      const response = await this.call(planned);
      if (response.session) context.session = response.session;
      if (response.isReplayed) context.noteReplay();
      const { data, isPlain } = response;
      if (response.errors.length === 0) return { data, isPlain };
      return { data, isPlain, errors: publicErrors(response.errors, origin) };
    } catch (error) {
      return { data: null, errors: failureErrors(error, origin, fetch.rootKeys) };
    }
  }

  /** Ends the connections; fetches in flight fail. */
  close(): Promise<void> {
    return this.client.close();
  }

  private call(planned: PlanFetch): Promise<SubgraphResponse> {
    const { fetch, variables, context, deadline, signal } = planned;
    const { name } = this.options;
    const metadata = { subgraph: name, variables };
    return this.client.call({
      body: `${fetch.bodyPrefix}${JSON.stringify(variables ?? {})}}`,
      kind: fetch.isMutation ? 'writes' : 'reads',
      requestId: context.requestId,
      metadata: () => context.metadataFor(name),
      timeoutMs: remainingMs(deadline),
      client: signal,
      read: (body) => parseResponse(body, metadata),
    });
  }
}

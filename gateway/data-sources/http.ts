import type { Logger } from 'pino';
import { FACTS_HEADER, factsPayload, sealFacts, type RequestFacts } from '../../schema/contract/identity';
import type { GatewayContext } from '../context';
import { readAnswer, type SubgraphAnswer } from './answer';
import { SubgraphConnection, type HttpAnswer } from './connection';
import {
  planFetchOf,
  type DataSource,
  type FetchOptions,
  type FetchResult,
  type PlanFetch,
} from './plan-fetch';
import { Resilience, type BreakerState, type ResilienceOptions } from './resilience';
import { failureErrors, publicErrors, SubgraphFailure } from './subgraph-errors';

export interface HttpDataSourceOptions extends ResilienceOptions {
  readonly name: string;
  readonly url: string;
  /** Largest accepted answer in bytes. */
  readonly maxBytes: number;
  /** Most sockets to it. Default 128. */
  readonly connections?: number;
  /** Shared with the subgraph: it believes an identity only when it is signed. Null: no facts are sent. */
  readonly secret: string | null;
  readonly logger: Logger;
}

/** Answers of a balancer or a draining process: the request did not reach the subgraph's code. */
const UNREACHED_STATUS = new Set([502, 503, 504]);

/** A subgraph in another process. Its failures cost only its own fields: they come back as errors, never thrown. */
export class HttpDataSource implements DataSource {
  private readonly connection: SubgraphConnection;
  private readonly resilience: Resilience;
  /** A request fetches from one subgraph several times; what it says of its caller is the same each time. */
  private readonly payloads = new WeakMap<RequestFacts, string>();

  constructor(private readonly options: HttpDataSourceOptions) {
    const { url, maxBytes, timeoutMs, connections } = options;
    this.connection = new SubgraphConnection({ url, maxBytes, connections, connectTimeoutMs: timeoutMs });
    this.resilience = new Resilience(options);
  }

  get breakerState(): BreakerState {
    return this.resilience.state;
  }

  async process(options: FetchOptions): Promise<FetchResult> {
    const planned = planFetchOf(options);
    const { context, fetch } = planned;
    const { name, logger } = this.options;
    const origin = { subgraph: name, requestId: context.requestId, logger };
    try {
      const answer = await this.fetch(planned);
      if (answer.session) context.session = answer.session;
      if (answer.errors.length === 0) return { data: answer.data };
      return { data: answer.data, errors: publicErrors(answer.errors, origin) };
    } catch (error) {
      return { data: null, errors: failureErrors(error, origin, fetch.rootKeys) };
    }
  }

  /** Ends the connections; fetches in flight fail. */
  close(): Promise<void> {
    return this.connection.close();
  }

  private fetch({ fetch, variables, context, schema }: PlanFetch): Promise<SubgraphAnswer> {
    const body = `${fetch.bodyPrefix}${JSON.stringify(variables ?? {})}}`;
    const headers = this.headersFor(context, body);
    const facts = { subgraph: this.options.name, fetch, variables, schema };
    return this.resilience.run(
      async (remainingMs) => {
        const answer = await this.connection.post(body, headers, remainingMs);
        return readResponse(answer, () => readAnswer(answer.body, facts));
      },
      !fetch.isMutation,
      context.deadlineMs ?? undefined,
    );
  }

  private headersFor(context: GatewayContext, body: string): Record<string, string> {
    const { secret, name } = this.options;
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-request-id': context.requestId,
    };
    if (secret === null) return headers;
    const facts = context.factsFor(name);
    let payload = this.payloads.get(facts);
    if (!payload) this.payloads.set(facts, (payload = factsPayload(facts, name)));
    headers[FACTS_HEADER] = sealFacts(payload, secret, body);
    return headers;
  }
}

/** A GraphQL body counts whatever the status; without one the status tells outage from nonsense. */
function readResponse(answer: HttpAnswer, read: () => SubgraphAnswer): SubgraphAnswer {
  const { status } = answer;
  if (status >= 300 && status < 400) throw new SubgraphFailure('SUBGRAPH_BAD_ANSWER', `redirect ${status}`);
  try {
    return read();
  } catch (error) {
    if (!UNREACHED_STATUS.has(status)) throw error;
    throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', `status ${status}`, { cause: error });
  }
}

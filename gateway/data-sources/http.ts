import type { Logger } from 'pino';
import {
  METADATA_HEADER,
  metadataPayload,
  sealMetadata,
  type RequestMetadata,
} from '../../schema/contract/identity';
import type { GatewayContext } from '../request/context';
import { parseResponse, type SubgraphResponse } from './response';
import { SubgraphConnection, type HttpResponse } from './connection';
import {
  planFetchOf,
  type DataSource,
  type FetchOptions,
  type FetchResult,
  type PlanFetch,
} from './plan-fetch';
import type { BreakerState } from './breaker';
import { isSubgraphReady } from './readiness-question';
import { Resilience, type CallKind, type ResilienceOptions } from './resilience';
import { failureErrors, publicErrors, SubgraphFailure } from './subgraph-errors';
import { TIMEOUT_HEADER } from '../../schema/contract/request-timeout';

export interface HttpDataSourceOptions extends Omit<ResilienceOptions, 'isReady'> {
  readonly name: string;
  readonly url: string;
  /** Largest accepted response in bytes. */
  readonly maxBytes: number;
  /** Most sockets to it. Default 128. */
  readonly connections?: number;
  /** Shared with the subgraph: it believes an identity only when it is signed. Null: no request metadata is sent. */
  readonly secret: string | null;
  readonly logger: Logger;
}

/** `application/json`, `application/graphql-response+json` and their like. */
const JSON_TYPE = /^application\/([\w.-]+\+)?json *(;|$)/i;

/** Responses of a balancer or a draining process: the request did not reach the subgraph's code. */
const UNREACHABLE_STATUS = new Set([502, 503, 504]);

/** A subgraph in another process. Its failures cost only its own fields: they come back as errors, never thrown. */
export class HttpDataSource implements DataSource {
  private readonly connection: SubgraphConnection;
  private readonly resilience: Resilience;
  /** A request fetches from one subgraph several times; what it says of its caller is the same each time. */
  private readonly payloads = new WeakMap<RequestMetadata, string>();

  constructor(private readonly options: HttpDataSourceOptions) {
    const { url, maxBytes, timeoutMs, connections } = options;
    this.connection = new SubgraphConnection({ url, maxBytes, connections, connectTimeoutMs: timeoutMs });
    this.resilience = new Resilience({ ...options, isReady: () => isSubgraphReady(url) });
  }

  /** State of the breaker of one kind of calls. */
  breakerOf(kind: CallKind): BreakerState {
    return this.resilience.stateOf(kind);
  }

  async process(options: FetchOptions): Promise<FetchResult> {
    const planned = planFetchOf(options);
    const { context, fetch } = planned;
    const { name, logger } = this.options;
    const origin = { subgraph: name, isRemote: true, requestId: context.requestId, logger };
    try {
      const response = await this.fetch(planned);
      if (response.session) context.session = response.session;
      if (response.isReplayed) context.noteReplay();
      if (response.errors.length === 0) return { data: response.data };
      return { data: response.data, errors: publicErrors(response.errors, origin) };
    } catch (error) {
      return { data: null, errors: failureErrors(error, origin, fetch.rootKeys) };
    }
  }

  /** Ends the connections; fetches in flight fail. */
  close(): Promise<void> {
    this.resilience.close();
    return this.connection.close();
  }

  private fetch({ fetch, variables, context, schema }: PlanFetch): Promise<SubgraphResponse> {
    const body = `${fetch.bodyPrefix}${JSON.stringify(variables ?? {})}}`;
    const headers = this.headersFor(context, body);
    const metadata = { subgraph: this.options.name, fetch, variables, schema };
    return this.resilience.run(
      async (remainingMs) => {
        const response = await this.connection.post(
          body,
          { ...headers, [TIMEOUT_HEADER]: String(Math.ceil(remainingMs)) },
          remainingMs,
          context.client,
        );
        return readResponse(response, () => parseResponse(response.body, metadata));
      },
      fetch.isMutation ? 'writes' : 'reads',
      context.remainingMs(this.options.timeoutMs),
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
    const metadata = context.metadataFor(name);
    let payload = this.payloads.get(metadata);
    if (!payload) this.payloads.set(metadata, (payload = metadataPayload(metadata, name)));
    headers[METADATA_HEADER] = sealMetadata(payload, secret, body);
    return headers;
  }
}

/** A GraphQL body counts whatever the status; without one the status tells outage from nonsense. */
function readResponse(response: HttpResponse, read: () => SubgraphResponse): SubgraphResponse {
  const { status, contentType } = response;
  if (status >= 300 && status < 400) throw new SubgraphFailure('SUBGRAPH_BAD_ANSWER', `redirect ${status}`);
  try {
    if (!JSON_TYPE.test(contentType ?? ''))
      throw new SubgraphFailure('SUBGRAPH_BAD_ANSWER', `status ${status} with ${contentType ?? 'no type'}`);
    return read();
  } catch (error) {
    if (!UNREACHABLE_STATUS.has(status)) throw error;
    throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', `status ${status}`, { cause: error });
  }
}

import { Attached } from '../runtime/attached';
import type { EndSignal } from '../runtime/connections/request-end';
import {
  METADATA_HEADER,
  metadataPayload,
  sealMetadata,
  type RequestMetadata,
} from '../../../schema/contract/identity';
import { TIMEOUT_HEADER } from '../../../schema/contract/request-timeout';
import type { BreakerState } from './breaker';
import { SubgraphConnection } from './connection';
import type { HttpResponse } from './http/response-reader';
import { isSubgraphReady } from './readiness-question';
import { Resilience, type CallKind, type ResilienceOptions } from './resilience';
import { SubgraphFailure } from './subgraph-failure';

export interface SubgraphClientOptions extends Omit<ResilienceOptions, 'isReady'> {
  readonly name: string;
  readonly url: string;
  /** Largest accepted response in bytes. */
  readonly maxBytes: number;
  /** Most sockets to it. Default 128. */
  readonly connections?: number;
  /** Shared with the subgraph: it believes an identity only when it is signed. Null: no request metadata is sent. */
  readonly secret: string | null;
}

/** One request to a subgraph in another process. */
export interface SubgraphCall<Response> {
  readonly body: string;
  readonly kind: CallKind;
  readonly requestId: string;
  /** Signed with the body. */
  readonly metadata: () => RequestMetadata;
  /** For the call and its retry together, in ms. */
  readonly timeoutMs: number;
  /** Aborted when nobody waits any more. Null: somebody does. */
  readonly client: EndSignal | null;
  /** Reads a body of JSON. @throws SubgraphFailure SUBGRAPH_BAD_ANSWER when it is no response to the request */
  readonly read: (body: string) => Response;
}

/** `application/json`, `application/graphql-response+json` and their like. */
const JSON_TYPE = /^application\/([\w.-]+\+)?json *(;|$)/i;

/** Responses of a balancer or a draining process: the request did not reach the subgraph's code. */
const UNREACHABLE_STATUS = new Set([502, 503, 504]);

/** A subgraph in another process: signs what is sent to it, tries again and gives up as `Resilience` says. */
export class SubgraphClient {
  private readonly connection: SubgraphConnection;
  private readonly resilience: Resilience;
  /** A request calls one subgraph several times; what it says of its caller is the same each time. */
  private readonly payloads = new Attached<RequestMetadata, string>();

  constructor(private readonly options: SubgraphClientOptions) {
    const { url, maxBytes, timeoutMs, connections } = options;
    this.connection = new SubgraphConnection({ url, maxBytes, connections, connectTimeoutMs: timeoutMs });
    this.resilience = new Resilience({ ...options, isReady: () => isSubgraphReady(url) });
  }

  /** State of the breaker of one kind of calls. */
  breakerOf(kind: CallKind): BreakerState {
    return this.resilience.stateOf(kind);
  }

  /** @throws SubgraphFailure when there is no usable response; Abandoned when the client has left */
  call<Response>(call: SubgraphCall<Response>): Promise<Response> {
    const { body, kind, timeoutMs, client, read } = call;
    const headers = this.headersFor(call);
    return this.resilience.run(
      async (remainingMs) => {
        const timeout = { [TIMEOUT_HEADER]: String(Math.ceil(remainingMs)) };
        const response = await this.connection.post(body, { ...headers, ...timeout }, remainingMs, client);
        return readResponse(response, read);
      },
      kind,
      timeoutMs,
    );
  }

  /** Ends the connections; calls in flight fail. */
  close(): Promise<void> {
    this.resilience.close();
    return this.connection.close();
  }

  private headersFor({ body, requestId, metadata }: SubgraphCall<unknown>): Record<string, string> {
    const { secret, name } = this.options;
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-request-id': requestId,
    };
    if (secret === null) return headers;
    const content = metadata();
    let payload = this.payloads.of(content);
    if (!payload) this.payloads.attach(content, (payload = metadataPayload(content, name)));
    headers[METADATA_HEADER] = sealMetadata(payload, secret, body);
    return headers;
  }
}

/** A GraphQL body counts whatever the status; without one the status tells outage from nonsense. */
function readResponse<Response>(response: HttpResponse, read: (body: string) => Response): Response {
  const { status, contentType, body } = response;
  if (status >= 300 && status < 400) throw new SubgraphFailure('SUBGRAPH_BAD_ANSWER', `redirect ${status}`);
  try {
    if (!JSON_TYPE.test(contentType ?? ''))
      throw new SubgraphFailure('SUBGRAPH_BAD_ANSWER', `status ${status} with ${contentType ?? 'no type'}`);
    return read(body);
  } catch (error) {
    if (!UNREACHABLE_STATUS.has(status)) throw error;
    throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', `status ${status}`, { cause: error });
  }
}

import type { Identity, RequestMetadata } from '../../schema/contract/identity';
import { SESSION_SUBGRAPH, type SessionEffect } from '../../schema/contract/session';
import type { EndSignal } from '../../subgraphs/shared/runtime/connections/request-end';

/** How the caller proved who it is; only `cookie` needs CSRF protection, as browsers send nothing else unasked. */
export type Authentication = 'cookie' | 'bearer' | 'none';

/** What a request shows against forgery by other sites. */
export interface CsrfProof {
  /** The token of the session whose cookies were sent; null when there is none. */
  readonly token: string | null;
  /** A request that may write has it in the cookie and in the header, which only a page of an allowed origin can do. */
  readonly hasToken: boolean;
  /** A page of another site sent it. */
  readonly isFromElsewhere: boolean;
}

const NO_PROOF: CsrfProof = { token: null, hasToken: false, isFromElsewhere: false };

/** What becomes known of a request while it is worked on; all contexts of the request share it. */
interface RequestEffects {
  session: SessionEffect | null;
  operationName: string | null;
  /** A subgraph found that a write of the request had been done before under its key. */
  isReplayed: boolean;
  client: EndSignal | null;
}

/** One request at the gateway, GraphQL and REST alike. */
export class GatewayContext implements RequestMetadata {
  readonly identity: Identity | null;
  readonly requestId: string;
  readonly clientAddress: string;
  readonly userAgent: string | null;
  readonly idempotencyKey: string | null;
  readonly refreshToken: string | null;
  readonly authentication: Authentication;
  readonly csrf: CsrfProof;
  private openMetadata: RequestMetadata | null = null;
  private tokenMetadata: RequestMetadata | null = null;
  /** That the request may take at least. */
  private patienceMs = 0;
  private readonly startedAt = performance.now();

  constructor(
    metadata: RequestMetadata,
    authentication: Authentication,
    csrf: CsrfProof = NO_PROOF,
    private readonly effects: RequestEffects = {
      session: null,
      operationName: null,
      isReplayed: false,
      client: null,
    },
  ) {
    this.identity = metadata.identity;
    this.requestId = metadata.requestId;
    this.clientAddress = metadata.clientAddress;
    this.userAgent = metadata.userAgent ?? null;
    this.idempotencyKey = metadata.idempotencyKey ?? null;
    this.refreshToken = metadata.refreshToken;
    this.authentication = authentication;
    this.csrf = csrf;
  }

  /**
   * When the request's time ends, as `performance.now()` tells it.
   * @param timeoutMs the whole of it, unless the request may take longer
   */
  deadline(timeoutMs: number): number {
    return this.startedAt + Math.max(this.patienceMs, timeoutMs);
  }

  /** Aborted when the client leaves before it has its response; null: that is not noticed. */
  get client(): EndSignal | null {
    return this.effects.client;
  }

  set client(signal: EndSignal | null) {
    this.effects.client = signal;
  }

  /** The same request for a further operation, which shares no loaders with those before, and has its time anew. @param patienceMs that it may take at least */
  renew(patienceMs = this.patienceMs): GatewayContext {
    const renewed = new GatewayContext(this, this.authentication, this.csrf, this.effects);
    renewed.patienceMs = patienceMs;
    return renewed;
  }

  /** The same request, whose writes are done once under the key. */
  keyed(idempotencyKey: string): GatewayContext {
    const { identity, requestId, clientAddress, userAgent, refreshToken } = this;
    const metadata = { identity, requestId, clientAddress, userAgent, refreshToken, idempotencyKey };
    return new GatewayContext(metadata, this.authentication, this.csrf, this.effects);
  }

  /** True when a write of this request had been done before under its key. */
  get isReplayed(): boolean {
    return this.effects.isReplayed;
  }

  /** A subgraph found what this request wants to have done. */
  noteReplay(): void {
    this.effects.isReplayed = true;
  }

  /** Tokens that this request issued or ended; they become cookies of the response. */
  get session(): SessionEffect | null {
    return this.effects.session;
  }

  set session(effect: SessionEffect | null) {
    this.effects.session = effect;
  }

  /** Name of the GraphQL operation, for the log; null before it is known, and of one without a name. */
  get operationName(): string | null {
    return this.effects.operationName;
  }

  set operationName(name: string | null) {
    this.effects.operationName = name;
  }

  /**
   * What a subgraph may know of this request. The refresh token goes to the identity subgraph alone. The same object
   * comes back for every fetch, because a subgraph shares its loaders per metadata object.
   */
  metadataFor(subgraph: string): RequestMetadata {
    const withToken = subgraph === SESSION_SUBGRAPH && this.refreshToken !== null;
    if (withToken) return (this.tokenMetadata ??= this.metadata(this.refreshToken));
    return (this.openMetadata ??= this.metadata(null));
  }

  /** The same request of a caller who proved to be nobody any more. */
  withoutIdentity(): GatewayContext {
    const { requestId, clientAddress, userAgent, refreshToken, csrf, effects } = this;
    const metadata = { identity: null, requestId, clientAddress, userAgent, refreshToken };
    return new GatewayContext(metadata, 'none', csrf, effects);
  }

  private metadata(refreshToken: string | null): RequestMetadata {
    const { identity, requestId, clientAddress, userAgent, idempotencyKey } = this;
    return { identity, requestId, clientAddress, userAgent, idempotencyKey, refreshToken };
  }
}

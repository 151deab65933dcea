import type { Config } from '../runtime/config/config';
import type { Logger } from '../runtime/logger';
import type { CallMetrics } from '../transport/call-metrics';
import { CALL_KINDS } from '../transport/resilience';
import { InProcessPeer, type LocalSubgraph } from './in-process-peer';
import type { PeerTransport } from './peer-transport';
import { RemotePeer } from './remote-peer';

/** Peers of other processes. */
export interface RemotePeersOptions {
  readonly settings: Config['subgraphs'];
  /** Shared by all processes; signs who asks. */
  readonly secret: string;
  /** Where peers of other processes are unless SUBGRAPH_<NAME>_URL says otherwise; null: there is none of this name. */
  readonly addressOf: (name: string) => string | null;
  readonly logger: Logger;
}

/**
 * How the subgraphs of this process reach the others: one for all of them. Nothing is connected before it is needed, so processes and
 * subgraphs start in any order.
 */
export class PeerNetwork {
  private readonly local = new Map<string, PeerTransport>();
  private readonly remote = new Map<string, PeerTransport>();

  /**
   * @param metrics null: nothing is counted
   * @param options null: there are no other processes
   */
  constructor(
    readonly metrics: CallMetrics | null = null,
    private readonly options: RemotePeersOptions | null = null,
  ) {}

  /** Says that a subgraph runs in this process, and may be asked from now on. */
  add(subgraph: LocalSubgraph): void {
    this.local.set(subgraph.name, new InProcessPeer(subgraph));
  }

  /** Null: the subgraph does not run yet, or nobody knows where. */
  to(name: string): PeerTransport | null {
    const known = this.local.get(name) ?? this.remote.get(name);
    if (known) return known;
    const remote = this.connect(name);
    if (remote) this.remote.set(name, remote);
    return remote;
  }

  async close(): Promise<void> {
    await Promise.all([...this.remote.values()].map((peer) => peer.close()));
  }

  private connect(name: string): PeerTransport | null {
    if (!this.options) return null;
    const { metrics } = this;
    const { settings, secret, addressOf, logger } = this.options;
    const url = settings.urls.get(name) ?? addressOf(name);
    if (url === null) return null;
    for (const kind of CALL_KINDS) metrics?.breaker(name, kind, 'closed');
    return new RemotePeer({
      name,
      url,
      secret,
      timeoutMs: settings.peerTimeoutMs,
      maxBytes: settings.maxBytes,
      connections: settings.connections,
      breaker: settings.breaker,
      onState: (kind, state) => {
        metrics?.breaker(name, kind, state);
        logger.warn({ subgraph: name, calls: kind, breaker: state }, 'circuit breaker of a peer');
      },
    });
  }
}

import type { Logger } from 'pino';
import type { BreakerSettings, BreakerState } from '../../subgraphs/shared/transport/breaker';
import { HttpDataSource } from './http';
import { InProcessDataSource, type InProcessSubgraph } from './in-process';
import type { FetchMetrics } from './measured';
import type { DataSourceFactory, SubgraphAddress, SubgraphSource } from './plan-fetch';
import { CALL_KINDS, type CallKind } from '../../subgraphs/shared/transport/resilience';

export interface SubgraphSettings {
  /** Ms for the fetches of a request together. */
  readonly timeoutMs: number;
  /** Largest accepted response in bytes. */
  readonly maxBytes: number;
  /** Most sockets to each subgraph. */
  readonly connections: number;
  /** Subgraph name → address; others are at the supergraph's own. */
  readonly urls: ReadonlyMap<string, string>;
  /** Subgraph name → whether fetches to it are signed; those not named are when there is a secret. Default: none named. */
  readonly signed?: ReadonlyMap<string, boolean>;
  /** When fetches are not tried for a while. Default: `BREAKER_DEFAULTS`. */
  readonly breaker?: BreakerSettings;
  /** Key of the signed identity; null: none is sent. */
  readonly secret: string | null;
}

export interface SubgraphsOptions {
  readonly settings: SubgraphSettings;
  readonly metrics: FetchMetrics;
  readonly logger: Logger;
  /** Subgraphs of this process; the supergraph's others are reached over HTTP. Default: none. */
  readonly inProcess?: readonly InProcessSubgraph[];
}

/** How a subgraph is reached, and whether it can be. */
export interface SubgraphState {
  readonly name: string;
  readonly transport: 'in process' | 'http';
  /** `open`: too many calls failed, so that it is not asked for the moment. */
  readonly breakers: Readonly<Record<CallKind, BreakerState>>;
}

interface Connected {
  readonly source: SubgraphSource;
  readonly state: () => SubgraphState;
  readonly close: () => Promise<void>;
}

/** The data sources of a gateway, one for each subgraph and address; a swapped supergraph finds the same again. */
export class Subgraphs {
  private readonly connected = new Map<string, Connected>();
  private readonly current = new Map<string, Connected>();

  constructor(private readonly options: SubgraphsOptions) {}

  readonly dataSources: DataSourceFactory = (service) => {
    const url = this.options.settings.urls.get(service.name) ?? service.url;
    const key = `${service.name} ${url}`;
    let connected = this.connected.get(key);
    if (!connected) this.connected.set(key, (connected = this.connect({ name: service.name, url })));
    this.current.set(service.name, connected);
    return connected.source;
  };

  /** The subgraphs of the supergraphs loaded so far, by name. */
  states(): SubgraphState[] {
    return [...this.current.values()].map(({ state }) => state());
  }

  async close(): Promise<void> {
    await Promise.all([...this.connected.values()].map(({ close }) => close()));
  }

  private connect(service: SubgraphAddress): Connected {
    const subgraph = this.options.inProcess?.find(({ name }) => name === service.name);
    return subgraph ? this.inProcess(subgraph) : this.overHttp(service);
  }

  private inProcess(subgraph: InProcessSubgraph): Connected {
    const { metrics, logger } = this.options;
    const { name } = subgraph;
    const source = new InProcessDataSource({ subgraph, logger });
    return {
      source: metrics.measure(name, source),
      state: () => ({ name, transport: 'in process', breakers: { reads: 'closed', writes: 'closed' } }),
      close: () => Promise.resolve(),
    };
  }

  private overHttp({ name, url }: SubgraphAddress): Connected {
    const { settings, metrics, logger } = this.options;
    const { timeoutMs, maxBytes, connections, breaker } = settings;
    const secret = settings.signed?.get(name) === false ? null : settings.secret;
    if (!URL.canParse(url))
      throw new Error(`Subgraph ${name} has no address: set SUBGRAPH_${envName(name)}_URL`);
    for (const kind of CALL_KINDS) metrics.breaker(name, kind, 'closed');
    const onState = (kind: CallKind, state: BreakerState): void => {
      metrics.breaker(name, kind, state);
      logger.warn({ subgraph: name, calls: kind, breaker: state }, 'circuit breaker');
    };
    const source = new HttpDataSource({
      name,
      url,
      timeoutMs,
      maxBytes,
      connections,
      breaker,
      secret,
      logger,
      onState,
    });
    return {
      source: metrics.measure(name, source),
      state: () => ({
        name,
        transport: 'http',
        breakers: { reads: source.breakerOf('reads'), writes: source.breakerOf('writes') },
      }),
      close: () => source.close(),
    };
  }
}

function envName(subgraph: string): string {
  return subgraph.toUpperCase().replaceAll('-', '_');
}

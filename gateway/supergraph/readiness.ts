import { isSubgraphReady } from '../../subgraphs/shared/transport/readiness-question';
import { arePartsReady, type HealthCheck, type HealthPart } from '../../subgraphs/shared/runtime/health';
import type { DatabaseState } from '../../subgraphs/shared/runtime/pool';
import { subgraphAddresses } from './addresses';

/** A response serves everybody who asks within this time in ms, so that the open page cannot multiply requests. */
const KEPT_MS = 1_000;

/** Name of the part that there is none of before the first supergraph. */
const SUPERGRAPH = 'supergraph';

export interface ReadinessOptions {
  readonly database: () => Promise<DatabaseState>;
  /** The supergraph that serves now. @throws when there is none */
  readonly supergraphSdl: () => string;
  /** Addresses that replace those of the supergraph. */
  readonly urls: ReadonlyMap<string, string>;
  /** Subgraphs without which the gateway is ready too. */
  readonly optional: readonly string[];
}

/**
 * Health of a gateway whose subgraphs are other processes: it needs its database, its supergraph and every subgraph
 * that is not optional (docs/adr/0025). The subgraphs are asked and not their circuit breakers, which would stay open while a
 * balancer sends no requests.
 */
export function gatewayHealth({ database, ...options }: ReadinessOptions): HealthCheck {
  let known: { readonly at: number; readonly parts: Promise<readonly HealthPart[]> } | null = null;
  return async () => {
    const now = performance.now();
    if (!known || now - known.at > KEPT_MS) known = { at: now, parts: partsOf(options) };
    const [state, parts] = await Promise.all([database(), known.parts]);
    return { ...state, isHealthy: state.isHealthy && arePartsReady(parts), parts };
  };
}

async function partsOf({
  supergraphSdl,
  urls,
  optional,
}: Omit<ReadinessOptions, 'database'>): Promise<readonly HealthPart[]> {
  let addresses: ReadonlyMap<string, string>;
  try {
    addresses = subgraphAddresses(supergraphSdl());
  } catch {
    return [{ name: SUPERGRAPH, isReady: false, isNeeded: true }];
  }
  return Promise.all(
    [...addresses].map(async ([name, url]) => ({
      name,
      isReady: await isSubgraphReady(urls.get(name) ?? url),
      isNeeded: !optional.includes(name),
    })),
  );
}

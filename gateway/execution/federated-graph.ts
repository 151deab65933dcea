import type { GraphQLScalarType, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { SupergraphSource } from '../supergraph/source';
import type { DataSourceFactory, SubgraphSource } from '../data-sources/plan-fetch';
import type { SupergraphCheck } from '../pipeline/extension';
import { adoptScalars } from './adopt-scalars';
import { apolloEngine } from './apollo-engine';
import { fetchDirectly } from './direct-fetch';
import type { BuildEngine, Engine } from './engine';
import { introspectHere } from './introspection';
import { ownEngine } from './own-engine';
import type { KeptPlans } from '../planning/plan-store';
import type { GatewayExecutor, GatewayInterface, SchemaListener } from '../pipeline/gateway-types';

export interface FederatedGraphOptions {
  readonly source: SupergraphSource;
  readonly dataSources: DataSourceFactory;
  readonly logger: Logger;
  /** What plans and executes. */
  readonly executor: ExecutorName;
  /** Scalars whose values are checked before anything is fetched. Default: none, as for a graph whose scalars nobody here knows. */
  readonly scalars?: readonly GraphQLScalarType[];
  /** Run on each supergraph before it is swapped in. Default: none beyond those of the federation itself. */
  readonly checks?: readonly SupergraphCheck[];
}

export type ExecutorName = 'own' | 'apollo';

const ENGINES: Readonly<Record<ExecutorName, BuildEngine>> = { own: ownEngine, apollo: apolloEngine };

interface ServingEngine extends Engine {
  readonly sdl: string;
}

/**
 * The innermost stage: plans and executes operations over the subgraphs of the current supergraph. Each supergraph
 * gets an engine of its own, built whole before it replaces the last one, so a supergraph that fails in any step
 * leaves the serving one untouched, and operations in flight end on the engine they began with.
 */
export class FederatedGraph implements GatewayInterface {
  private engine: ServingEngine | null = null;
  private readonly listeners = new Set<SchemaListener>();
  private readonly swapListeners = new Set<() => void>();

  constructor(private readonly options: FederatedGraphOptions) {}

  /** The schema that serves now. @throws before the first supergraph is loaded. */
  get schema(): { readonly api: GraphQLSchema; readonly supergraphSdl: string } {
    if (!this.engine) throw new Error('No supergraph is loaded');
    return { api: this.engine.api, supergraphSdl: this.engine.sdl };
  }

  /** The query plans of the supergraph that serves now; null before the first is loaded. */
  get plans(): KeptPlans | null {
    return this.engine?.plans ?? null;
  }

  onSchemaLoadOrUpdate(listener: SchemaListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Calls the listener after each change of the serving supergraph but the first; returns how to stop that. */
  onSwap(listener: () => void): () => void {
    const guarded = (): void => {
      try {
        listener();
      } catch (error) {
        // The swap has happened; a listener that fails on it cannot undo it.
        this.options.logger.error({ err: error }, 'a listener failed on the new supergraph');
      }
    };
    this.swapListeners.add(guarded);
    return () => this.swapListeners.delete(guarded);
  }

  async load(): Promise<{ executor: GatewayExecutor }> {
    await this.options.source.start((sdl) => this.accept(sdl));
    return {
      executor: (request) => {
        if (!this.engine) throw new Error('No supergraph is loaded');
        return this.engine.executor(request);
      },
    };
  }

  stop(): Promise<void> {
    this.options.source.stop();
    return Promise.resolve();
  }

  private async accept(sdl: string): Promise<void> {
    const engine = await this.build(sdl);
    for (const check of this.options.checks ?? []) check(engine);
    // Listeners and engine change in one turn of the event loop: no operation meets the one without the other.
    try {
      this.announce(engine);
    } catch (error) {
      if (this.engine) this.announce(this.engine);
      throw error;
    }
    this.engine = engine;
    for (const listener of this.swapListeners) listener();
  }

  private announce({ api, sdl }: ServingEngine): void {
    for (const listener of this.listeners) listener({ apiSchema: api, coreSupergraphSdl: sdl });
  }

  private async build(sdl: string): Promise<ServingEngine> {
    const { dataSources, logger, scalars = [], executor: name } = this.options;
    const sources = new Map<string, SubgraphSource>();
    const { api, executor, plans } = await ENGINES[name]({
      sdl,
      logger,
      source: (subgraph, url) => {
        const source = dataSources({ name: subgraph, url });
        sources.set(subgraph, source);
        return source;
      },
    });
    adoptScalars(api, scalars);
    return { sdl, api, plans, executor: introspectHere(api, fetchDirectly(sdl, sources, executor)) };
  }
}

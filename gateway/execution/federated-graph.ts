import '../apollo/telemetry-off';
import { ApolloGateway } from '@apollo/gateway';
import type { GraphQLScalarType, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { SupergraphSource } from '../supergraph/source';
import type { DataSource, DataSourceFactory } from '../data-sources/plan-fetch';
import type { SupergraphCheck } from '../pipeline/extension';
import { adoptScalars } from './adopt-scalars';
import { keepClientNames } from './client-names';
import { fetchDirectly } from './direct-fetch';
import { GoneReferences } from './gone-references';
import { introspectHere } from './introspection';
import { PlanStore } from './plan-store';
import type { GatewayExecutor, GatewayInterface, SchemaListener } from '../pipeline/gateway-types';

export interface FederatedGraphOptions {
  readonly source: SupergraphSource;
  readonly dataSources: DataSourceFactory;
  readonly logger: Logger;
  /** Scalars whose values are checked before anything is fetched. Default: none, as for a graph whose scalars nobody here knows. */
  readonly scalars?: readonly GraphQLScalarType[];
  /** Run on each supergraph before it is swapped in. Default: none beyond those of the federation itself. */
  readonly checks?: readonly SupergraphCheck[];
}

interface Engine {
  readonly sdl: string;
  readonly api: GraphQLSchema;
  readonly executor: GatewayExecutor;
  readonly plans: PlanStore;
}

/**
 * The innermost stage: plans and executes operations over the subgraphs of the current supergraph. Each supergraph
 * gets an engine of its own, built whole before it replaces the last one, so a supergraph that fails in any step
 * leaves the serving one untouched, and operations in flight end on the engine they began with.
 */
export class FederatedGraph implements GatewayInterface {
  private engine: Engine | null = null;
  private readonly listeners = new Set<SchemaListener>();
  private readonly swapListeners = new Set<() => void>();

  constructor(private readonly options: FederatedGraphOptions) {}

  /** The schema that serves now. @throws before the first supergraph is loaded. */
  get schema(): { readonly api: GraphQLSchema; readonly supergraphSdl: string } {
    if (!this.engine) throw new Error('No supergraph is loaded');
    return { api: this.engine.api, supergraphSdl: this.engine.sdl };
  }

  /** The query plans of the supergraph that serves now; null before the first is loaded. */
  get plans(): PlanStore | null {
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

  private announce({ api, sdl }: Engine): void {
    for (const listener of this.listeners) listener({ apiSchema: api, coreSupergraphSdl: sdl });
  }

  private async build(sdl: string): Promise<Engine> {
    const { logger } = this.options;
    const sources = new Map<string, DataSource>();
    const plans = new PlanStore();
    const gone = new GoneReferences();
    const gateway = new ApolloGateway({
      supergraphSdl: sdl,
      buildService: ({ name, url }) => {
        const source = gone.mark(this.options.dataSources({ name, url: url ?? '' }));
        sources.set(name, source);
        return source;
      },
      // The data sources execute or recognise the plan's parsed document instead of parsing its text.
      queryPlannerConfig: { exposeDocumentNodeInFetchNode: true, cache: plans },
      validateSupergraph: true,
      __exposeQueryPlanExperimental: false,
      logger: {
        debug: (message) => logger.debug(message),
        info: (message) => logger.debug(message),
        warn: (message) => logger.warn(message),
        error: (message) => logger.error(message),
      },
    });
    const { executor: plannedExecutor, schema } = await gateway.load({ apollo: {} });
    adoptScalars(schema, this.options.scalars ?? []);
    const planned = keepClientNames(sdl, gone.without(plannedExecutor as GatewayExecutor));
    const executor = introspectHere(schema, fetchDirectly(sdl, sources, planned));
    return { sdl, api: schema, executor, plans };
  }
}

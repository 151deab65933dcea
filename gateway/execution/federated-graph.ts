import { assertValidSchema, type GraphQLScalarType, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { checkedHash } from '../../schema/supergraph/checked';
import type { SupergraphSource } from '../supergraph/source';
import type { DataSourceFactory } from '../data-sources/plan-fetch';
import type { Execute } from '../pipeline/execution';
import type { SupergraphCheck } from '../pipeline/extension';
import { adoptScalars } from './adopt-scalars';
import { apolloEngine } from './apollo-engine';
import type { BuildEngine, Engine, PlannerName } from './engine';
import { ownEngine } from './own-engine';
import type { KeptPlans } from '../planning/plan-store';

export interface FederatedGraphOptions {
  readonly source: SupergraphSource;
  readonly dataSources: DataSourceFactory;
  readonly logger: Logger;
  /** What plans and executes. */
  readonly executor: ExecutorName;
  /** What our own executor plans with. */
  readonly planner: PlannerName;
  /** Bytes that the plans of a supergraph may take. Default 32 MiB. */
  readonly planBytes?: number | undefined;
  /** Hash of the supergraph that was checked when it was emitted. Default: none was. */
  readonly checkedSupergraph?: string | null;
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

/** Gets a supergraph and what clients see of it. */
export type SchemaListener = (serving: { readonly api: GraphQLSchema; readonly sdl: string }) => void;

/**
 * The end of the chain: plans and executes operations over the subgraphs of their supergraph. Each supergraph
 * gets an engine of its own, built whole before it replaces the last one, so a supergraph that fails in any step
 * leaves the serving one untouched, and requests end on the engine that they began on.
 */
export class FederatedGraph {
  private engine: ServingEngine | null = null;
  /** Those that served, as long as there are requests that began on them. */
  private readonly engines = new WeakMap<GraphQLSchema, ServingEngine>();
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

  /** Calls the listener just before a supergraph begins to serve, the first one too; returns how to stop that. */
  onSchema(listener: SchemaListener): () => void {
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

  readonly execute: Execute = async (request) => {
    const engine = this.engines.get(request.schema);
    if (!engine) throw new Error('No supergraph is loaded');
    return engine.execute(request);
  };

  /** Loads the first supergraph, and begins to watch for others. @throws when it cannot be served */
  start(): Promise<void> {
    return this.options.source.start((sdl) => this.accept(sdl));
  }

  /** Makes what the first operations of clients would wait for. */
  prepare(): void {
    this.engine?.prepare?.();
  }

  stop(): void {
    this.options.source.stop();
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
    this.engines.set(engine.api, engine);
    this.engine = engine;
    for (const listener of this.swapListeners) listener();
  }

  private announce(engine: ServingEngine): void {
    for (const listener of this.listeners) listener(engine);
  }

  private async build(sdl: string): Promise<ServingEngine> {
    const { dataSources, logger, scalars = [], executor: name, checkedSupergraph } = this.options;
    const { planner, planBytes } = this.options;
    const isChecked = checkedHash(sdl) === checkedSupergraph;
    const engine = await ENGINES[name]({
      sdl,
      isChecked,
      logger,
      planner,
      planBytes,
      source: (subgraph, url) => dataSources({ name: subgraph, url }),
    });
    // Apollo Server would find what is wrong with it when it has to read the first operation.
    if (!isChecked) assertValidSchema(engine.api);
    adoptScalars(engine.api, scalars);
    return { ...engine, sdl };
  }
}

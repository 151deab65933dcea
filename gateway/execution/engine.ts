import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { SubgraphSource } from '../data-sources/plan-fetch';
import type { Execute } from '../pipeline/execution';
import type { KeptPlans } from '../planning/plan-store';

/** Plans and executes the operations of one supergraph. */
export interface Engine {
  /** The schema that clients see. */
  readonly api: GraphQLSchema;
  readonly execute: Execute;
  readonly plans: KeptPlans;
  /** Makes what the first operation of clients would wait for. Default: there is nothing. */
  readonly prepare?: () => void;
}

export type PlannerName = 'apollo' | 'hive';

export interface EngineOptions {
  readonly sdl: string;
  /** The subgraph of the name and the supergraph's own address. */
  readonly source: (name: string, url: string) => SubgraphSource;
  /** What our own engine plans with. Default: Apollo's planner. */
  readonly planner?: PlannerName;
  /** Bytes that all its plans may take. Default 32 MiB. */
  readonly planBytes?: number | undefined;
  /** It was checked when it was emitted (docs/adr/0078). Default: it was not. */
  readonly isChecked?: boolean;
  readonly logger: Logger;
}

/** @throws when the supergraph cannot be served */
export type BuildEngine = (options: EngineOptions) => Promise<Engine>;

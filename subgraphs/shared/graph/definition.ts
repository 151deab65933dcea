import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { NonEmptyArray } from 'type-graphql';
import type { DataSource, MigrationInterface } from 'typeorm';
import type { Config } from '../runtime/config';
import type { ScheduledJob } from '../runtime/jobs/scheduled-job';
import type { SubgraphContext } from './context';
import type { AccessPolicies } from './access-policies';

type Class<Instance = unknown> = new (...args: never[]) => Instance;

/** What a domain's services are made from. */
export interface SubgraphDependencies {
  readonly dataSource: DataSource;
  readonly config: Config;
  readonly logger: Logger;
}

/** Looks up an entity that another subgraph sent by its key; null when there is none. */
export type ReferenceResolver<Services> = (
  reference: Record<string, unknown>,
  context: SubgraphContext<Services>,
) => Promise<object | null>;

/** The table of contents of a domain: one folder, one deployable. */
export interface SubgraphDefinition<Services = unknown> {
  /** Also the PostgreSQL schema and the name in the supergraph. */
  readonly name: string;
  readonly entities: readonly Class[];
  readonly migrations: readonly Class<MigrationInterface>[];
  readonly resolvers: NonEmptyArray<Class>;
  /** GraphQL type name → how the type is found by its key. */
  readonly references: Readonly<Record<string, ReferenceResolver<Services>>>;
  readonly policies: AccessPolicies;
  /** Types that no resolver mentions. */
  readonly orphanedTypes?: readonly Class[];
  /** Builds the domain's services; they live as long as the process. */
  services(dependencies: SubgraphDependencies): Services | Promise<Services>;
  /** Writes demo data; called once per database, never in production. */
  seed?(services: Services, dependencies: SubgraphDependencies): Promise<void>;
  /** What the domain does by itself; see `Subgraph.startJobs`. */
  jobs?(services: Services): readonly ScheduledJob[];
  /**
   * Routes of the subgraph's own HTTP server, besides the graph.
   * @param secret shared with the gateway
   */
  http?(app: FastifyInstance, services: Services, secret: string): void;
}

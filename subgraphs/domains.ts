import type { SubgraphDefinition } from './shared/graph/definition';

/** A domain as everything that puts domains together sees it. */
interface Domain {
  /** Where its own process listens unless SUBGRAPH_PORT says otherwise. */
  readonly port: number;
  /** Loaded when it is needed: a process of one domain must not depend on the others. */
  readonly load: () => Promise<unknown>;
}

/** Every domain of this system, in the order in which they are composed and seeded. A new domain is one line here. */
const DOMAINS = {
  identity: { port: 8001, load: async () => (await import('./identity/subgraph.js')).identity },
  workforce: { port: 8002, load: async () => (await import('./workforce/subgraph.js')).workforce },
  curriculum: { port: 8003, load: async () => (await import('./curriculum/subgraph.js')).curriculum },
  students: { port: 8004, load: async () => (await import('./students/subgraph.js')).students },
  finance: { port: 8005, load: async () => (await import('./finance/subgraph.js')).finance },
  notifications: {
    port: 8006,
    load: async () => (await import('./notifications/subgraph.js')).notifications,
  },
  operations: { port: 8007, load: async () => (await import('./operations/subgraph.js')).operations },
} satisfies Readonly<Record<string, Domain>>;

export type DomainName = keyof typeof DOMAINS;

type DefinitionOf<Name extends DomainName> = Awaited<ReturnType<(typeof DOMAINS)[Name]['load']>>;

/** What the services of a domain are. */
export type ServicesOf<Name extends DomainName> =
  DefinitionOf<Name> extends SubgraphDefinition<infer Services> ? Services : never;

export const DOMAIN_NAMES = Object.keys(DOMAINS) as readonly DomainName[];

export function isDomainName(name: string): name is DomainName {
  return Object.hasOwn(DOMAINS, name);
}

export function portOf(name: DomainName): number {
  return DOMAINS[name].port;
}

/** Where the process of a domain is unless the configuration says otherwise; null: it is none of ours. */
export function addressOf(name: string): string | null {
  return isDomainName(name) ? `http://localhost:${portOf(name)}/graphql` : null;
}

/** The table of contents of a domain. Who needs its services by type names the domain in the type argument. */
export async function loadDomain<Name extends DomainName>(
  name: Name,
): Promise<SubgraphDefinition<ServicesOf<Name>>> {
  return (await DOMAINS[name].load()) as unknown as SubgraphDefinition<ServicesOf<Name>>;
}

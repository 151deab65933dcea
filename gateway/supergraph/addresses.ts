import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Kind, type ConstDirectiveNode } from 'graphql';
import { supergraphDocument } from '../../schema/supergraph/supergraph-document';

const OWN_SUPERGRAPH = join('schema', 'supergraph.graphql');

/** The committed supergraph of this system, from the sources as from the compiled files. @throws when there is none */
export function ownSupergraphPath(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, OWN_SUPERGRAPH);
    if (existsSync(path)) return path;
  }
  throw new Error(`${OWN_SUPERGRAPH} is missing: npm run schema:compose writes it`);
}

/** The addresses that a supergraph gives its subgraphs, by subgraph name. */
export function subgraphAddresses(sdl: string): ReadonlyMap<string, string> {
  const graphs = supergraphDocument(sdl).definitions.find(
    (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
  );
  const addresses = new Map<string, string>();
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return addresses;
  for (const { directives = [] } of graphs.values ?? []) {
    const graph = directives.find(({ name }) => name.value === 'join__graph');
    const name = graph && textArgument(graph, 'name');
    const url = graph && textArgument(graph, 'url');
    if (name && url) addresses.set(name, url);
  }
  return addresses;
}

function textArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { METADATA_HEADER, signMetadata, type RequestMetadata } from '../../schema/contract/identity';

/**
 * @apollo/gateway as shipped, behind Apollo Server's own HTTP server. Arguments: the file of the supergraph, the port, and for subgraphs
 * that check who asks, the secret and the metadata of every request.
 */
const [file = '', port = '0', secret = '', metadata = ''] = process.argv.slice(2);

/** Says to a subgraph who asks, as our gateway does; it serves nobody else. */
class SignedSource extends RemoteGraphQLDataSource {
  constructor(audience: string, url: string, caller: RequestMetadata) {
    super({ url });
    const asShipped = this.fetcher;
    this.fetcher = (address, init) => {
      const envelope = signMetadata(caller, audience, secret, String(init?.body ?? ''));
      return asShipped(address, { ...init, headers: { ...init?.headers, [METADATA_HEADER]: envelope } });
    };
  }
}

async function main(): Promise<void> {
  const caller = metadata ? (JSON.parse(metadata) as RequestMetadata) : null;
  const gateway = new ApolloGateway({
    supergraphSdl: readFileSync(file, 'utf8'),
    ...(caller
      ? {
          buildService: ({ name, url }: { name: string; url?: string }) =>
            new SignedSource(name, url ?? '', caller),
        }
      : {}),
  });
  const server = new ApolloServer({ gateway });
  await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(port) } });
}

void main();

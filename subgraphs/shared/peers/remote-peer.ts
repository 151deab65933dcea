import { readGraphResponse } from '../transport/graph-response';
import { SubgraphClient, type SubgraphClientOptions } from '../transport/subgraph-client';
import type { PeerCall, PeerResponse, PeerTransport } from './peer-transport';

/** A peer in another process, called as the gateway calls it. */
export class RemotePeer implements PeerTransport {
  private readonly client: SubgraphClient;

  constructor(options: SubgraphClientOptions) {
    this.client = new SubgraphClient(options);
  }

  fetch({ text, variables, representations, metadata, timeoutMs, client }: PeerCall): Promise<PeerResponse> {
    return this.client.call({
      body: JSON.stringify({ query: text, variables: { ...variables, representations } }),
      // `_entities` changes nothing, so a lost question is asked again.
      kind: 'reads',
      requestId: metadata.requestId,
      metadata: () => metadata,
      timeoutMs,
      client,
      read: readGraphResponse,
    });
  }

  close(): Promise<void> {
    return this.client.close();
  }
}

import type { EndSignal } from '../runtime/connections/request-end';
import type { DocumentNode } from 'graphql';
import type { RequestMetadata } from '../../../schema/contract/identity';
import type { GraphResponse } from '../transport/graph-response';

/** One question to a peer. */
export interface PeerCall {
  readonly text: string;
  readonly document: DocumentNode;
  /** Of the arguments of its fields. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly representations: readonly Readonly<Record<string, unknown>>[];
  readonly metadata: RequestMetadata;
  readonly timeoutMs: number;
  /** Aborted when nobody waits any more, as the request has ended. Null: somebody does. */
  readonly client: EndSignal | null;
}

export type PeerResponse = Pick<GraphResponse, 'data' | 'errors'>;

/** How another subgraph is reached. */
export interface PeerTransport {
  /** @throws SubgraphFailure when there is no response; Abandoned when nobody waits any more */
  fetch(call: PeerCall): Promise<PeerResponse>;
  close(): Promise<void>;
}

import type { EndSignal } from '../runtime/connections/request-end';
import type { DocumentNode, ExecutionResult } from 'graphql';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { withinDeadline } from '../runtime/connections/deadline';
import { SubgraphFailure } from '../transport/subgraph-failure';
import type { PeerCall, PeerResponse, PeerTransport } from './peer-transport';

/** A subgraph of this process, as far as its peers know it. */
export interface LocalSubgraph {
  readonly name: string;
  execute(
    document: DocumentNode,
    operationName: string | undefined,
    variables: Record<string, unknown> | undefined,
    metadata: RequestMetadata,
    signal?: EndSignal,
  ): Promise<ExecutionResult>;
}

/** A peer in this process: its schema executes the question, without HTTP between. */
export class InProcessPeer implements PeerTransport {
  constructor(private readonly subgraph: LocalSubgraph) {}

  async fetch({
    document,
    variables,
    representations,
    metadata,
    timeoutMs,
    client,
  }: PeerCall): Promise<PeerResponse> {
    const error = (): Error => new SubgraphFailure('SUBGRAPH_TIMEOUT', `no response in ${timeoutMs} ms`);
    const { data, errors } = await withinDeadline({ timeoutMs, client, error }, (signal) =>
      this.subgraph.execute(document, undefined, { ...variables, representations }, metadata, signal),
    );
    return { data: data ?? null, errors: errors ?? [] };
  }

  /** Who started the subgraph closes it. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}

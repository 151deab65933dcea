import type { EndSignal } from '../runtime/connections/request-end';
import { randomUUID } from 'node:crypto';
import { ZodError } from 'zod';
import { IsmError } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import { BOUND_TO, type Bindable } from '../runtime/connections/bound-services';
import { Abandoned } from '../runtime/connections/deadline';
import type { Logger } from '../runtime/logger';
import { SubgraphFailure } from '../transport/subgraph-failure';
import { entitiesIn } from './peer-entities';
import type { PeerNetwork } from './peer-network';
import type { PeerQuestion } from './peer-question';
import type { PeerResponse } from './peer-transport';

export interface PeersOptions {
  /** Subgraph that asks. */
  readonly name: string;
  readonly network: PeerNetwork;
  /** Ms for one question, unless the request ends before. */
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** What of a request travels with a question. */
export type AskingRequest = Pick<RequestMetadata, 'requestId' | 'clientAddress'>;

/**
 * The other subgraphs, as one of them asks them: for any number of keys in one call, signed, and no longer than the request
 * takes. Services ask through the narrow interfaces in `<domain>/peers/`, before their transaction opens.
 */
export class Peers implements Bindable {
  constructor(
    private readonly options: PeersOptions,
    private readonly client: EndSignal | null = null,
  ) {}

  [BOUND_TO](client: EndSignal): Peers {
    return new Peers(this.options, client);
  }

  /**
   * The entities of these keys, read as the system itself: for what must be true whoever writes.
   * @param request for the log of the other side. Default: none caused it
   * @returns those that exist, by key
   * @throws PEER_UNAVAILABLE, SUBGRAPH_BAD_ANSWER; Abandoned
   */
  entities<Row>(
    question: PeerQuestion<Row>,
    ids: readonly string[],
    request: AskingRequest = { requestId: randomUUID(), clientAddress: '' },
  ): Promise<ReadonlyMap<string, Row>> {
    return this.ask(question, ids, { ...request, identity: systemOf(this.options.name, question) }, false);
  }

  /**
   * Those of the entities that the caller may see, with the fields that they may see.
   * @returns the others are not in it
   * @throws PEER_UNAVAILABLE, SUBGRAPH_BAD_ANSWER; Abandoned
   */
  visibleEntities<Row>(
    question: PeerQuestion<Row>,
    ids: readonly string[],
    request: AskingRequest & Pick<RequestMetadata, 'identity'>,
  ): Promise<ReadonlyMap<string, Row>> {
    return this.ask(question, ids, request, true);
  }

  private async ask<Row>(
    question: PeerQuestion<Row>,
    ids: readonly string[],
    { identity, requestId, clientAddress }: AskingRequest & Pick<RequestMetadata, 'identity'>,
    isCaller: boolean,
  ): Promise<ReadonlyMap<string, Row>> {
    const keys = [...new Set(ids)];
    if (keys.length === 0) return new Map();
    const { peer, types, key, text, document, variables } = question;
    const representations = keys.flatMap((value) =>
      types.map((type) => ({ __typename: type, [key]: value })),
    );
    const metadata: RequestMetadata = { identity, requestId, clientAddress, refreshToken: null };
    const started = performance.now();
    try {
      const transport = this.options.network.to(peer);
      if (!transport) throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', 'it does not run, or has no address');
      const { timeoutMs } = this.options;
      const { client } = this;
      const call = { text, document, variables, representations, metadata, timeoutMs, client };
      const rows = rowsOf(question, representations, await transport.fetch(call), isCaller);
      this.options.network.metrics?.ended(peer, undefined, started);
      return rows;
    } catch (error) {
      throw this.failureOf(error, question, requestId, started);
    }
  }

  private failureOf(
    error: unknown,
    { peer }: PeerQuestion<unknown>,
    requestId: string,
    started: number,
  ): unknown {
    if (error instanceof Abandoned) return error;
    const { logger, network, name } = this.options;
    const isWrong =
      error instanceof ZodError || (error instanceof SubgraphFailure && error.code === 'SUBGRAPH_BAD_ANSWER');
    const code = isWrong ? 'SUBGRAPH_BAD_ANSWER' : 'PEER_UNAVAILABLE';
    network.metrics?.ended(peer, code, started);
    logger.warn({ err: error, subgraph: name, peer, requestId }, 'a peer could not be asked');
    return new IsmError(code, { extensions: { service: peer }, cause: error });
  }
}

/** An entity is found by its key; of several types that it may be of, one has it. */
function rowsOf<Row>(
  question: PeerQuestion<Row>,
  representations: readonly Readonly<Record<string, string>>[],
  response: PeerResponse,
  isCaller: boolean,
): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  const entities = entitiesIn(response, representations, isCaller);
  entities.forEach((entity, index) => {
    const key = representations[index]?.[question.key];
    if (entity !== null && key !== undefined) rows.set(key, question.read(entity));
  });
  return rows;
}

/** The system itself: a service that holds what the question needs and nothing else. */
function systemOf(name: string, { permission }: PeerQuestion<unknown>): Identity {
  return {
    kind: 'service',
    userId: '00000000-0000-0000-0000-000000000000',
    sub: `subgraph:${name}`,
    email: '',
    role: null,
    scopes: [],
    grants: { [permission]: 'all' },
    sessionId: null,
  };
}

import { z } from 'zod';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { peerQuestion } from '../../shared/peers/peer-question';
import type { Peers } from '../../shared/peers/peers';

/** Which org units there are. */
export const ORG_UNIT_QUESTION = peerQuestion({
  peer: 'workforce',
  types: ['OrgUnit'],
  permission: 'read:workforce',
  fields: { name: z.string() },
});

/** The cost centres: the org units of the workforce. It is asked before a transaction begins, never inside one. */
export class CostCentreDirectory {
  constructor(private readonly peers: Peers) {}

  /** Those of the ids that are org units, with their names. @throws PEER_UNAVAILABLE */
  known(
    ids: readonly string[],
    request: RequestMetadata,
  ): Promise<ReadonlyMap<string, { readonly name: string }>> {
    return this.peers.entities(ORG_UNIT_QUESTION, ids, request);
  }
}

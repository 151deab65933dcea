import { z } from 'zod';
import { invalidInput } from '../../../schema/contract/errors';
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

  /** Nothing is asked when no unit is named. @throws BAD_USER_INPUT at `orgUnitId`, PEER_UNAVAILABLE */
  async assertKnown(id: string | null | undefined, request: RequestMetadata): Promise<void> {
    if (id && !(await this.known([id], request)).has(id))
      throw invalidInput({ orgUnitId: [`Invalid pk "${id}" - object does not exist.`] });
  }
}

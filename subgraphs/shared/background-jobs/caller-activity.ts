import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Identity } from '../../../schema/contract/identity';
import { peerQuestion } from '../peers/peer-question';
import type { Peers } from '../peers/peers';

/** Whether those who start jobs may act. */
const ACTIVITY_QUESTION = peerQuestion({
  peer: 'identity',
  types: ['User', 'ServiceAccount'],
  permission: 'read:users',
  fields: { isActive: z.boolean() },
});

/**
 * Whether somebody who asked for something may still act. Their session may have ended meanwhile, their account may not.
 * @throws PEER_UNAVAILABLE
 */
export async function isStillActive(peers: Peers, caller: Identity): Promise<boolean> {
  const request = { requestId: randomUUID(), clientAddress: '' };
  const accounts = await peers.entities(ACTIVITY_QUESTION, [caller.userId], request);
  return accounts.get(caller.userId)?.isActive ?? false;
}

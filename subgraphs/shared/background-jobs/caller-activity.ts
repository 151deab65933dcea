import { z } from 'zod';
import type { Identity } from '../../../schema/contract/identity';
import { peerQuestion } from '../peers/peer-question';
import type { Peers } from '../peers/peers';

const fields = { isActive: z.boolean() };

/** Whether those who start jobs may act. */
const QUESTIONS = {
  user: peerQuestion({ peer: 'identity', types: ['User'], permission: 'read:users', fields }),
  service: peerQuestion({ peer: 'identity', types: ['ServiceAccount'], permission: 'write:users', fields }),
};

/**
 * Whether somebody who asked for something may still act. Their session may have ended meanwhile, their account may not.
 * @throws PEER_UNAVAILABLE
 */
export async function isStillActive(peers: Peers, { kind, userId }: Identity): Promise<boolean> {
  const accounts = await peers.entities(QUESTIONS[kind], [userId]);
  return accounts.get(userId)?.isActive ?? false;
}

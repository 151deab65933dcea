import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { peerQuestion } from '../peers/peer-question';
import type { Peers } from '../peers/peers';

/** Who a student is, and whether they learn here now. */
export const STUDENT_QUESTION = peerQuestion({
  peer: 'students',
  types: ['Student'],
  permission: 'read:students',
  fields: { fullName: z.string(), status: z.string() },
});

/** Which student a login belongs to. */
export const OWN_STUDENT_QUESTION = peerQuestion({
  peer: 'students',
  types: ['User'],
  permission: 'read:students',
  fields: { student: z.object({ id: z.string() }).nullable() },
});

/** What the domain needs to know of a student whom it records something about. */
export interface KnownStudent {
  readonly fullName: string;
  readonly status: string;
}

/** What the domain asks about those who learn. */
export class StudentDirectory {
  /** Several fields of a request ask who its caller is: once is enough. */
  private readonly own = new WeakMap<Identity, Promise<string | null>>();

  constructor(private readonly peers: Peers) {}

  /** Those of the ids that are students, whoever asks. @throws PEER_UNAVAILABLE */
  known(ids: readonly string[], request: RequestMetadata): Promise<ReadonlyMap<string, KnownStudent>> {
    return this.peers.entities(STUDENT_QUESTION, ids, request);
  }

  /** Those of the ids that are students whom the caller may see. @throws PEER_UNAVAILABLE */
  visibleStudents(
    ids: readonly string[],
    request: RequestMetadata,
  ): Promise<ReadonlyMap<string, KnownStudent>> {
    return this.peers.visibleEntities(STUDENT_QUESTION, ids, request);
  }

  /** The student that the caller is, as far as they may see themselves; null when none. @throws PEER_UNAVAILABLE */
  ownStudent(caller: Identity): Promise<string | null> {
    let own = this.own.get(caller);
    if (!own) {
      own = this.askOwn(caller);
      this.own.set(caller, own);
      own.catch(() => this.own.delete(caller));
    }
    return own;
  }

  private async askOwn(caller: Identity): Promise<string | null> {
    const userId = userIdOf(caller);
    if (userId === null) return null;
    const request = { identity: caller, requestId: randomUUID(), clientAddress: '' };
    const users = await this.peers.visibleEntities(OWN_STUDENT_QUESTION, [userId], request);
    return users.get(userId)?.student?.id ?? null;
  }
}

import { z } from 'zod';
import { peerQuestion } from '../../shared/peers/peer-question';
import type { AskingRequest, Peers } from '../../shared/peers/peers';

/** Which student has a number. */
export const STUDENT_NUMBER_QUESTION = peerQuestion({
  peer: 'students',
  types: ['Student'],
  key: 'studentNumber',
  permission: 'read:students',
  fields: { id: z.string(), fullName: z.string() },
});

/** Numbers of one question: the response stays far below what a subgraph may send. */
const MAX_ASKED = 1_000;

export interface NumberedStudent {
  readonly id: string;
  readonly fullName: string;
}

/** What the domain asks about the numbers that payers write. It asks before a transaction begins, never inside one. */
export class StudentNumbers {
  constructor(private readonly peers: Peers) {}

  /** The students who have these numbers, by number. @throws PEER_UNAVAILABLE */
  async find(
    numbers: readonly string[],
    request: AskingRequest,
  ): Promise<ReadonlyMap<string, NumberedStudent>> {
    const found = new Map<string, NumberedStudent>();
    for (let start = 0; start < numbers.length; start += MAX_ASKED) {
      const asked = numbers.slice(start, start + MAX_ASKED);
      for (const [number, student] of await this.peers.entities(STUDENT_NUMBER_QUESTION, asked, request))
        found.set(number, student);
    }
    return found;
  }
}

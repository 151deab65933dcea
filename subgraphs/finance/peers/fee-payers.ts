import { z } from 'zod';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { peerQuestion } from '../../shared/peers/peer-question';
import type { Peers } from '../../shared/peers/peers';
import type { Framework } from '../../shared/school/framework';

/** Which courses there are. */
export const COURSE_QUESTION = peerQuestion({
  peer: 'curriculum',
  types: ['CbcCourse', 'BritishCourse'],
  permission: 'read:curriculum',
  fields: { framework: z.enum(['CBC', 'BRITISH']) },
});

/** Who takes a course. */
export const COURSE_ROSTER_QUESTION = peerQuestion({
  peer: 'students',
  types: ['CbcCourse', 'BritishCourse'],
  permission: 'read:students',
  fields: { activeStudentIds: z.array(z.string()) },
});

/** Which class groups there are, and who is in them. */
export const GROUP_ROSTER_QUESTION = peerQuestion({
  peer: 'students',
  types: ['ClassGroup'],
  permission: 'read:students',
  fields: { activeStudentIds: z.array(z.string()) },
});

/** Whose fees they are: a course's or a class group's. */
export interface FeePayers {
  readonly courseId: string | null;
  readonly classGroupId: string | null;
}

/** What the domain asks about courses and class groups. It asks before a transaction begins, never inside one. */
export class FeePayerDirectory {
  constructor(private readonly peers: Peers) {}

  /** @returns null when there is no such course. @throws PEER_UNAVAILABLE */
  async frameworkOf(courseId: string, request: RequestMetadata): Promise<Framework | null> {
    const courses = await this.peers.entities(COURSE_QUESTION, [courseId], request);
    return courses.get(courseId)?.framework ?? null;
  }

  /** @throws PEER_UNAVAILABLE */
  async isClassGroup(classGroupId: string, request: RequestMetadata): Promise<boolean> {
    return (await this.peers.entities(GROUP_ROSTER_QUESTION, [classGroupId], request)).has(classGroupId);
  }

  /** Ids of the active students who pay, by name. @throws PEER_UNAVAILABLE */
  async payers({ courseId, classGroupId }: FeePayers, request: RequestMetadata): Promise<string[]> {
    const id = courseId ?? classGroupId ?? '';
    const question = courseId === null ? GROUP_ROSTER_QUESTION : COURSE_ROSTER_QUESTION;
    return (await this.peers.entities(question, [id], request)).get(id)?.activeStudentIds ?? [];
  }
}

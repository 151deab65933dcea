import { z } from 'zod';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { peerQuestion } from '../../shared/peers/peer-question';
import type { Peers } from '../../shared/peers/peers';

/** What enrollments and grades go by: a course as the domain that owns it knows it now. */
export const COURSE_QUESTION = peerQuestion({
  peer: 'curriculum',
  types: ['CbcCourse', 'BritishCourse'],
  permission: 'read:curriculum',
  fields: {
    id: z.string(),
    framework: z.enum(['CBC', 'BRITISH']),
    status: z.enum(['DRAFT', 'PUBLISHED', 'ARCHIVED']),
    durationWeeks: z.number(),
    capacity: z.number().nullable(),
    instructorId: z.string(),
    prerequisiteIds: z.array(z.string()),
  },
});

/** The courses of the domain that owns them. It is asked before a transaction begins, never inside one. */
export class PeerCourses {
  constructor(private readonly peers: Peers) {}

  /** Courses by id, in one call; those that do not exist are missing. @throws PEER_UNAVAILABLE */
  courses(request: RequestMetadata, ids: readonly string[]) {
    return this.peers.entities(COURSE_QUESTION, ids, request);
  }
}

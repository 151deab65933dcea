import type { Identity } from '../../../schema/contract/identity';
import type { RosterLine, RostersRepository } from './rosters.repository';

/** Who is in a class group, and who takes a course, for other domains. */
export class RostersService {
  constructor(private readonly rosters: RostersRepository) {}

  ofGroups(groupIds: readonly string[], caller: Identity | null): Promise<RosterLine[]> {
    return this.rosters.ofGroups(groupIds, caller);
  }

  ofCourses(courseIds: readonly string[], caller: Identity | null): Promise<RosterLine[]> {
    return this.rosters.ofCourses(courseIds, caller);
  }
}

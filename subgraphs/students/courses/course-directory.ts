import type { RequestMetadata } from '../../../schema/contract/identity';
import type { Framework } from '../../../schema/contract/grading';

/** What enrollments and grades go by. */
export interface KnownCourse {
  readonly id: string;
  readonly framework: Framework;
  readonly status: 'DRAFT' | 'PUBLISHED' | 'ARCHIVED';
  readonly durationWeeks: number;
  /** How many may be enrolled at a time; null: any number. */
  readonly capacity: number | null;
  /** Courses to be completed before. */
  readonly prerequisiteIds: readonly string[];
  readonly instructorId: string | null;
}

export type CoursesById = ReadonlyMap<string, KnownCourse>;

/** The courses, as the domain that owns them knows them now. It is asked before a transaction begins, never inside one. */
export interface CourseDirectory {
  /** Courses by id, in one call; those that do not exist are missing. @throws PEER_UNAVAILABLE */
  courses(request: RequestMetadata, ids: readonly string[]): Promise<CoursesById>;
}

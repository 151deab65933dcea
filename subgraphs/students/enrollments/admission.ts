import { ERROR_CATALOGUE, IsmError, invalidInput, type ErrorCode } from '../../../schema/contract/errors';
import type { KnownCourse, CoursesById } from '../courses/course-directory';
import type { StudentStatus } from '../students/student.enums';
import type { EnrollmentKey } from './enrollment.entity';

/** What the rows of this domain say of those who are to be enrolled, all of it locked or never taken back. */
export interface Situation {
  /** Students who exist, by id. */
  readonly statuses: ReadonlyMap<string, StudentStatus>;
  /** Seats that are taken, by course. */
  readonly taken: ReadonlyMap<string, number>;
  /** Students with an active enrollment in the course, and with a completed one, by {@link keyOf}. */
  readonly active: ReadonlySet<string>;
  readonly completed: ReadonlySet<string>;
}

/** Why somebody cannot be enrolled. */
export interface Rejection {
  readonly field: 'studentId' | 'courseId';
  /** BAD_USER_INPUT: the field names something that does not exist or is not open. */
  readonly code: ErrorCode;
  readonly message?: string;
}

export const keyOf = ({ studentId, courseId }: EnrollmentKey): string => `${studentId}:${courseId}`;

/**
 * Decides on each of several enrollments in turn, as if those before it that are possible had been made.
 * @param courses as the domain that owns them knew them before the transaction
 * @returns in the order of the enrollments; null where nothing is in the way
 */
export function decide(
  wanted: readonly EnrollmentKey[],
  courses: CoursesById,
  { statuses, taken, active, completed }: Situation,
): (Rejection | null)[] {
  const seats = new Map(taken);
  const enrolled = new Set(active);
  return wanted.map((one) => {
    const { studentId, courseId } = one;
    const course = courses.get(courseId);
    const invalid = rejectionOf(courseId, course);
    if (invalid || !course) return invalid;
    const status = statuses.get(studentId);
    if (status === undefined) return unknown('studentId', studentId);
    if (enrolled.has(keyOf(one))) return { field: 'courseId', code: 'ALREADY_ENROLLED' };
    if (status !== 'ACTIVE') return { field: 'studentId', code: 'STUDENT_NOT_ACTIVE' };
    const missing = course.prerequisiteIds.filter((id) => !completed.has(keyOf({ studentId, courseId: id })));
    if (missing.length > 0) return prerequisitesMissing(missing);
    const count = seats.get(courseId) ?? 0;
    if (course.capacity !== null && count >= course.capacity)
      return { field: 'courseId', code: 'COURSE_FULL' };
    seats.set(courseId, count + 1);
    enrolled.add(keyOf(one));
    return null;
  });
}

/** What is wrong with the course itself; null: students may be enrolled in it. */
export function rejectionOf(courseId: string, course: KnownCourse | undefined): Rejection | null {
  if (!course) return unknown('courseId', courseId);
  if (course.status === 'PUBLISHED') return null;
  return { field: 'courseId', code: 'BAD_USER_INPUT', message: 'The course is not published.' };
}

function unknown(field: Rejection['field'], id: string): Rejection {
  return { field, code: 'BAD_USER_INPUT', message: `Invalid pk "${id}" - object does not exist.` };
}

function prerequisitesMissing(ids: readonly string[]): Rejection {
  return {
    field: 'studentId',
    code: 'PREREQUISITES_MISSING',
    message: `The student has not completed what the course requires: ${ids.join(', ')}.`,
  };
}

/** The rejection of a single enrollment as an error. */
export function errorOf(rejection: Rejection): IsmError {
  const { field, code } = rejection;
  const message = messageOf(rejection);
  if (code === 'BAD_USER_INPUT') return invalidInput({ [field]: [message] });
  return new IsmError(code, { message, extensions: { field } });
}

/** The rejection of one of several enrollments. */
export const messageOf = ({ code, message }: Rejection): string => message ?? ERROR_CATALOGUE[code].message;

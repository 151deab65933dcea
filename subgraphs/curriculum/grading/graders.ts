import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import type { TeacherDirectory } from './student-directory';

/** Who writes what belongs to grading: assessments, their results, the progress of students. */
export class Graders {
  constructor(private readonly teachers: TeacherDirectory) {}

  /** @throws FORBIDDEN, UNAUTHENTICATED when the caller may grade nobody at all */
  assertMayGrade(caller: Identity | null): void {
    if (levelOf(caller, 'write:grades') === null)
      throw new IsmError(caller ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  }

  /**
   * Rejects callers who grade in their own courses only, elsewhere. Asked before a transaction opens, for another subgraph may have to
   * be asked.
   * @param teaches whether an employee teaches what is graded; called only when it matters
   * @throws FORBIDDEN, UNAUTHENTICATED, PEER_UNAVAILABLE
   */
  async assertMayGradeWhere(
    request: RequestMetadata,
    teaches: (employeeId: string) => boolean | Promise<boolean>,
  ): Promise<void> {
    this.assertMayGrade(request.identity);
    if (levelOf(request.identity, 'write:grades') !== 'taught') return;
    const employeeId = await this.teachers.employeeOf(request);
    if (employeeId === null || !(await teaches(employeeId))) throw new IsmError('FORBIDDEN');
  }
}

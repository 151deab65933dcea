import type { Identity } from '../../../schema/contract/identity';
import type { MissingStudents } from '../students/missing-students';
import type { GpaRepository } from './gpa.repository';
import type { StudentGpa } from './student-gpa.type';

export class GpaService {
  constructor(
    private readonly gpas: GpaRepository,
    private readonly students: MissingStudents,
  ) {}

  /** @throws NOT_FOUND, also for a student whose grades the caller may not see */
  async one(caller: Identity | null, studentId: string): Promise<StudentGpa> {
    const [gpa] = await this.gpas.ofStudents([studentId], caller);
    if (!gpa) throw await this.students.notFound(caller, studentId);
    return gpa;
  }

  /** In any order, without those whose grades the caller may not see. */
  many(caller: Identity | null, studentIds: readonly string[]): Promise<StudentGpa[]> {
    return this.gpas.ofStudents(studentIds, caller);
  }
}

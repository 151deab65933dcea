import { z } from 'zod';
import { invalidInput } from '../../../schema/contract/errors';
import { userIdOf, type RequestMetadata } from '../../../schema/contract/identity';
import { peerQuestion } from '../peers/peer-question';
import type { Peers } from '../peers/peers';

/** Whether an employee may teach. */
export const TEACHER_QUESTION = peerQuestion({
  peer: 'workforce',
  types: ['Employee'],
  permission: 'read:workforce',
  fields: { status: z.string(), staffRole: z.string().nullable() },
});

/** Which employee a login belongs to, and whether at work. */
export const OWN_EMPLOYEE_QUESTION = peerQuestion({
  peer: 'workforce',
  types: ['User'],
  permission: 'read:workforce',
  fields: { employee: z.object({ id: z.string(), status: z.string() }).nullable() },
});

/** Who is not at work teaches nobody, whatever still names them. */
const AWAY: ReadonlySet<string> = new Set(['SUSPENDED', 'TERMINATED']);

/** What the domains of the school ask the workforce about the people who teach. */
export class WorkforceDirectory {
  constructor(private readonly peers: Peers) {}

  /**
   * The question whether the instructor of an input may teach; see `CatalogueService.questionOf`.
   * @returns null when the input names none. It throws BAD_USER_INPUT at `instructorId` unless that is an active employee with the staff
   * role TEACHER, and PEER_UNAVAILABLE
   */
  teacherQuestion(
    { instructorId }: { readonly instructorId?: string | null | undefined },
    request: RequestMetadata,
  ): (() => Promise<void>) | null {
    return instructorId ? () => this.assertTeacher(instructorId, request) : null;
  }

  /** @throws BAD_USER_INPUT at `instructorId`, PEER_UNAVAILABLE */
  async assertTeacher(employeeId: string | null | undefined, request: RequestMetadata): Promise<void> {
    if (employeeId === null || employeeId === undefined) return;
    const employees = await this.peers.entities(TEACHER_QUESTION, [employeeId], request);
    const employee = employees.get(employeeId);
    if (employee?.status !== 'ACTIVE' || employee.staffRole !== 'TEACHER')
      throw invalidInput({ instructorId: ['Must be an active employee who is a teacher.'] });
  }

  /**
   * The employee that the caller is, asked as the system: who teaches what does not depend on what of the workforce they may see.
   * @returns null when the login belongs to no employee who works
   * @throws PEER_UNAVAILABLE
   */
  async employeeOf(request: RequestMetadata): Promise<string | null> {
    const userId = userIdOf(request.identity);
    if (userId === null) return null;
    const users = await this.peers.entities(OWN_EMPLOYEE_QUESTION, [userId], request);
    const employee = users.get(userId)?.employee ?? null;
    return employee === null || AWAY.has(employee.status) ? null : employee.id;
  }
}

/** The part of it that checks the instructor of an input. */
export type Teachers = Pick<WorkforceDirectory, 'teacherQuestion'>;

import { z } from 'zod';
import { invalidInput } from '../../../schema/contract/errors';
import { userIdOf, type RequestMetadata } from '../../../schema/contract/identity';
import { peerQuestion } from '../../shared/peers/peer-question';
import type { Peers } from '../../shared/peers/peers';

/** Whether an employee may teach. */
export const TEACHER_QUESTION = peerQuestion({
  peer: 'workforce',
  types: ['Employee'],
  permission: 'read:workforce',
  fields: { status: z.string(), staffRole: z.string().nullable() },
});

/** Which employee a login belongs to. */
export const OWN_EMPLOYEE_QUESTION = peerQuestion({
  peer: 'workforce',
  types: ['User'],
  permission: 'read:workforce',
  fields: { employee: z.object({ id: z.string() }).nullable() },
});

/** What the workforce knows of the people who teach. */
export class WorkforceDirectory {
  constructor(private readonly peers: Peers) {}

  /**
   * Checks an instructor before a write.
   * @param employeeId null or undefined: there is none to check
   * @throws BAD_USER_INPUT at `instructorId` unless it is an active employee who is a teacher; PEER_UNAVAILABLE
   */
  async assertTeacher(employeeId: string | null | undefined, request: RequestMetadata): Promise<void> {
    if (employeeId === null || employeeId === undefined) return;
    const employees = await this.peers.entities(TEACHER_QUESTION, [employeeId], request);
    const employee = employees.get(employeeId);
    if (employee?.status !== 'ACTIVE' || employee.staffRole !== 'TEACHER')
      throw invalidInput({ instructorId: ['Must be an active employee who is a teacher.'] });
  }

  /** The employee that the caller's login belongs to; null when there is none. @throws PEER_UNAVAILABLE */
  async employeeOf(request: RequestMetadata): Promise<string | null> {
    const userId = userIdOf(request.identity);
    if (userId === null) return null;
    const users = await this.peers.entities(OWN_EMPLOYEE_QUESTION, [userId], request);
    return users.get(userId)?.employee?.id ?? null;
  }
}

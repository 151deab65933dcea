import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import type { ClassGroup } from '../class-groups/class-group.entity';

/** Who the caller is at work. */
export interface StaffDirectory {
  /** The employee that the caller's login belongs to; null when there is none. @throws PEER_UNAVAILABLE */
  employeeOf(request: RequestMetadata): Promise<string | null>;
}

/** Whose groups a caller records the attendance of: everybody's, or those of an employee. */
export type Recorder = 'everybody' | { readonly employeeId: string | null };

/** Instructors record the attendance of their class groups; who writes all students, of any. */
export class AttendanceRights {
  constructor(private readonly staff: StaffDirectory) {}

  /** Whether the caller may record anything at all. @throws FORBIDDEN, UNAUTHENTICATED */
  assertMayRecord(caller: Identity | null): void {
    const level = levelOf(caller, 'write:students');
    if (level !== 'all' && level !== 'taught') throw new IsmError(caller ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  }

  /** Asks the workforce for instructors, so before a transaction. @throws PEER_UNAVAILABLE */
  async recorder(request: RequestMetadata): Promise<Recorder> {
    if (levelOf(request.identity, 'write:students') === 'all') return 'everybody';
    return { employeeId: await this.staff.employeeOf(request) };
  }

  /** @throws FORBIDDEN */
  assertRecords(recorder: Recorder, { instructorId }: Pick<ClassGroup, 'instructorId'>): void {
    if (recorder === 'everybody') return;
    if (recorder.employeeId === null || recorder.employeeId !== instructorId) throw new IsmError('FORBIDDEN');
  }
}

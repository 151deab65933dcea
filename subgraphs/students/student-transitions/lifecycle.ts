import type { StudentStatus, StudentTransition } from '../students/student.enums';

/** One step of the lifecycle. */
interface Step {
  readonly from: readonly StudentStatus[];
  readonly to: StudentStatus;
}

/** The student lifecycle: four states, four transitions. Everything that knows them reads this table. */
export const LIFECYCLE: Readonly<Record<StudentTransition, Step>> = {
  DEACTIVATE: { from: ['ACTIVE', 'SUSPENDED'], to: 'INACTIVE' },
  REACTIVATE: { from: ['INACTIVE', 'SUSPENDED'], to: 'ACTIVE' },
  SUSPEND: { from: ['ACTIVE'], to: 'SUSPENDED' },
  GRADUATE: { from: ['ACTIVE'], to: 'GRADUATED' },
};

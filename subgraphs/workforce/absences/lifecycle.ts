import type { AbsenceStatus } from './absence-status';

export type AbsenceTransition = 'APPROVE' | 'REJECT' | 'CANCEL';

/** One step of the lifecycle. */
export interface Step {
  readonly from: readonly AbsenceStatus[];
  readonly to: AbsenceStatus;
}

/** The absence lifecycle: four states, three transitions. Everything that knows them reads this table. */
export const LIFECYCLE: Readonly<Record<AbsenceTransition, Step>> = {
  APPROVE: { from: ['REQUESTED'], to: 'APPROVED' },
  REJECT: { from: ['REQUESTED'], to: 'REJECTED' },
  CANCEL: { from: ['REQUESTED', 'APPROVED'], to: 'CANCELLED' },
};

import { registerEnumType } from 'type-graphql';
import type { AssignmentStatus } from '../assignments/assignment.entity';

export const AssignmentTransition = {
  ACTIVATE: 'ACTIVATE',
  END: 'END',
  CANCEL: 'CANCEL',
  REACTIVATE: 'REACTIVATE',
} as const;
export type AssignmentTransition = keyof typeof AssignmentTransition;

registerEnumType(AssignmentTransition, {
  name: 'AssignmentTransition',
  description: 'A step of the assignment lifecycle.',
});

/** One step of the lifecycle. */
export interface Step {
  readonly from: AssignmentStatus;
  readonly to: AssignmentStatus;
}

/** The assignment lifecycle: three states, four transitions. Everything that knows them reads this table. */
export const LIFECYCLE: Readonly<Record<AssignmentTransition, Step>> = {
  ACTIVATE: { from: 'PLANNED', to: 'ACTIVE' },
  END: { from: 'ACTIVE', to: 'ENDED' },
  CANCEL: { from: 'PLANNED', to: 'ENDED' },
  REACTIVATE: { from: 'ENDED', to: 'ACTIVE' },
};

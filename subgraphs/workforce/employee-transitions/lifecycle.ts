import type { Permission } from '../../../schema/contract/permissions';
import { EmployeeTransition, type EmployeeStatus, type ProposalType } from '../employees/employee.enums';
import { AT_WORK } from '../week';

/** One step of the lifecycle. */
export interface Step {
  readonly from: readonly EmployeeStatus[];
  /** Null: what the employee's proposal asks for. */
  readonly to: EmployeeStatus | null;
  readonly permission: Permission;
}

const step = (from: EmployeeStatus | readonly EmployeeStatus[], to: EmployeeStatus | null): Step => ({
  from: typeof from === 'string' ? [from] : from,
  to,
  permission: 'transition:workforce',
});

/** The employee lifecycle: six states, twelve transitions. Everything that knows them reads this table. */
export const LIFECYCLE: Readonly<Record<EmployeeTransition, Step>> = {
  ACTIVATE: step('ONBOARDING', 'ACTIVE'),
  CANCEL_ONBOARDING: step('ONBOARDING', 'TERMINATED'),
  PROPOSE: { ...step('ACTIVE', 'PROPOSED'), permission: 'propose:workforce' },
  ACCEPT_PROPOSAL: step('PROPOSED', null),
  REJECT_PROPOSAL: step('PROPOSED', 'ACTIVE'),
  EXPIRE_PROPOSAL: step('PROPOSED', 'ACTIVE'),
  START_LEAVE: step('ACTIVE', 'ON_LEAVE'),
  END_LEAVE: step('ON_LEAVE', 'ACTIVE'),
  SUSPEND: step('ACTIVE', 'SUSPENDED'),
  REINSTATE: step('SUSPENDED', 'ACTIVE'),
  TERMINATE: step(['ACTIVE', 'ON_LEAVE', 'SUSPENDED'], 'TERMINATED'),
  REHIRE: step('TERMINATED', 'ONBOARDING'),
};

/** True for a step by which an employee comes back to work: hours that covered nothing count again. */
export function bringsBack(transition: EmployeeTransition): boolean {
  const { from, to } = LIFECYCLE[transition];
  return to !== null && AT_WORK.includes(to) && !from.some((status) => AT_WORK.includes(status));
}

/** Transitions that end the employment, or may do so after a proposal. */
export const MAY_TERMINATE: readonly EmployeeTransition[] = Object.values(EmployeeTransition).filter(
  (transition) => [null, 'TERMINATED'].includes(LIFECYCLE[transition].to),
);

/** Where an accepted proposal leads. */
export const PROPOSED_STATUS: Readonly<Record<ProposalType, EmployeeStatus>> = {
  LEAVE: 'ON_LEAVE',
  SUSPENSION: 'SUSPENDED',
  TERMINATION: 'TERMINATED',
};

/** Where a transition leads from a state; null when it is not possible there. */
export function targetOf(
  transition: EmployeeTransition,
  status: EmployeeStatus,
  proposalType: ProposalType | null,
): EmployeeStatus | null {
  const { from, to } = LIFECYCLE[transition];
  if (!from.includes(status)) return null;
  return to ?? (proposalType && PROPOSED_STATUS[proposalType]);
}

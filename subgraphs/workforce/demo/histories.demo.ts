import type { EmployeeStatus, EmployeeTransition, ProposalType } from '../employees/employee.enums';

/** Transitions from ONBOARDING to a state, and how many days ago each was fired. */
interface History {
  readonly status: EmployeeStatus;
  readonly proposalType: ProposalType | null;
  readonly steps: readonly {
    readonly transition: EmployeeTransition;
    readonly daysAgo: number;
    readonly reason: string | null;
  }[];
}

const hired = { transition: 'ACTIVATE', daysAgo: 400, reason: 'Documents complete' } as const;

/** Repeats over the demo employees, so that all six states occur and most people are active. */
const HISTORIES: readonly History[] = [
  { status: 'ACTIVE', proposalType: null, steps: [hired] },
  {
    status: 'ACTIVE',
    proposalType: null,
    steps: [
      hired,
      { transition: 'START_LEAVE', daysAgo: 120, reason: 'Annual leave' },
      { transition: 'END_LEAVE', daysAgo: 99, reason: null },
    ],
  },
  { status: 'ACTIVE', proposalType: null, steps: [hired] },
  {
    status: 'ON_LEAVE',
    proposalType: null,
    steps: [hired, { transition: 'START_LEAVE', daysAgo: 12, reason: 'Parental leave' }],
  },
  { status: 'ACTIVE', proposalType: null, steps: [hired] },
  { status: 'ONBOARDING', proposalType: null, steps: [] },
  {
    status: 'ACTIVE',
    proposalType: null,
    steps: [
      hired,
      { transition: 'SUSPEND', daysAgo: 210, reason: 'Licence renewal pending' },
      { transition: 'REINSTATE', daysAgo: 180, reason: 'Licence renewed' },
    ],
  },
  { status: 'ACTIVE', proposalType: null, steps: [hired] },
  {
    status: 'PROPOSED',
    proposalType: 'LEAVE',
    steps: [hired, { transition: 'PROPOSE', daysAgo: 3, reason: 'Study leave, second term' }],
  },
  { status: 'ACTIVE', proposalType: null, steps: [hired] },
  {
    status: 'SUSPENDED',
    proposalType: null,
    steps: [hired, { transition: 'SUSPEND', daysAgo: 20, reason: 'Inquiry' }],
  },
  {
    status: 'TERMINATED',
    proposalType: null,
    steps: [hired, { transition: 'TERMINATE', daysAgo: 45, reason: 'Contract ended' }],
  },
];

/** Places that have the other's history: who teaches by a demo login is at work. */
const SWAPPED: ReadonlyMap<number, number> = new Map([
  [3, 14],
  [14, 3],
]);

/** The history of the employee at this place in the list. */
export function demoHistory(index: number): History {
  const history = HISTORIES[(SWAPPED.get(index) ?? index) % HISTORIES.length];
  if (!history) throw new Error('there are no demo histories');
  return history;
}

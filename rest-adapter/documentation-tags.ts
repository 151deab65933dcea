/** Tags of the documentation in their order. */
export const DOCUMENTATION_TAGS = {
  Health: 'Whether the service can do its work.',
  Authentication: 'Sessions in cookies, and who the caller is.',
  Sessions: "The caller's own sessions.",
  Users: 'Accounts: who may log in, as what.',
  Roles: 'What each role may do.',
  'Service accounts': 'Machine clients and their secrets.',
  'Audit log': 'Who called what, when and from where.',
  'Org units': "The institution's tree and its levels.",
  Employees: 'The people who work here.',
  'Employee transitions': "An employee's life cycle: what may happen, what happened, and making it happen.",
  Tags: 'Contracts, reductions, certifications and skills, and who carries or requires them.',
  Hours: "Each employee's hours in one week: pool, committed, balance.",
  Positions: 'Demand: the hours of work that units need.',
  Coverage: 'How far demand is covered.',
  Assignments: 'Who works which hours on which position.',
  'Business rules': 'The conditions that assignments are checked against.',
  Absences: 'Leave: requested, decided, taken.',
  Salaries: 'Pay and its history.',
  Settings: "The institution's own numbers.",
  Transitions: 'State changes across the institution.',
} as const;

export type DocumentationTag = keyof typeof DOCUMENTATION_TAGS;

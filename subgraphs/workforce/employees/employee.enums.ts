import { registerEnumType } from 'type-graphql';

/** Values as an enum object, so that GraphQL and TypeScript share one list. */
function valuesOf<const Value extends string>(
  ...values: readonly Value[]
): { readonly [Name in Value]: Name } {
  return Object.fromEntries(values.map((value) => [value, value])) as { [Name in Value]: Name };
}

export const EmployeeStatus = valuesOf(
  'ONBOARDING',
  'ACTIVE',
  'PROPOSED',
  'ON_LEAVE',
  'SUSPENDED',
  'TERMINATED',
);
export type EmployeeStatus = keyof typeof EmployeeStatus;

export const EmployeeTransition = valuesOf(
  'ACTIVATE',
  'CANCEL_ONBOARDING',
  'PROPOSE',
  'ACCEPT_PROPOSAL',
  'REJECT_PROPOSAL',
  'EXPIRE_PROPOSAL',
  'START_LEAVE',
  'END_LEAVE',
  'SUSPEND',
  'REINSTATE',
  'TERMINATE',
  'REHIRE',
);
export type EmployeeTransition = keyof typeof EmployeeTransition;

export const ProposalType = valuesOf('LEAVE', 'SUSPENSION', 'TERMINATION');
export type ProposalType = keyof typeof ProposalType;

export const StaffRole = valuesOf(
  'TEACHER',
  'ACCOUNTANT',
  'LIBRARIAN',
  'DRIVER',
  'ADMIN',
  'SUPPORT_STAFF',
  'HR',
  'IT',
);
export type StaffRole = keyof typeof StaffRole;

registerEnumType(EmployeeStatus, { name: 'EmployeeStatus', description: 'Changed by transitions only.' });
registerEnumType(EmployeeTransition, {
  name: 'EmployeeTransition',
  description: 'A step of the employee lifecycle.',
});
registerEnumType(ProposalType, { name: 'ProposalType', description: 'What a proposal asks for.' });
registerEnumType(StaffRole, {
  name: 'StaffRole',
  description: 'Kind of job; has nothing to do with the access role.',
});

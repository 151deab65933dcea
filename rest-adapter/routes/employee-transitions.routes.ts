import { defineRoute, type RouteDefinition } from '../route';
import { EMPLOYEE_FIELDS } from './employees.routes';
import { RULE_VIOLATION } from './rule-violation-fields';

interface TransitionNotes {
  readonly summary: string;
  /** Default `transition:workforce`. */
  readonly permission?: string;
  /** What the body has besides reason and metadata. */
  readonly field?: BodyField;
}

interface BodyField {
  readonly name: string;
  /** Its name in the graph's input. */
  readonly inputName: string;
  readonly type: string;
  readonly bodyName: string;
}

const PROPOSAL: BodyField = {
  name: 'proposal_type',
  inputName: 'proposalType',
  type: 'ProposalType!',
  bodyName: 'EmployeeProposalRequest',
};

const END_ASSIGNMENTS: BodyField = {
  name: 'end_assignments',
  inputName: 'endAssignments',
  type: 'Boolean',
  bodyName: 'EmployeeTerminationRequest',
};

/** Path segment of each transition; the graph's name is the same word in upper case with underscores. */
const TRANSITIONS: Readonly<Record<string, TransitionNotes>> = {
  activate: { summary: 'ONBOARDING → ACTIVE.' },
  'cancel-onboarding': { summary: 'ONBOARDING → TERMINATED.', field: END_ASSIGNMENTS },
  propose: { summary: 'ACTIVE → PROPOSED.', permission: 'propose:workforce', field: PROPOSAL },
  'accept-proposal': { summary: 'PROPOSED → what the proposal asks for.', field: END_ASSIGNMENTS },
  'reject-proposal': { summary: 'PROPOSED → ACTIVE.' },
  'expire-proposal': { summary: 'PROPOSED → ACTIVE. Only for service identities.' },
  'start-leave': { summary: 'ACTIVE → ON_LEAVE.' },
  'end-leave': { summary: 'ON_LEAVE → ACTIVE.' },
  suspend: { summary: 'ACTIVE → SUSPENDED.' },
  reinstate: { summary: 'SUSPENDED → ACTIVE.' },
  terminate: { summary: 'ACTIVE, ON_LEAVE or SUSPENDED → TERMINATED.', field: END_ASSIGNMENTS },
  rehire: { summary: 'TERMINATED → ONBOARDING.' },
};

const tag = 'Employee transitions';
const single = '/api/v1/employees/{id}/';

export const employeeTransitionRoutes: readonly RouteDefinition[] = [
  defineRoute({
    name: 'employees_available_transitions',
    method: 'GET',
    path: `${single}available-transitions/`,
    document: `
      query rest_employees_available_transitions($id: UUID!) {
        employee(id: $id) { available_transitions: availableTransitions { transition to_status: toStatus } }
      }`,
    status: 200,
    result: 'list',
    listField: 'available_transitions',
    objectName: 'AvailableTransition',
    summary: "The transitions that the employee's status allows and that the caller may fire. Not paginated.",
    permission: 'read:workforce',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    tag,
  }),
  defineRoute({
    name: 'employees_transitions_list',
    method: 'GET',
    path: `${single}transitions/`,
    document: `
      query rest_employees_transitions_list($id: UUID!, $page: Int, $page_size: Int, $ordering: String) {
        transitions: employeeTransitions(employeeId: $id, page: $page, pageSize: $page_size, ordering: $ordering) {
          count: totalCount page page_size: pageSize results {
            id
            employee_id: employeeId
            from_status: fromStatus
            to_status: toStatus
            transition
            actor_id: actorId
            reason
            metadata
            rule_results: ruleResults ${RULE_VIOLATION}
            created_at: createdAt
          }
        }
      }`,
    status: 200,
    result: 'page',
    objectName: 'TransitionLog',
    nestedNames: { rule_results: 'RuleViolation' },
    summary: "The employee's history of state changes.",
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: { columns: ['created_at'], default: '-created_at' },
    tag,
  }),
  ...Object.entries(TRANSITIONS).map(([segment, notes]) => transitionRoute(segment, notes)),
];

function transitionRoute(segment: string, { summary, permission, field }: TransitionNotes): RouteDefinition {
  const name = `employees_${segment.replaceAll('-', '_')}`;
  const transition = segment.replaceAll('-', '_').toUpperCase();
  const [variable, value] = field
    ? [`$${field.name}: ${field.type}, `, `${field.inputName}: $${field.name}, `]
    : ['', ''];
  return defineRoute({
    name,
    method: 'POST',
    path: `${single}${segment}/`,
    document: `
      mutation rest_${name}($id: UUID!, ${variable}$reason: String, $metadata: JSON) {
        employee: transitionEmployee(
          id: $id, transition: ${transition}, input: { ${value}reason: $reason, metadata: $metadata }
        ) { ...employee_fields }
      } ${EMPLOYEE_FIELDS}`,
    status: 200,
    result: 'object',
    objectName: 'Employee',
    bodyName: field?.bodyName ?? 'EmployeeTransitionRequest',
    summary,
    permission: permission ?? 'transition:workforce',
    errors: [
      'BAD_USER_INPUT',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'FSM_INVALID_TRANSITION',
      'CONFLICT_HAS_DEPENDENCIES',
      'BUSINESS_RULE_VIOLATION',
    ],
    notNull: ['end_assignments'],
    tag,
  });
}

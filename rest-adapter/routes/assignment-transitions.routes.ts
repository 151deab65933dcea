import { defineRoute, type RouteDefinition } from '../route';
import { ASSIGNMENT_FIELDS } from './assignments.routes';
import { RULE_VIOLATION } from './rule-violation-fields';

/** Path segment of each transition, and what it does; the graph's name is the same word in upper case. */
const TRANSITIONS: Readonly<Record<string, string>> = {
  activate: 'PLANNED → ACTIVE.',
  end: 'ACTIVE → ENDED.',
  cancel: 'PLANNED → ENDED.',
  reactivate: 'ENDED → ACTIVE.',
};

const tag = 'Assignments';
const single = '/api/v1/assignments/{id}/';

export const assignmentTransitionRoutes: readonly RouteDefinition[] = [
  defineRoute({
    name: 'assignments_available_transitions',
    method: 'GET',
    path: `${single}available-transitions/`,
    document: `
      query rest_assignments_available_transitions($id: UUID!) {
        assignment(id: $id) { available_transitions: availableTransitions { transition to_status: toStatus } }
      }`,
    status: 200,
    result: 'list',
    listField: 'available_transitions',
    objectName: 'AvailableAssignmentTransition',
    summary:
      "The transitions that the assignment's status allows and that the caller may fire. Not paginated.",
    permission: 'read:workforce',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    tag,
  }),
  defineRoute({
    name: 'assignments_transitions_list',
    method: 'GET',
    path: `${single}transitions/`,
    document: `
      query rest_assignments_transitions_list($id: UUID!, $page: Int, $page_size: Int, $ordering: String) {
        transitions: assignmentTransitions(
          assignmentId: $id, page: $page, pageSize: $page_size, ordering: $ordering
        ) {
          count: totalCount page page_size: pageSize results {
            id
            assignment_id: assignmentId
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
    objectName: 'AssignmentTransitionLog',
    nestedNames: { rule_results: 'RuleViolation' },
    summary: "The assignment's history of state changes.",
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: { columns: ['created_at'], default: '-created_at' },
    tag,
  }),
  ...Object.entries(TRANSITIONS).map(([segment, summary]) => transitionRoute(segment, summary)),
];

function transitionRoute(segment: string, summary: string): RouteDefinition {
  const name = `assignments_${segment}`;
  return defineRoute({
    name,
    method: 'POST',
    path: `${single}${segment}/`,
    document: `
      mutation rest_${name}($id: UUID!, $reason: String, $metadata: JSON) {
        assignment: transitionAssignment(
          id: $id, transition: ${segment.toUpperCase()}, input: { reason: $reason, metadata: $metadata }
        ) { ...assignment_fields }
      } ${ASSIGNMENT_FIELDS}`,
    status: 200,
    result: 'object',
    objectName: 'Assignment',
    nestedNames: { warnings: 'RuleViolation' },
    bodyName: 'AssignmentTransitionRequest',
    summary,
    permission: 'transition:workforce',
    errors: [
      'BAD_USER_INPUT',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'FSM_INVALID_TRANSITION',
      'BUSINESS_RULE_VIOLATION',
    ],
    tag,
  });
}

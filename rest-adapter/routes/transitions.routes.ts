import { defineRoute } from '../route';
import { RULE_VIOLATION } from './rule-violation-fields';

export const transitionRoutes = [
  defineRoute({
    name: 'transitions_list',
    method: 'GET',
    path: '/api/v1/transitions/',
    document: `
      query rest_transitions_list(
        $page: Int, $page_size: Int, $ordering: String, $entity: TransitionEntity, $entity_id: UUID, $actor_id: UUID,
        $transition: String, $created_after: DateTime, $created_before: DateTime
      ) {
        transitions(
          page: $page, pageSize: $page_size, ordering: $ordering,
          filter: {
            entity: $entity, entityId: $entity_id, actorId: $actor_id, transition: $transition,
            createdAfter: $created_after, createdBefore: $created_before
          }
        ) {
          count: totalCount page page_size: pageSize results {
            id
            entity
            entity_id: entityId
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
    objectName: 'Transition',
    nestedNames: { rule_results: 'RuleViolation' },
    summary: 'The state changes of all employees and assignments.',
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: { columns: ['created_at'], default: '-created_at' },
    parameters: {
      entity: { description: 'Only changes of employees, or of assignments.' },
      entity_id: { description: 'Only changes of this employee or assignment.' },
      actor_id: { description: 'Only what this user fired.' },
      transition: { description: 'Only this step of a lifecycle, for example TERMINATE.' },
      created_after: { description: 'Only changes at or after this time.' },
      created_before: { description: 'Only changes before this time.' },
    },
    tag: 'Transitions',
  }),
];

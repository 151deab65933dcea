import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/**
 * Whose assignments a caller sees is decided in SQL (employees/visibility.ts); the scope of writes by the services,
 * inside the transaction.
 */
export const assignmentPolicies: AccessPolicies = {
  Query: { assignment: access('read:workforce'), assignments: access('read:workforce') },
  Mutation: { createAssignment: access('write:workforce'), updateAssignment: access('write:workforce') },
  Assignment: { '*': access('read:workforce') },
  AssignmentPage: { '*': access('read:workforce') },
};

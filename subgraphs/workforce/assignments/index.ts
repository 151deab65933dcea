import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Assignment } from './assignment.entity';
import { AssignmentsResolver } from './assignments.resolver';

/**
 * Who works how many hours in which position. Which assignments a caller sees is decided in SQL (employees/visibility.ts); the
 * services check the scope of writes inside the transaction.
 */
export const assignments = feature({
  models: [Assignment],
  resolvers: [AssignmentsResolver],
  costs: { 'Query.assignments(search:)': 2_600 },
  access: {
    Query: { assignment: access('read:workforce'), assignments: access('read:workforce') },
    Mutation: { createAssignment: access('write:workforce'), updateAssignment: access('write:workforce') },
    Assignment: { '*': access('read:workforce') },
    AssignmentPage: { '*': access('read:workforce') },
  },
});

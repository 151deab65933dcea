import { access, type AccessPolicies } from '../../shared/graph/access-policies';

export const assignmentPreviewPolicies: AccessPolicies = {
  Query: { assignmentPreview: access('propose:workforce') },
  AssignmentPreview: { '*': access('propose:workforce') },
};

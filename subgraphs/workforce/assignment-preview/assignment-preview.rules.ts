import { access, type RuleTree } from '../../shared/graph/rules';

export const assignmentPreviewRules: RuleTree = {
  Query: { assignmentPreview: access('propose:workforce') },
  AssignmentPreview: { '*': access('propose:workforce') },
};

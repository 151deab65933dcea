import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { AssignmentPreviewResolver } from './assignment-preview.resolver';
import { AssignmentPreview } from './assignment-preview.type';

/** What the business rules would say of an assignment that does not exist yet. */
export const assignmentPreview = feature({
  models: [AssignmentPreview],
  resolvers: [AssignmentPreviewResolver],
  access: {
    Query: { assignmentPreview: access('propose:workforce') },
    AssignmentPreview: { '*': access('propose:workforce') },
  },
});

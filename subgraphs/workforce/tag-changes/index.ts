import { feature } from '../../shared/graph/feature';
import { access } from '../../shared/graph/access-policies';
import { TagChange } from './tag-change.entity';
import { TagChangesResolver } from './tag-changes.resolver';

/** The log of the tags that came, changed and went. */
export const tagChanges = feature({
  models: [TagChange],
  resolvers: [TagChangesResolver],
  access: {
    Query: { tagChange: access('read:workforce'), tagChanges: access('read:workforce') },
    TagChange: { '*': access('read:workforce') },
    TagChangePage: { '*': access('read:workforce') },
  },
});

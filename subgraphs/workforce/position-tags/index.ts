import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { PositionTag } from './position-tag.entity';
import { PositionsOfTagResolver, PositionTagsResolver } from './position-tags.resolver';

/** The tags that positions require. A requirement is seen with its position. */
export const positionTags = feature({
  models: [PositionTag],
  resolvers: [PositionTagsResolver, PositionsOfTagResolver],
  access: {
    Query: { positionTag: access('read:workforce'), positionTags: access('read:workforce') },
    Mutation: {
      attachPositionTag: access('write:structure'),
      updatePositionTag: access('write:structure'),
      detachPositionTag: access('write:structure'),
    },
    PositionTag: { '*': access('read:workforce') },
    PositionTagPage: { '*': access('read:workforce') },
  },
});

import { access, type RuleTree } from '../../shared/graph/rules';

/** A requirement is seen with its position; the scope of writes is decided by PositionTagsService. */
export const positionTagRules: RuleTree = {
  Query: { positionTag: access('read:workforce'), positionTags: access('read:workforce') },
  Mutation: {
    attachPositionTag: access('write:structure'),
    updatePositionTag: access('write:structure'),
    detachPositionTag: access('write:structure'),
  },
  PositionTag: { '*': access('read:workforce') },
  PositionTagPage: { '*': access('read:workforce') },
};

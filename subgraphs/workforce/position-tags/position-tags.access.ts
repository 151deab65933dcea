import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/** A requirement is seen with its position; the scope of writes is decided by PositionTagsService. */
export const positionTagPolicies: AccessPolicies = {
  Query: { positionTag: access('read:workforce'), positionTags: access('read:workforce') },
  Mutation: {
    attachPositionTag: access('write:structure'),
    updatePositionTag: access('write:structure'),
    detachPositionTag: access('write:structure'),
  },
  PositionTag: { '*': access('read:workforce') },
  PositionTagPage: { '*': access('read:workforce') },
};

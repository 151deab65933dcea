import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/** That only callers without a scope change the catalogue is decided by TagsService. */
export const tagPolicies: AccessPolicies = {
  Query: {
    tag: access('read:workforce'),
    tags: access('read:workforce'),
    tagChanges: access('read:workforce'),
  },
  Mutation: {
    createTag: access('write:structure'),
    updateTag: access('write:structure'),
    deleteTag: access('write:structure'),
    undeleteTag: access('write:structure'),
  },
  Tag: { '*': access('read:workforce') },
  TagPage: { '*': access('read:workforce') },
  TagChange: { '*': access('read:workforce') },
  TagChangePage: { '*': access('read:workforce') },
};

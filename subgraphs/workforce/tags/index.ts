import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { feature } from '../../shared/graph/feature';
import { Tag } from './tag.entity';
import { TagsResolver } from './tags.resolver';

/** The catalogue of labels that people carry and positions require. */
export const tags = feature({
  models: [Tag],
  resolvers: [TagsResolver],
  access: catalogueAccess(
    Tag,
    { one: 'tag', many: 'tags' },
    { read: 'read:workforce', write: 'write:structure' },
  ),
});

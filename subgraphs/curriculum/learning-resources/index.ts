import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { feature } from '../../shared/graph/feature';
import { LearningResource } from './learning-resource.entity';
import { LearningResourcesResolver } from './learning-resources.resolver';

/** What there is to learn from, for a course or for all. */
export const learningResources = feature({
  models: [LearningResource],
  resolvers: [LearningResourcesResolver],
  access: catalogueAccess(
    LearningResource,
    { one: 'learningResource', many: 'learningResources' },
    { read: 'read:curriculum', write: 'write:curriculum' },
  ),
});

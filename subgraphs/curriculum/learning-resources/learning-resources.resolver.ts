import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import { LearningResource, LearningResourcePage } from './learning-resource.entity';
import {
  CreateLearningResourceInput,
  LearningResourceFilter,
  UpdateLearningResourceInput,
} from './learning-resource.input';
import type { LearningResourcesService } from './learning-resources.service';

interface Services {
  readonly learningResources: LearningResourcesService;
}

export const LearningResourcesResolver = catalogueResolver<LearningResource, Services>({
  one: 'learningResource',
  many: 'learningResources',
  model: LearningResource,
  page: LearningResourcePage,
  filter: LearningResourceFilter,
  create: CreateLearningResourceInput,
  update: UpdateLearningResourceInput,
  service: ({ learningResources }) => learningResources,
  descriptions: { one: 'One learning resource; an unknown id is NOT_FOUND.' },
});

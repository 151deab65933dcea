import type { DataSource } from 'typeorm';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import { listOf } from '../../shared/model/list';
import { LearningResource } from './learning-resource.entity';
import type { LearningResourceFilter } from './learning-resource.input';

export class LearningResourcesRepository extends CatalogueRepository<
  LearningResource,
  LearningResourceFilter
> {
  constructor(dataSource: DataSource) {
    super(dataSource, LearningResource, {
      list: listOf(LearningResource, {
        order: ['title', 'resourceType', 'createdAt', 'updatedAt'],
        defaultOrder: 'title',
        search: ['title', 'description'],
      }),
      constraints: {
        learning_resources_course_id_fkey: {
          code: 'BAD_USER_INPUT',
          field: 'courseId',
          message: 'There is no such course.',
        },
      },
      restoreConstraints: {
        learning_resources_course_id_fkey: { code: 'CONFLICT_MISSING_DEPENDENCIES', field: 'courseId' },
      },
    });
  }
}

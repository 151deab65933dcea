import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, DeletedAt, Id, OneOf, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { Course } from '../courses/course.entity';
import { ResourceType } from './resource-type';

@Model({ table: 'curriculum.learning_resources', isEntity: true, description: 'Something to learn from.' })
@BelongsTo<LearningResource>(() => Course, 'courseId', {
  as: 'course',
  inverse: { as: 'learningResources', order: 'title', description: 'What is there to learn from.' },
})
export class LearningResource {
  @Id()
  id!: string;

  @Text({ max: 255 })
  title!: string;

  @Text({ storage: 'text', min: 0, max: 2000 })
  description!: string;

  @OneOf(ResourceType)
  resourceType!: ResourceType;

  // No other scheme: a page that shows the address as a link would run a script.
  @Text({ max: 2000, pattern: /^https?:\/\/\S+$/, nullable: true, description: 'Where it is on the web.' })
  url!: string | null;

  @Text({ max: 500, nullable: true, description: 'Where it is in the files of the institution.' })
  filePath!: string | null;

  @Uuid({ nullable: true, description: 'The course that it is for; null: for all.' })
  courseId!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the resource is deleted.')
  deletedAt?: string | null;
}

export const LearningResourcePage = pageTypeOf(LearningResource, 'LearningResourcePage');

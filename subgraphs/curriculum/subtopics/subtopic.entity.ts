import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Id, Integer, Strings, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { Topic } from '../topics/topic.entity';

@Model({ table: 'curriculum.subtopics', isEntity: true, description: 'A part of a topic.' })
@BelongsTo<Subtopic>(() => Topic, 'topicId', {
  as: 'topic',
  nullable: false,
  inverse: { as: 'subtopics', order: 'order' },
})
export class Subtopic {
  @Id()
  id!: string;

  @Uuid()
  topicId!: string;

  @Text({ max: 255 })
  title!: string;

  @Strings({ max: 500, maxItems: 50, description: 'What a learner can do afterwards; at most 50.' })
  learningObjectives!: string[];

  @Integer({ min: 1, max: 10_000, description: 'Where it stands among the subtopics of the topic, from 1.' })
  order!: number;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const SubtopicPage = pageTypeOf(Subtopic, 'SubtopicPage');

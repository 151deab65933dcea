import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Id, Integer, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { Subject } from '../subjects/subject.entity';

@Model({ table: 'curriculum.topics', isEntity: true, description: 'A part of a subject.' })
@BelongsTo<Topic>(() => Subject, 'subjectId', {
  as: 'subject',
  nullable: false,
  inverse: { as: 'topics', order: 'order' },
})
export class Topic {
  @Id()
  id!: string;

  @Uuid()
  subjectId!: string;

  @Text({ max: 255 })
  title!: string;

  @Text({ storage: 'text', min: 0, max: 2000 })
  description!: string;

  @Integer({ min: 1, max: 10_000, description: 'Where it stands among the topics of the subject, from 1.' })
  order!: number;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const TopicPage = pageTypeOf(Topic, 'TopicPage');

import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Id, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { Competency } from '../competencies/competency.entity';

@Model({
  table: 'curriculum.learning_outcomes',
  isEntity: true,
  description: 'What a learner who has a competency can do, and how that is seen.',
})
@BelongsTo<LearningOutcome>(() => Competency, 'competencyId', {
  as: 'competency',
  nullable: false,
  inverse: { as: 'learningOutcomes', order: 'createdAt' },
})
export class LearningOutcome {
  @Id()
  id!: string;

  @Uuid()
  competencyId!: string;

  @Text({ storage: 'text', max: 2000 })
  description!: string;

  @Text({ max: 255, description: 'As observation, project, test or portfolio.' })
  assessmentMethod!: string;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const LearningOutcomePage = pageTypeOf(LearningOutcome, 'LearningOutcomePage');

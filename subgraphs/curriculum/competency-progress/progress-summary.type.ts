import { Field } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { Integer, Uuid } from '../../shared/model/properties';
import { CompetencyProgress } from './competency-progress.entity';

@Model({ description: 'How far a student is with all competencies, each of which counts once.' })
export class ProgressSummary {
  @Uuid()
  studentId!: string;

  @Integer({ description: 'Competencies with progress.' })
  total!: number;

  @Integer({ description: 'Those that are achieved, the mastered ones included.' })
  totalAchieved!: number;

  @Integer({ description: 'Those that are mastered.' })
  totalMastered!: number;

  @Field(() => [CompetencyProgress], { description: 'The latest assessed first.' })
  results!: CompetencyProgress[];
}

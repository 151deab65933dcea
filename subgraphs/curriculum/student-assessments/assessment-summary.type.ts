import { Field } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { Integer, Numeric, Uuid } from '../../shared/model/properties';
import { PERCENTAGE, StudentAssessment } from './student-assessment.entity';

@Model({ description: 'All results of one student, with their mean.' })
export class AssessmentSummary {
  @Uuid()
  studentId!: string;

  @Integer({ description: 'How many results there are.' })
  total!: number;

  @Numeric({
    ...PERCENTAGE,
    nullable: true,
    description: 'The mean of the percentages, each counting the same; null without results.',
  })
  averagePercentage!: string | null;

  @Field(() => [StudentAssessment], { description: 'Latest first.' })
  results!: StudentAssessment[];
}

@Model({ description: 'The results that one request recorded.' })
export class RecordedResults {
  @Uuid()
  assessmentId!: string;

  @Integer({ description: 'How many were recorded.' })
  recorded!: number;

  @Field(() => [StudentAssessment], { description: 'In the order of the request.' })
  results!: StudentAssessment[];
}

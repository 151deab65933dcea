import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import { Assessment, AssessmentPage } from './assessment.entity';
import { AssessmentFilter, CreateAssessmentInput, UpdateAssessmentInput } from './assessment.input';
import type { AssessmentsService } from './assessments.service';

interface Services {
  readonly assessments: AssessmentsService;
}

export const AssessmentsResolver = catalogueResolver<Assessment, Services>({
  one: 'assessment',
  many: 'assessments',
  model: Assessment,
  page: AssessmentPage,
  filter: AssessmentFilter,
  create: CreateAssessmentInput,
  update: UpdateAssessmentInput,
  service: ({ assessments }) => assessments,
});

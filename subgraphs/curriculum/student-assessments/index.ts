import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { AchievedCompetency } from './achieved-competency.entity';
import { AssessmentSummary, RecordedResults } from './assessment-summary.type';
import { StudentAssessment } from './student-assessment.entity';
import { StudentAssessmentsResolver } from './student-assessments.resolver';

const read = access('read:grades');
const write = access('write:grades');

/** What students reached in assessments. Whose results a caller sees is decided in SQL, in whose courses one grades by the service. */
export const studentAssessments = feature({
  models: [StudentAssessment, AssessmentSummary, RecordedResults, AchievedCompetency],
  resolvers: [StudentAssessmentsResolver],
  access: {
    Query: { studentAssessment: read, studentAssessments: read, assessmentSummary: read },
    Mutation: {
      submitAssessment: write,
      recordAssessmentResults: write,
      updateStudentAssessment: write,
      deleteStudentAssessment: write,
    },
    StudentAssessment: { '*': read },
    StudentAssessmentPage: { '*': read },
    AssessmentSummary: { '*': read },
    RecordedResults: { '*': read },
    Assessment: { results: read },
    Student: { assessments: read },
  },
});

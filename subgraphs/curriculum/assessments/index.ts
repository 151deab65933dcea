import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { feature } from '../../shared/graph/feature';
import { Assessment } from './assessment.entity';
import { AssessmentsResolver } from './assessments.resolver';

/** The tests, tasks and exams of courses. In whose courses a caller writes them is decided by the service. */
export const assessments = feature({
  models: [Assessment],
  resolvers: [AssessmentsResolver],
  access: catalogueAccess(
    Assessment,
    { one: 'assessment', many: 'assessments' },
    { read: 'read:curriculum', write: 'write:grades' },
  ),
});

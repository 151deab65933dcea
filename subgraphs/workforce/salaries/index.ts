import { feature } from '../../shared/graph/feature';
import { salaryPolicies } from './salaries.access';
import { SalariesResolver } from './salaries.resolver';
import { SalaryRecord } from './salary-record.entity';

/** What employees earn, from which day on. */
export const salaries = feature({
  models: [SalaryRecord],
  resolvers: [SalariesResolver],
  access: salaryPolicies,
});

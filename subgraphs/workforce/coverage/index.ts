import { feature } from '../../shared/graph/feature';
import { coveragePolicies } from './coverage.access';
import { CoverageResolver } from './coverage.resolver';
import { Coverage, CoverageAlert, UnitCoverage } from './coverage.type';
import { UnitUnderThreshold } from './unit-under-threshold.entity';

/** How far demand is covered: of units, of subtrees, and where it falls below the threshold. */
export const coverage = feature({
  models: [Coverage, UnitCoverage, CoverageAlert, UnitUnderThreshold],
  resolvers: [CoverageResolver],
  access: coveragePolicies,
});

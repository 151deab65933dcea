import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { FeeStructuresRepository } from './fee-structures/fee-structures.repository';
import { FeeStructuresService } from './fee-structures/fee-structures.service';
import { CostCentreDirectory } from './peers/cost-centres';
import { FeePayerDirectory } from './peers/fee-payers';
import { TermsRepository } from './terms/terms.repository';
import { TermsService } from './terms/terms.service';

export type FinanceServices = ReturnType<typeof composeFinance>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeFinance({ config, dataSource, peers, writer }: SubgraphDependencies) {
  const terms = new TermsRepository(dataSource);

  const feeStructures = new FeeStructuresRepository(dataSource);

  const centres = new CostCentreDirectory(peers);
  const payers = new FeePayerDirectory(peers);
  const { currency } = config;

  const services = {
    feeStructures: new FeeStructuresService(writer, feeStructures, { centres, payers, currency }),
    terms: new TermsService(writer, terms),
  };
  return { services, repositories: [terms, feeStructures] } satisfies Composition<unknown>;
}

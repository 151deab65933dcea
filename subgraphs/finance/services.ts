import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { TermsRepository } from './terms/terms.repository';
import { TermsService } from './terms/terms.service';

export type FinanceServices = ReturnType<typeof composeFinance>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeFinance({ dataSource, writer }: SubgraphDependencies) {
  const terms = new TermsRepository(dataSource);

  const services = {
    terms: new TermsService(writer, terms),
  };
  return { services, repositories: [terms] } satisfies Composition<unknown>;
}

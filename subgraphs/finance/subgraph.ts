import type { SubgraphDefinition } from '../shared/graph/definition';
import { userReferences } from '../shared/graph/feature';
import { seedFinance } from './demo/seed';
import { Terms1795940000000 } from './migrations/1795940000000-terms';
import { composeFinance, type FinanceServices } from './services';
import { terms } from './terms';

/** What is charged and paid: terms, the accounts of students and their ledger. */
export const finance: SubgraphDefinition<FinanceServices> = {
  name: 'finance',
  migrations: [Terms1795940000000],
  features: [userReferences, terms],
  compose: composeFinance,
  seed: seedFinance,
};

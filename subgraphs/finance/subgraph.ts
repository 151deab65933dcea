import type { SubgraphDefinition } from '../shared/graph/definition';
import { userReferences } from '../shared/graph/feature';
import { classGroupReferences } from '../shared/school/class-group-reference';
import { seedFinance } from './demo/seed';
import { Terms1795940000000 } from './migrations/1795940000000-terms';
import { FeeStructures1795941000000 } from './migrations/1795941000000-fee-structures';
import { composeFinance, type FinanceServices } from './services';
import { feeLines } from './fee-lines';
import { feeStructures } from './fee-structures';
import { terms } from './terms';

/** What is charged and paid: terms, the accounts of students and their ledger. */
export const finance: SubgraphDefinition<FinanceServices> = {
  name: 'finance',
  migrations: [Terms1795940000000, FeeStructures1795941000000],
  features: [userReferences, classGroupReferences, terms, feeLines, feeStructures],
  compose: composeFinance,
  seed: seedFinance,
};

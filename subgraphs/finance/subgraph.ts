import type { SubgraphDefinition } from '../shared/graph/definition';
import { userReferences } from '../shared/graph/feature';
import { classGroupReferences } from '../shared/school/class-group-reference';
import { orgUnitReferences } from '../shared/school/org-unit-reference';
import { studentReferences } from '../shared/school/student-reference';
import { seedFinance } from './demo/seed';
import { feeLines } from './fee-lines';
import { feeStructures } from './fee-structures';
import { ledger } from './ledger';
import { Terms1795940000000 } from './migrations/1795940000000-terms';
import { Ledger1795940001000 } from './migrations/1795940001000-ledger';
import { FeeStructures1795941000000 } from './migrations/1795941000000-fee-structures';
import { composeFinance, type FinanceServices } from './services';
import { studentAccounts } from './student-accounts';
import { terms } from './terms';

/** What is charged and paid: terms, the accounts of students and their ledger. */
export const finance: SubgraphDefinition<FinanceServices> = {
  name: 'finance',
  migrations: [Terms1795940000000, Ledger1795940001000, FeeStructures1795941000000],
  features: [
    userReferences,
    classGroupReferences,
    studentReferences,
    orgUnitReferences,
    terms,
    studentAccounts,
    ledger,
    feeLines,
    feeStructures,
  ],
  compose: composeFinance,
  seed: seedFinance,
};

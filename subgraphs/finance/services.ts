import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { StudentDirectory } from '../shared/school/student-directory';
import { FeeStructuresRepository } from './fee-structures/fee-structures.repository';
import { FeeStructuresService } from './fee-structures/fee-structures.service';
import { Ledger } from './ledger/ledger';
import { LedgerEntriesRepository } from './ledger/ledger-entries.repository';
import { LedgerEntriesService } from './ledger/ledger-entries.service';
import { CostCentreDirectory } from './peers/cost-centres';
import { FeePayerDirectory } from './peers/fee-payers';
import { StudentAccountsRepository } from './student-accounts/student-accounts.repository';
import { StudentAccountsService } from './student-accounts/student-accounts.service';
import { TermsRepository } from './terms/terms.repository';
import { TermsService } from './terms/terms.service';

export type FinanceServices = ReturnType<typeof composeFinance>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeFinance({ config, dataSource, peers, writer }: SubgraphDependencies) {
  const centres = new CostCentreDirectory(peers);
  const payers = new FeePayerDirectory(peers);
  const students = new StudentDirectory(peers);
  const { currency } = config;

  const feeStructures = new FeeStructuresRepository(dataSource);
  const ledgerEntries = new LedgerEntriesRepository(dataSource, students);
  const studentAccounts = new StudentAccountsRepository(dataSource, students);
  const terms = new TermsRepository(dataSource);

  const ledger = new Ledger(studentAccounts, ledgerEntries, currency);

  const services = {
    feeStructures: new FeeStructuresService(writer, feeStructures, { centres, payers, currency }),
    ledgerEntries: new LedgerEntriesService(writer, ledgerEntries, { ledger, students, centres }),
    studentAccounts: new StudentAccountsService(writer, studentAccounts, { students, currency }),
    terms: new TermsService(writer, terms),
  };
  return {
    services,
    repositories: [feeStructures, ledgerEntries, studentAccounts, terms],
  } satisfies Composition<unknown>;
}

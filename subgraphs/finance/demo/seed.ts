import { isFound, sql } from '../../shared/database/sql';
import { runTransaction } from '../../shared/database/transaction';
import type { SubgraphDependencies } from '../../shared/graph/definition';
import type { FinanceServices } from '../services';
import { insertDemoAccounts } from './accounts.demo';
import { insertDemoBudgets } from './budgets.demo';
import { demoFeeStructures, insertDemoFeeStructures } from './fee-structures.demo';
import { demoInvoices, insertDemoInvoices, remindOfDemoInvoices } from './invoices.demo';
import { insertDemoFinancialReports } from './financial-reports.demo';
import { insertDemoScholarships } from './scholarships.demo';
import { insertDemoPayments } from './payments.demo';
import { insertDemoTerms } from './terms.demo';

/** Writes the finances of the demo school into an empty database. */
export async function seedFinance(
  { allocations }: FinanceServices,
  { dataSource }: SubgraphDependencies,
): Promise<void> {
  const isSeeded = await isFound(dataSource, sql`select exists (select from finance.terms) as found`);
  if (isSeeded) return;
  await runTransaction(dataSource, async (transaction) => {
    await insertDemoTerms(transaction);
    await insertDemoAccounts(transaction);
    await insertDemoScholarships(transaction);
    const structures = demoFeeStructures();
    await insertDemoFeeStructures(transaction, structures);
    const invoices = demoInvoices(structures);
    await insertDemoInvoices(transaction, invoices);
    const paid = await insertDemoPayments(transaction, invoices);
    await allocations.settle(
      transaction,
      invoices.map(({ student }) => student.id),
      paid,
    );
    await remindOfDemoInvoices(transaction);
    await insertDemoBudgets(transaction);
    await insertDemoFinancialReports(transaction);
  });
}

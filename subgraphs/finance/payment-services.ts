import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { FileImporter } from '../shared/imports/file-importer';
import type { StudentDirectory } from '../shared/school/student-directory';
import type { Allocations } from './allocations/allocations';
import { paysInvoice } from './allocations/pays-invoice';
import { BankStatementsService } from './bank-statements/bank-statements.service';
import { ClosedDaysRepository } from './bank-statements/closed-days.repository';
import { IncomingPayments } from './incoming/incoming-payments';
import { NamedInvoicesRepository } from './incoming/named-invoices.repository';
import { PayerSearch } from './incoming/payer-search';
import type { InvoicesRepository } from './invoices/invoices.repository';
import type { Ledger } from './ledger/ledger';
import { MobileMoneyService } from './mobile-money/mobile-money.service';
import { Payers } from './payments/payers';
import { PaymentPosting } from './payments/payment-posting';
import { PaymentCreditRepository } from './payment-credit/payment-credit.repository';
import { PaymentReferencesRepository } from './payments/payment-references.repository';
import { PaymentsRepository } from './payments/payments.repository';
import { PaymentsService } from './payments/payments.service';
import { ReceiptsRepository } from './receipts/receipts.repository';
import { ReceiptsService } from './receipts/receipts.service';
import { StudentNumbers } from './peers/student-numbers';
import { RefundsService } from './refunds/refunds.service';
import type { StudentAccountsService } from './student-accounts/student-accounts.service';
import { SuspensePaymentsRepository } from './suspense-payments/suspense-payments.repository';
import { SuspensePaymentsService } from './suspense-payments/suspense-payments.service';

/** What payments need of the other features of the domain. */
interface PaymentFoundations {
  readonly accounts: StudentAccountsService;
  readonly allocations: Allocations;
  readonly invoices: InvoicesRepository;
  readonly ledger: Ledger;
  readonly students: StudentDirectory;
}

/** The part of the composition root that is about money that comes. */
export function composePayments(
  { config, dataSource, jobQueue, peers, writer }: SubgraphDependencies,
  { accounts, allocations, invoices, ledger, students }: PaymentFoundations,
) {
  const { currency, mobileMoney: provider } = config;
  const payments = new PaymentsRepository(dataSource, students, paysInvoice);
  const suspended = new SuspensePaymentsRepository(dataSource);

  const paymentCredits = new PaymentCreditRepository(dataSource);
  const references = new PaymentReferencesRepository();
  const payers = new Payers({ invoices, students });
  const posting = new PaymentPosting(payments, { ledger, allocations });
  const search = new PayerSearch(new NamedInvoicesRepository(dataSource), new StudentNumbers(peers));
  const incoming = new IncomingPayments({ ledger, payers, payments, posting, references, suspended });
  const ofStudents = { ledger, payers, posting, references };
  const paymentsService = new PaymentsService(writer, payments, { ...ofStudents, allocations });

  const services = {
    bankStatements: new BankStatementsService(new FileImporter(writer, jobQueue), {
      closedDays: new ClosedDaysRepository(),
      currency,
      incoming,
      payers: search,
      references,
    }),
    mobileMoney: new MobileMoneyService(
      writer,
      { connection: dataSource, incoming, payers: search, references },
      { provider, currency },
    ),
    payments: paymentsService,
    paymentCredits,
    receipts: new ReceiptsService(paymentsService, new ReceiptsRepository(dataSource), paymentCredits),
    refunds: new RefundsService(writer, { accounts, ledger }),
    suspensePayments: new SuspensePaymentsService(writer, suspended, { ...ofStudents, payments }),
  };
  return { services, repositories: [payments, suspended] } satisfies Composition<unknown>;
}

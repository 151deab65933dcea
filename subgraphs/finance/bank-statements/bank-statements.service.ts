import type { EntityManager } from 'typeorm';
import type { WriteRequest } from '../../shared/idempotency/keyed-write';
import type { FileImporter } from '../../shared/imports/file-importer';
import type { ImportArgs } from '../../shared/imports/import.args';
import type { ImportErrors } from '../../shared/imports/import-errors';
import { assertMayWriteFinances } from '../finance-access';
import type { IncomingPayment, IncomingPayments } from '../incoming/incoming-payments';
import type { PayerSearch } from '../incoming/payer-search';
import type { Payer } from '../payments/payers';
import { ofPayment, PAYMENT_RECEIVED } from '../payments/payment-events';
import type { PaymentReferencesRepository } from '../payments/payment-references.repository';
import type { BankStatementImport } from './bank-statement-import.type';
import type { ClosedDaysRepository } from './closed-days.repository';
import { checkStatementRow, COLUMNS, type StatementRow } from './import-columns';

const METHOD = 'BANK_TRANSFER';

type Figures = Pick<BankStatementImport, 'created' | 'matched' | 'suspended' | 'duplicates' | 'outgoing'>;

/** A row without errors. */
type StatedPayment = IncomingPayment & { readonly row: number };

export interface StatementNeighbours {
  readonly closedDays: ClosedDaysRepository;
  /** Of rows that name none. */
  readonly currency: string;
  readonly incoming: IncomingPayments;
  readonly payers: PayerSearch;
  readonly references: Pick<PaymentReferencesRepository, 'known'>;
}

/** Money that a bank's statement says has come. */
export class BankStatementsService {
  constructor(
    private readonly files: FileImporter,
    private readonly neighbours: StatementNeighbours,
  ) {}

  /**
   * Records the money of a statement that is not recorded yet; a file that is imported twice is recorded once. The number of statements does
   * not depend on the number of rows.
   * @returns the report; with an error nothing was written
   * @throws FORBIDDEN, PEER_UNAVAILABLE
   */
  import(request: WriteRequest, args: ImportArgs): Promise<BankStatementImport> {
    assertMayWriteFinances(request.identity);
    const { incoming, payers } = this.neighbours;
    let found: readonly (Payer | null)[] = [];
    let figures = { created: 0, matched: 0, suspended: 0, duplicates: 0, outgoing: 0 };
    return this.files.import(request, args, {
      resource: 'BANK_STATEMENT',
      columns: COLUMNS,
      checkRow: checkStatementRow,
      ask: async (rows) => {
        const notes = rows.map(({ accountReference }) => accountReference);
        found = await payers.find(notes, request);
      },
      check: async (transaction, rows, importErrors) => {
        const all = rows.flatMap((row, index) => this.stated(row, found[index] ?? null));
        const fresh = await this.withoutDuplicates(transaction, all);
        await this.checkTerms(transaction, fresh, importErrors);
        const matched = fresh.filter(({ payer }) => payer !== null).length;
        figures = {
          created: 0,
          matched,
          suspended: fresh.length - matched,
          duplicates: all.length - fresh.length,
          outgoing: rows.filter(({ amount }) => Number(amount) < 0).length,
        };
        return fresh;
      },
      write: async (transaction, fresh, report) => {
        const taken = await incoming.take(transaction, fresh, { caller: request.identity });
        const [matched, suspended] = [taken.payments.length, taken.suspended.length];
        const created = matched + suspended;
        // What others recorded meanwhile is recorded.
        const duplicates = figures.duplicates + fresh.length - created;
        figures = { ...figures, created, matched, suspended, duplicates };
        for (const payment of taken.payments) report.emits(PAYMENT_RECEIVED, ofPayment(payment));
        return fresh.length;
      },
      figures: (): Figures => figures,
    });
  }

  private stated(row: StatementRow, payer: Payer | null): StatedPayment[] {
    const { amount, paymentDate, externalReference, accountReference, payerName, invalid } = row;
    if (invalid.size > 0 || amount === null || paymentDate === null || externalReference === null) return [];
    if (Number(amount) < 0) return [];
    const currency = row.currency ?? this.neighbours.currency;
    const money = { amount, currency, paymentDate, externalReference, accountReference, payerName };
    return [{ ...money, row: row.row, paymentMethod: METHOD, payer }];
  }

  private async withoutDuplicates(
    transaction: EntityManager,
    stated: readonly StatedPayment[],
  ): Promise<StatedPayment[]> {
    const references = stated.map(({ externalReference }) => externalReference);
    const known = await this.neighbours.references.known(transaction, METHOD, references);
    const seen = new Set(known.map(({ externalReference }) => externalReference));
    return stated.filter(({ externalReference }) => {
      const isNew = !seen.has(externalReference);
      seen.add(externalReference);
      return isNew;
    });
  }

  /** Money of which nobody knows whose it is has no entry in the ledger, so its day does not matter. */
  private async checkTerms(
    transaction: EntityManager,
    stated: readonly StatedPayment[],
    importErrors: ImportErrors,
  ): Promise<void> {
    const matched = stated.filter(({ payer }) => payer !== null);
    const days = [...new Set(matched.map(({ paymentDate }) => paymentDate))];
    const closed = await this.neighbours.closedDays.among(transaction, days);
    for (const { row, paymentDate } of matched)
      if (closed.has(paymentDate)) importErrors.add(row, 'payment_date', 'The term is closed.');
  }
}

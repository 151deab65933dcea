import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { today } from '../../shared/runtime/today';
import type { Ledger } from '../ledger/ledger';
import type { NewEntry } from '../ledger/new-entry';
import type { StudentAccount } from '../student-accounts/student-account.entity';
import type { Payment } from './payment.entity';
import type { NewPayment, PaymentsRepository } from './payments.repository';

export interface PostingNeighbours {
  readonly ledger: Pick<Ledger, 'postWith'>;
  readonly allocations: {
    settle(
      transaction: EntityManager,
      studentIds: readonly string[],
      arrived: readonly { readonly entryId: string; readonly invoiceId: string | null }[],
    ): Promise<void>;
  };
}

/** A payment that is completed, and the account of its student, which is locked. */
interface PostedPayment {
  readonly payment: Omit<NewPayment, 'studentName' | 'payerName' | 'currency'>;
  readonly account: Pick<StudentAccount, 'id'>;
}

/** Makes payments count, any number in the same few statements. */
export class PaymentPosting {
  constructor(
    private readonly payments: Pick<PaymentsRepository, 'complete' | 'number'>,
    private readonly neighbours: PostingNeighbours,
  ) {}

  /**
   * Completes payments: each has its entry in the ledger, pays invoices, and gets its receipt number. That keeps all other payments waiting
   * until the transaction ends, so it comes last.
   * @param postedOn day of the entries. Default: when the money came
   * @throws TERM_CLOSED
   */
  async complete(
    transaction: EntityManager,
    posted: readonly PostedPayment[],
    postedOn: string | null = null,
  ): Promise<Payment[]> {
    if (posted.length === 0) return [];
    await this.post(transaction, posted, postedOn);
    const ids = posted.map(({ payment }) => payment.id);
    return this.payments.number(transaction, ids, Number(today().slice(0, 4)));
  }

  /** The same but for the receipt numbers, which the last statement of the transaction is to give. @throws TERM_CLOSED */
  async post(
    transaction: EntityManager,
    posted: readonly PostedPayment[],
    postedOn: string | null = null,
  ): Promise<void> {
    const { ledger, allocations } = this.neighbours;
    await this.payments.complete(
      transaction,
      posted.map(({ payment }) => payment.id),
    );
    const credits = posted.map((one) => ({ entryId: randomUUID(), ...one }));
    await ledger.postWith(
      transaction,
      credits.map(({ entryId, ...one }) => ({ ...entryOf(one, postedOn), id: entryId })),
      () =>
        allocations.settle(
          transaction,
          [...new Set(posted.map(({ payment }) => payment.studentId))],
          credits.map(({ entryId, payment }) => ({ entryId, invoiceId: payment.invoiceId })),
        ),
    );
  }

  /** The same for one. */
  async completeOne(
    transaction: EntityManager,
    posted: PostedPayment,
    postedOn: string | null = null,
  ): Promise<Payment> {
    const [payment] = await this.complete(transaction, [posted], postedOn);
    if (!payment) throw new Error('the locked payment is gone');
    return payment;
  }
}

function entryOf({ payment, account }: PostedPayment, postedOn: string | null): NewEntry {
  const { id, amount, paymentDate, paymentMethod, externalReference, recordedBy } = payment;
  return {
    account,
    transactionType: 'PAYMENT',
    direction: 'CREDIT',
    amount,
    transactionDate: postedOn ?? paymentDate,
    description: [paymentMethod, externalReference].filter(Boolean).join(' '),
    paymentId: id,
    recordedBy,
  };
}

import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { userIdOf, type Identity } from '../../../schema/contract/identity';
import type { Ledger } from '../ledger/ledger';
import type { Payer, Payers } from '../payments/payers';
import type { Payment } from '../payments/payment.entity';
import type { PaymentPosting } from '../payments/payment-posting';
import type { PaymentReferencesRepository } from '../payments/payment-references.repository';
import type { PaymentsRepository } from '../payments/payments.repository';
import type { StudentAccount } from '../student-accounts/student-account.entity';
import type {
  NewSuspensePayment,
  SuspensePaymentsRepository,
} from '../suspense-payments/suspense-payments.repository';

/** Money that a bank or a provider says has come. @property payer null: nobody knows for whom */
export type IncomingPayment = Omit<NewSuspensePayment, 'id'> & { readonly payer: Payer | null };

/** What became of it; what is in neither list had been recorded before. */
export interface TakenPayments {
  readonly payments: readonly Payment[];
  readonly suspended: readonly NewSuspensePayment[];
}

export interface IncomingNeighbours {
  readonly ledger: Pick<Ledger, 'lockAccounts'>;
  readonly payers: Pick<Payers, 'stillOpen'>;
  readonly payments: Pick<PaymentsRepository, 'insertAll'>;
  readonly posting: PaymentPosting;
  readonly references: PaymentReferencesRepository;
  readonly suspended: Pick<SuspensePaymentsRepository, 'insertAll'>;
}

type Identified<Row> = Row & { readonly id: string };

/** Takes money that comes by itself: each reference once, in a constant number of statements for any number of them. */
export class IncomingPayments {
  constructor(private readonly neighbours: IncomingNeighbours) {}

  /**
   * Records what is not recorded yet: as completed payments, and as money of which nobody knows whose it is, also when its currency is
   * not that of the student's account. Two that bring the same money wait for each other, and the second finds it recorded.
   * @param postedOn day of the entries in the ledger. Default: when the money came
   * @throws TERM_CLOSED
   */
  async take(
    transaction: EntityManager,
    incoming: readonly IncomingPayment[],
    { caller, postedOn = null }: { readonly caller: Identity | null; readonly postedOn?: string | null },
  ): Promise<TakenPayments> {
    const { payments, posting, suspended } = this.neighbours;
    const accounts = await this.lockAccounts(transaction, incoming, caller);
    const all = incoming.map((one) => ({ ...withAccount(one, accounts), id: randomUUID() }));
    const isNew = await this.claim(transaction, all);
    const aside = all.filter((one) => one.payer === null && isNew(one));
    const paid = all.flatMap(({ payer, ...money }) =>
      payer && isNew(money) ? [{ ...money, ...payer }] : [],
    );
    await suspended.insertAll(transaction, aside);
    if (paid.length === 0) return { payments: [], suspended: aside };
    const open = await this.neighbours.payers.stillOpen(transaction, paid);
    const recordedBy = userIdOf(caller);
    const pending = await payments.insertAll(
      transaction,
      open.map((one) => ({ ...one, recordedBy })),
    );
    const posted = pending.flatMap((payment) => {
      const account = accounts.get(payment.studentId);
      return account ? [{ payment, account }] : [];
    });
    return { payments: await posting.complete(transaction, posted, postedOn), suspended: aside };
  }

  private async lockAccounts(
    transaction: EntityManager,
    incoming: readonly IncomingPayment[],
    caller: Identity | null,
  ): Promise<ReadonlyMap<string, StudentAccount>> {
    const studentIds = [...new Set(incoming.flatMap(({ payer }) => payer?.studentId ?? []))];
    if (studentIds.length === 0) return new Map();
    const accounts = await this.neighbours.ledger.lockAccounts(transaction, studentIds, { caller });
    return new Map(accounts.map((account) => [account.studentId, account]));
  }

  /** @returns tells what nobody had recorded */
  private async claim(
    transaction: EntityManager,
    incoming: readonly Identified<IncomingPayment>[],
  ): Promise<(money: { readonly id: string }) => boolean> {
    const claimed = await this.neighbours.references.claim(
      transaction,
      incoming.map(({ id, payer, paymentMethod, externalReference }) => ({
        paymentMethod,
        externalReference,
        paymentId: payer ? id : null,
        suspensePaymentId: payer ? null : id,
      })),
    );
    return ({ id }) => claimed.has(id);
  }
}

/** Money in another currency than the account's is nobody's until somebody has decided. */
function withAccount(money: IncomingPayment, accounts: ReadonlyMap<string, StudentAccount>): IncomingPayment {
  const { payer, currency } = money;
  return payer && accounts.get(payer.studentId)?.currency !== currency ? { ...money, payer: null } : money;
}

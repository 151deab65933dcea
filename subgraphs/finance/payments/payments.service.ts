import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import type { SendLast, StatementEntry } from '../../shared/audit/single-statement';
import { sentFields, type WriteReport, type Writer } from '../../shared/audit/writer';
import type { WriteRequest } from '../../shared/idempotency/keyed-write';
import { firedOf, movedRow, type FiredRow } from '../../shared/lifecycle/fired-transition';
import { MOVED } from '../../shared/lifecycle/transition-statement';
import type { Page, PageArgs } from '../../shared/model/page';
import { today } from '../../shared/runtime/today';
import { assertMayWriteFinances } from '../finance-access';
import type { EntryOrigin } from '../ledger/entry-origin';
import type { Ledger } from '../ledger/ledger';
import { NUMBERED } from '../numbering/numbers';
import type { WithAccount } from '../student-accounts/account-lock';
import { LIFECYCLE, type PaymentTransition } from './lifecycle';
import { ofPayment, ofPaymentRows, PAYMENT_RECEIVED, PAYMENT_REVERSED } from './payment-events';
import type { PaymentReferencesRepository } from './payment-references.repository';
import type { PaymentPosting } from './payment-posting';
import type { Payers } from './payers';
import type { Payment } from './payment.entity';
import type { PaymentFilter, PaymentReasonInput, RecordPaymentInput } from './payment.input';
import type { PaymentsRepository } from './payments.repository';

/** What the service reads and writes besides its own rows. */
export interface PaymentNeighbours {
  readonly ledger: Pick<Ledger, 'lockAccount' | 'reverseWith'>;
  readonly payers: Payers;
  readonly posting: PaymentPosting;
  readonly references: PaymentReferencesRepository;
  readonly allocations: {
    settle(transaction: EntityManager, studentIds: readonly string[]): Promise<void>;
    releaseOf(transaction: EntityManager, origin: EntryOrigin): Promise<void>;
  };
}

/** A payment that is locked, as is the account of its student. */
interface HeldPayment {
  readonly payment: WithAccount<Payment>;
  /** Ends the write. */
  readonly sendLast: SendLast;
}

/**
 * Money that comes for students. Every write that moves money holds the account of the student from its first statement on, so that two never pay one
 * invoice with more than is due, and nothing is paid that is being cancelled.
 */
export class PaymentsService {
  constructor(
    private readonly writer: Writer,
    private readonly payments: PaymentsRepository,
    private readonly neighbours: PaymentNeighbours,
  ) {}

  /** @throws BAD_USER_INPUT, PEER_UNAVAILABLE */
  page(caller: Identity | null, args: PageArgs, filter: PaymentFilter): Promise<Page<Payment>> {
    if (filter.from && filter.to && filter.to < filter.from)
      throw invalidInput({ to: ['Must not be before from.'] });
    return this.payments.page(args, filter, caller);
  }

  /** @throws NOT_FOUND, also for a payment that the caller may not see; PEER_UNAVAILABLE */
  async one(caller: Identity | null, id: string): Promise<Payment> {
    const payment = await this.payments.byId(id, undefined, await this.payments.seenBy(caller));
    if (!payment) throw await this.payments.notFound(caller, id);
    return payment;
  }

  /**
   * Records money that came, or that is announced.
   * @throws BAD_USER_INPUT, FORBIDDEN, INVOICE_NOT_OPEN, PAYMENT_REFERENCE_TAKEN, TERM_CLOSED, PEER_UNAVAILABLE
   */
  record(request: RequestMetadata, input: RecordPaymentInput): Promise<Payment> {
    assertMayWriteFinances(request.identity);
    assertPossible(input);
    const { payers, posting } = this.neighbours;
    const { status = 'COMPLETED', paymentDate } = input;
    return this.writer.checked(
      request,
      () => payers.of(input, request),
      async (transaction, report, payer) => {
        const account = await this.neighbours.ledger.lockAccount(transaction, payer.studentId, {
          caller: request.identity,
          currency: input.currency,
        });
        await payers.assertOpen(transaction, payer);
        const [pending] = await this.payments.insertAll(transaction, [
          {
            ...payer,
            id: randomUUID(),
            amount: input.amount,
            currency: account.currency,
            paymentMethod: input.paymentMethod,
            externalReference: input.externalReference ?? null,
            payerName: input.payerName ?? null,
            paymentDate: paymentDate ?? today(),
            recordedBy: userIdOf(request.identity),
          },
        ]);
        if (!pending) throw new Error('the insert returned no row');
        await this.claim(transaction, pending);
        const isCompleted = status === 'COMPLETED';
        const payment = isCompleted
          ? await posting.completeOne(transaction, { payment: pending, account })
          : pending;
        wrote(report, { action: 'RECORD_PAYMENT', payment, input });
        if (isCompleted) report.emits(PAYMENT_RECEIVED, ofPayment(payment));
        return payment;
      },
    );
  }

  /** The money of an announced payment is there. @throws NOT_FOUND, FSM_INVALID_TRANSITION, TERM_CLOSED */
  complete(request: RequestMetadata, id: string): Promise<Payment> {
    return this.move(request, id, 'COMPLETE', async (transaction, _report, { payment, sendLast }) => {
      await this.neighbours.posting.post(transaction, [{ payment, account: { id: payment.accountId } }]);
      const [completed] = await sendLast<Payment>(entryOf('COMPLETE', id), (parts) =>
        this.payments.numberStatementOf([id], Number(today().slice(0, 4)), [
          parts.audit(NUMBERED),
          parts.event(PAYMENT_RECEIVED, ofPaymentRows(NUMBERED)),
        ]),
      );
      if (!completed) throw new Error('the locked payment is gone');
      return completed;
    });
  }

  /** The money of an announced payment does not come. @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION */
  async fail(request: WriteRequest, id: string, { reason }: PaymentReasonInput): Promise<Payment> {
    assertMayWriteFinances(request.identity);
    const end = {
      transition: 'FAIL',
      reason,
      visible: await this.payments.seenBy(request.identity),
    } as const;
    return this.writer.runStatement(request, {
      entry: entryOf('FAIL', id),
      locks: [this.payments.lockStatementOf(id)],
      statementWith: (parts) =>
        this.payments.endStatementOf(id, end, [
          parts.audit(MOVED),
          this.neighbours.references.freeingOf(MOVED),
        ]),
      resultOf: ended,
    });
  }

  /**
   * Takes a payment back, as when a bank takes back its money: the invoices that it paid are open again.
   * @throws NOT_FOUND, FSM_INVALID_TRANSITION, TERM_CLOSED
   */
  reverse(request: RequestMetadata, id: string, { reason }: PaymentReasonInput): Promise<Payment> {
    const { ledger, allocations } = this.neighbours;
    return this.move(request, id, 'REVERSE', async (transaction, report, { payment, sendLast }) => {
      const origin = { kind: 'payment', id } as const;
      await allocations.releaseOf(transaction, origin);
      const reversal = { reason, recordedBy: userIdOf(request.identity) };
      // Other credit of the student may pay what is open again.
      await ledger.reverseWith(transaction, origin, reversal, () =>
        allocations.settle(transaction, [payment.studentId]),
      );
      report.emits(PAYMENT_REVERSED, ofPayment(payment));
      const end = { transition: 'REVERSE', reason, visible: [] } as const;
      return ended(
        await sendLast<FiredRow<Payment>>(entryOf('REVERSE', id), (parts) =>
          this.payments.endStatementOf(id, end, [parts.audit(MOVED)]),
        ),
      );
    });
  }

  private async move(
    request: RequestMetadata,
    id: string,
    transition: Exclude<PaymentTransition, 'FAIL'>,
    work: (transaction: EntityManager, report: WriteReport, held: HeldPayment) => Promise<Payment>,
  ): Promise<Payment> {
    assertMayWriteFinances(request.identity);
    const visible = await this.payments.seenBy(request.identity);
    const locks = [this.payments.accountLockOf(id)];
    return this.writer.runLocked(request, locks, async (transaction, report, sendLast) => {
      const payment = await this.payments.lockSeen(transaction, id, visible);
      if (!payment) throw await this.payments.notFound(request.identity, id, transaction);
      if (!LIFECYCLE[transition].from.includes(payment.status)) throw impossible();
      return work(transaction, report, { payment, sendLast });
    });
  }

  /** @throws PAYMENT_REFERENCE_TAKEN */
  private async claim(
    transaction: EntityManager,
    { id, paymentMethod, externalReference }: Payment,
  ): Promise<void> {
    if (externalReference === null) return;
    const claim = { paymentMethod, externalReference, paymentId: id, suspensePaymentId: null };
    const claimed = await this.neighbours.references.claim(transaction, [claim]);
    if (claimed.size === 0)
      throw new IsmError('PAYMENT_REFERENCE_TAKEN', { extensions: { field: 'externalReference' } });
  }
}

function entryOf(transition: PaymentTransition, id: string): StatementEntry {
  return { action: `${transition}_PAYMENT`, resource: 'PAYMENT', id };
}

function impossible(): IsmError {
  return new IsmError('FSM_INVALID_TRANSITION');
}

/** @throws NOT_FOUND, FSM_INVALID_TRANSITION */
function ended(rows: readonly FiredRow<Payment>[]): Payment {
  return movedRow(firedOf(rows), impossible);
}

function wrote(
  report: WriteReport,
  {
    action,
    payment,
    input = {},
  }: { readonly action: string; readonly payment: Payment; readonly input?: object },
): void {
  report.wrote({ action, resource: 'PAYMENT', id: payment.id, fields: sentFields(input) });
}

function assertPossible({ studentId, invoiceId, paymentDate }: RecordPaymentInput): void {
  const fieldErrors: FieldErrors = {};
  if (!studentId && !invoiceId) fieldErrors.studentId = ['This field is required without invoice_id.'];
  if (paymentDate && paymentDate > today()) fieldErrors.paymentDate = ['Must not be in the future.'];
  if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
}

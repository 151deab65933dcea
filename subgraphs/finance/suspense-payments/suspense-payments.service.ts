import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { today } from '../../shared/runtime/today';
import { assertMayWriteFinances } from '../finance-access';
import type { Ledger } from '../ledger/ledger';
import type { Payers } from '../payments/payers';
import { ofPayment, PAYMENT_RECEIVED } from '../payments/payment-events';
import type { PaymentPosting } from '../payments/payment-posting';
import type { PaymentReferencesRepository } from '../payments/payment-references.repository';
import type { PaymentsRepository } from '../payments/payments.repository';
import { LIFECYCLE, type SuspenseTransition } from './lifecycle';
import type { SuspensePayment } from './suspense-payment.entity';
import type { MatchInput, ReturnInput, SuspensePaymentFilter } from './suspense-payment.input';
import type { SuspensePaymentsRepository } from './suspense-payments.repository';

/** What the service reads and writes besides its own rows. */
export interface SuspenseNeighbours {
  readonly ledger: Pick<Ledger, 'lockAccount'>;
  readonly payers: Payers;
  readonly payments: Pick<PaymentsRepository, 'insertAll'>;
  readonly posting: PaymentPosting;
  readonly references: PaymentReferencesRepository;
}

/** Money of which nobody knew whose it was, until somebody finds out or it goes back. */
export class SuspensePaymentsService {
  constructor(
    private readonly writer: Writer,
    private readonly suspended: SuspensePaymentsRepository,
    private readonly neighbours: SuspenseNeighbours,
  ) {}

  /** @throws BAD_USER_INPUT */
  page(
    caller: Identity | null,
    args: SearchablePageArgs,
    filter: SuspensePaymentFilter,
  ): Page<SuspensePayment> {
    if (filter.from && filter.to && filter.to < filter.from)
      throw invalidInput({ to: ['Must not be before from.'] });
    return this.suspended.page(args, filter, caller);
  }

  /** @throws NOT_FOUND */
  async one(caller: Identity | null, id: string): Promise<SuspensePayment> {
    const found = await this.suspended.byId(id, undefined, this.suspended.visibleTo(caller));
    if (!found) throw await this.suspended.notFound(caller, id);
    return found;
  }

  /**
   * Makes it a payment of the student whose it is. It came when it came; its entry in the ledger is of today, as the term of then may be
   * closed.
   * @throws NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, FSM_INVALID_TRANSITION, INVOICE_NOT_OPEN, TERM_CLOSED, PEER_UNAVAILABLE
   */
  async match(request: RequestMetadata, id: string, input: MatchInput): Promise<SuspensePayment> {
    assertMayWriteFinances(request.identity);
    if (!input.studentId && !input.invoiceId)
      throw invalidInput({ studentId: ['This field is required without invoice_id.'] });
    const { ledger, payers, payments, posting, references } = this.neighbours;
    const { currency } = await this.one(request.identity, id);
    const decidedBy = userIdOf(request.identity);
    return this.writer.checked(
      request,
      () => payers.of(input, request),
      async (transaction, report, payer) => {
        const { identity: caller } = request;
        const account = await ledger.lockAccount(transaction, payer.studentId, { caller, currency });
        const money = await this.hold(transaction, id, 'MATCH');
        await payers.assertOpen(transaction, payer);
        const paid = Object.assign({}, money, payer, { id: randomUUID(), recordedBy: decidedBy });
        const [pending] = await payments.insertAll(transaction, [paid]);
        if (!pending) throw new Error('the insert returned no row');
        await references.match(transaction, id, pending.id);
        const decision = { decidedBy, paymentId: pending.id };
        const matched = await this.suspended.decide(transaction, id, 'MATCH', decision);
        const payment = await posting.completeOne(transaction, { payment: pending, account }, today());
        report.wrote({
          action: 'MATCH_SUSPENSE_PAYMENT',
          resource: 'SUSPENSE_PAYMENT',
          id,
          fields: sentFields(input),
        });
        report.emits(PAYMENT_RECEIVED, ofPayment(payment));
        return matched;
      },
    );
  }

  /** Notes that it goes back to whoever paid it. @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION */
  return(request: RequestMetadata, id: string, input: ReturnInput): Promise<SuspensePayment> {
    assertMayWriteFinances(request.identity);
    return this.writer.run(request, async (transaction, report) => {
      await this.hold(transaction, id, 'RETURN');
      const decision = { decidedBy: userIdOf(request.identity), returnReason: input.reason };
      const returned = await this.suspended.decide(transaction, id, 'RETURN', decision);
      report.wrote({
        action: 'RETURN_SUSPENSE_PAYMENT',
        resource: 'SUSPENSE_PAYMENT',
        id,
        fields: sentFields(input),
      });
      return returned;
    });
  }

  /** @throws NOT_FOUND, FSM_INVALID_TRANSITION */
  private async hold(
    transaction: EntityManager,
    id: string,
    transition: SuspenseTransition,
  ): Promise<SuspensePayment> {
    const found = await this.suspended.lock(transaction, id);
    if (!found) throw new IsmError('NOT_FOUND');
    if (!LIFECYCLE[transition].from.includes(found.status)) throw new IsmError('FSM_INVALID_TRANSITION');
    return found;
  }
}

import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import type { StatementEntry } from '../../shared/audit/single-statement';
import { sentFields, type Writer } from '../../shared/audit/writer';
import { query, withNext } from '../../shared/database/sql';
import type { WriteRequest } from '../../shared/idempotency/keyed-write';
import { firedOf, movedRow, type FiredRow } from '../../shared/lifecycle/fired-transition';
import { MOVED } from '../../shared/lifecycle/transition-statement';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { today } from '../../shared/runtime/today';
import { assertMayWriteFinances } from '../finance-access';
import type { Ledger } from '../ledger/ledger';
import type { Payers } from '../payments/payers';
import { ofPaymentRows, PAYMENT_RECEIVED } from '../payments/payment-events';
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
  readonly payments: Pick<PaymentsRepository, 'insertStatementOf' | 'numberStatementOf' | 'rowOf'>;
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
      async (transaction, _report, payer, sendLast) => {
        const { identity: caller } = request;
        const account = await ledger.lockAccount(transaction, payer.studentId, { caller, currency });
        const money = await this.hold(transaction, id);
        await payers.assertOpen(transaction, payer);
        const paid = Object.assign({}, money, payer, { id: randomUUID(), recordedBy: decidedBy });
        await query(transaction, withNext(payments.insertStatementOf([paid])));
        await references.match(transaction, id, paid.id);
        const postedOn = today();
        await posting.post(transaction, [{ payment: paid, account }], postedOn);
        await query(
          transaction,
          withNext(payments.numberStatementOf([paid.id], Number(postedOn.slice(0, 4)))),
        );
        const decision = { decidedBy, paymentId: paid.id };
        const entry = { ...entryOf('MATCH', id), fields: sentFields(input) };
        const rows = await sendLast<FiredRow<SuspensePayment>>(entry, (parts) =>
          this.suspended.statementOf(id, 'MATCH', decision, [
            parts.audit(MOVED),
            parts.event(PAYMENT_RECEIVED, ofPaymentRows(payments.rowOf(paid.id))),
          ]),
        );
        return decided(rows);
      },
    );
  }

  /** Notes that it goes back to whoever paid it. @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION */
  return(request: WriteRequest, id: string, input: ReturnInput): Promise<SuspensePayment> {
    assertMayWriteFinances(request.identity);
    const decision = { decidedBy: userIdOf(request.identity), returnReason: input.reason };
    return this.writer.runStatement(request, {
      entry: { ...entryOf('RETURN', id), fields: sentFields(input) },
      locks: [this.suspended.lockStatementOf(id)],
      statementWith: (parts) => this.suspended.statementOf(id, 'RETURN', decision, [parts.audit(MOVED)]),
      resultOf: decided,
    });
  }

  /** @throws NOT_FOUND, FSM_INVALID_TRANSITION */
  private async hold(transaction: EntityManager, id: string): Promise<SuspensePayment> {
    const found = await this.suspended.lock(transaction, id);
    if (!found) throw new IsmError('NOT_FOUND');
    if (!LIFECYCLE.MATCH.from.includes(found.status)) throw impossible();
    return found;
  }
}

function entryOf(transition: SuspenseTransition, id: string): StatementEntry {
  return { action: `${transition}_SUSPENSE_PAYMENT`, resource: 'SUSPENSE_PAYMENT', id };
}

function impossible(): IsmError {
  return new IsmError('FSM_INVALID_TRANSITION');
}

/** @throws NOT_FOUND, FSM_INVALID_TRANSITION */
function decided(rows: readonly FiredRow<SuspensePayment>[]): SuspensePayment {
  return movedRow(firedOf(rows), impossible);
}

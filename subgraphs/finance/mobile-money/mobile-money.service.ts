import { IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import type { Writer } from '../../shared/audit/writer';
import { readCallback } from '../../shared/callbacks/callback-body';
import type { Connection } from '../../shared/database/sql';
import type { Config } from '../../shared/runtime/config/config';
import { assertSigned, type SignedMessage } from '../../shared/runtime/signed-message';
import { today } from '../../shared/runtime/today';
import type { IncomingPayment, IncomingPayments } from '../incoming/incoming-payments';
import type { PayerSearch } from '../incoming/payer-search';
import { ofPayment, PAYMENT_RECEIVED } from '../payments/payment-events';
import type { PaymentReferencesRepository, ReferenceClaim } from '../payments/payment-references.repository';
import type { MobileMoneyReceipt } from './callback-outcome.type';
import { PROVIDERS } from './providers';
import type { MobileMoneyNotice } from './notice';

export interface MobileMoneyNeighbours {
  readonly incoming: IncomingPayments;
  readonly payers: PayerSearch;
  readonly references: PaymentReferencesRepository;
  /** To look before a transaction opens. */
  readonly connection: Connection;
}

export interface MobileMoneySettings {
  /** Null: no provider is configured. */
  readonly provider: Config['mobileMoney'];
  /** Of notices that name none. */
  readonly currency: string;
}

const METHOD = 'MOBILE_MONEY';

/** Money of which a provider of mobile money tells. Nobody is signed in: the signature shows who tells. */
export class MobileMoneyService {
  constructor(
    private readonly writer: Writer,
    private readonly neighbours: MobileMoneyNeighbours,
    private readonly settings: MobileMoneySettings,
  ) {}

  /**
   * Records what a provider tells, once however often it does.
   * @throws NOT_FOUND without a provider, UNAUTHENTICATED, BAD_USER_INPUT, PEER_UNAVAILABLE, TERM_CLOSED
   */
  async receive(request: RequestMetadata, message: SignedMessage): Promise<MobileMoneyReceipt> {
    const { provider } = this.settings;
    if (provider === null) throw new IsmError('NOT_FOUND');
    assertSigned(message, provider.secret);
    const notice = readCallback(message.payload, PROVIDERS[provider.provider]);
    const told = await this.told(this.neighbours.connection, notice);
    return told ?? this.record(request, notice);
  }

  private async record(request: RequestMetadata, notice: MobileMoneyNotice): Promise<MobileMoneyReceipt> {
    const { incoming, payers } = this.neighbours;
    const [payer = null] = await payers.find([notice.accountReference], request);
    return this.writer.run(request, async (transaction, report) => {
      const money = { ...this.moneyOf(notice), payer };
      const taken = await incoming.take(transaction, [money], { caller: null, postedOn: today() });
      const isNew = taken.payments.length + taken.suspended.length > 0;
      const receipt = isNew
        ? receiptOf(notice, taken.payments.length > 0, false)
        : await this.told(transaction, notice);
      if (!receipt) throw new Error('the reference is neither taken nor free');
      report.wrote({
        action: 'RECEIVE_MOBILE_MONEY',
        resource: 'MOBILE_MONEY',
        id: taken.payments[0]?.id ?? taken.suspended[0]?.id ?? null,
        details: { outcome: receipt.outcome },
        changed: isNew,
      });
      for (const payment of taken.payments) report.emits(PAYMENT_RECEIVED, ofPayment(payment));
      return receipt;
    });
  }

  /** What is recorded of it already; null: nothing. */
  private async told(connection: Connection, notice: MobileMoneyNotice): Promise<MobileMoneyReceipt | null> {
    const { references } = this.neighbours;
    const [known] = await references.known(connection, METHOD, [notice.transactionId]);
    return known ? receiptOf(notice, isRecorded(known), true) : null;
  }

  private moneyOf(notice: MobileMoneyNotice): Omit<IncomingPayment, 'payer'> {
    const { transactionId, amount, currency, accountReference, payerName, paidOn } = notice;
    return {
      paymentMethod: METHOD,
      externalReference: transactionId,
      amount,
      currency: currency ?? this.settings.currency,
      accountReference,
      payerName,
      paymentDate: paidOn,
    };
  }
}

const isRecorded = ({ paymentId }: ReferenceClaim): boolean => paymentId !== null;

function receiptOf(
  { transactionId }: MobileMoneyNotice,
  isPayment: boolean,
  repeated: boolean,
): MobileMoneyReceipt {
  return { transactionId, outcome: isPayment ? 'RECORDED' : 'SUSPENDED', repeated };
}

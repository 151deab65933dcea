import { IsmError } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import type { PaymentCreditServices } from '../payment-credit/payment-credit.type';
import type { PaymentsService } from '../payments/payments.service';
import type { Receipt } from './receipt.type';
import type { ReceiptsRepository } from './receipts.repository';

/** The receipts of payments. */
export class ReceiptsService {
  constructor(
    private readonly payments: Pick<PaymentsService, 'one'>,
    private readonly receipts: ReceiptsRepository,
    private readonly credits: PaymentCreditServices['paymentCredits'],
  ) {}

  /** @throws NOT_FOUND, also when the payment never was completed; PEER_UNAVAILABLE */
  async of(caller: Identity | null, paymentId: string): Promise<Receipt> {
    const payment = await this.payments.one(caller, paymentId);
    const { receiptNumber, completedAt, amount } = payment;
    const { status, studentName, payerName, currency, paymentMethod, externalReference, paymentDate } =
      payment;
    if (receiptNumber === null || completedAt === null) throw new IsmError('NOT_FOUND');
    const [[credit], lines] = await Promise.all([
      this.credits.of([paymentId]),
      this.receipts.lines(paymentId),
    ]);
    return {
      ...{
        receiptNumber,
        status,
        studentName,
        payerName,
        amount,
        currency,
        paymentMethod,
        externalReference,
        paymentDate,
      },
      issuedAt: completedAt,
      paymentId,
      creditAmount: credit?.amount ?? '0.00',
      lines,
    };
  }
}
